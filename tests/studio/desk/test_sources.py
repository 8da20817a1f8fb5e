from studio.desk import passages
from studio.desk.sources import bring_in
from studio.models import Predecessor

from .conftest import find


def states(source, locale):
    return {each.source_words: each.state for each in passages.read(source, locale)}


def test_every_text_is_a_passage(source, italian):
    assert [each.source_words for each in passages.read(source, italian)] == [
        "Lesson 1",
        "First **words**, and [a link](1).",
        "Second words.",
        "A heading",
        "Mobility",
        "Going away to learn",
    ]


def test_bringing_it_in_again_changes_nothing(lesson, source, now):
    before = list(source.stringsegment_set.values_list("pk", flat=True))

    bring_in(lesson, now=now)

    assert list(source.stringsegment_set.values_list("pk", flat=True)) == before
    assert not Predecessor.objects.exists()


def change(lesson, old, new):
    for block in lesson.body:
        if block.block_type == "text":
            block.value.source = block.value.source.replace(old, new)
    lesson.save_revision().publish()


def test_only_what_changed_is_stale(lesson, source, italian, say):
    say("Second words.", "Altre parole.")
    say("A heading", "Un titolo")

    change(lesson, "Second words.", "Second, better words.")

    assert states(source, italian) == {
        "Lesson 1": "open",
        "First **words**, and [a link](1).": "open",
        "Second, better words.": "stale",
        "A heading": "done",
        "Mobility": "open",
        "Going away to learn": "open",
    }


def test_difference_is_told_to_what_was_translated(lesson, source, italian, say):
    say("Second words.", "Altre parole.")

    change(lesson, "Second words.", "Second, better words.")
    change(lesson, "Second, better words.", "Second, much better words.")

    passage = find(source, italian, "Second, much better words.")
    assert [(piece.kind, piece.text) for piece in passage.difference] == [
        ("same", "Second"),
        ("new", ", much better"),
        ("same", " words."),
    ]
    assert passage.words == "Altre parole."


def test_what_is_changed_back_is_translated_again(lesson, source, italian, say):
    say("Second words.", "Altre parole.")

    change(lesson, "Second words.", "Other words.")
    change(lesson, "Other words.", "Second words.")

    assert states(source, italian)["Second words."] == "done"


def test_new_paragraph_is_open_and_its_neighbours_stay(lesson, source, italian, say):
    say("Second words.", "Altre parole.")

    change(lesson, "<p>Second", "<p>Quite another thing altogether</p><p>Second")

    found = states(source, italian)
    assert (found["Quite another thing altogether"], found["Second words."]) == ("open", "done")
