import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from studio.desk import passages
from studio.desk.actions import draft_words
from studio.desk.exchange import po, taking, xliff
from studio.desk.exchange.lines import Book, InvalidBook, Line, book_of
from studio.desk.shelves import shelf_of

from .conftest import find

FORMATS = pytest.mark.parametrize("form", [po, xliff], ids=["po", "xliff"])


@pytest.fixture
def shelf(course, italian):
    return shelf_of(italian, f"course-{course.uuid}")


@pytest.fixture
def begun(source, italian, say, lesson):
    """A passage in every state."""
    say("First **words**, and [a link](1).", "Prime **parole** & [un link](1) < 5.")
    say("Second words.", "Altre\nparole.")
    drafted = find(source, italian, "A heading").key
    draft_words(source=source, locale=italian, drafts={drafted: "Un titolo"}, tool="tool")
    lesson.body[0].value.source = lesson.body[0].value.source.replace("Second words", "Second, better words")
    lesson.save_revision().publish()


@FORMATS
def test_what_goes_out_comes_in_and_goes_out_the_same(form, shelf, italian, begun, translator):
    book = book_of(shelf, italian)
    written = form.write(book)

    assert form.read(written) == book
    plan = taking.plan(form.read(written), shelf=shelf, locale=italian)
    assert (len(plan.steps), plan.same, plan.unchecked, plan.refused) == (0, 1, 2, [])
    assert form.write(book_of(shelf, italian)) == written


@FORMATS
def test_file_of_a_translator_is_taken_after_a_look(form, shelf, source, italian, translator):
    lines = tuple(
        Line(line.page, line.path, line.source, f"‹{line.source}›", "done")
        for line in book_of(shelf, italian).lines
    )
    book = Book(shelf.key, "en", "it", lines)

    plan = taking.plan(form.read(form.write(book)), shelf=shelf, locale=italian)
    assert find(source, italian, "A heading").state == "open"
    sealed = plan.sealed(user=translator, shelf=shelf, locale=italian)

    assert taking.take(sealed, user=translator, shelf=shelf, locale=italian) == (12, 0)
    assert all(each.state == "done" for each in passages.read(source, italian))


def book_with(shelf, source, target, *, language="it", key=""):
    page = str(shelf.entries[2].source.object_id)
    line = Line(page, "title", source, target, "done")
    return Book(key or shelf.key, "en", language, (line,))


def test_text_that_the_source_left_behind_is_named(shelf, italian):
    plan = taking.plan(book_with(shelf, "Lesson 0", "Lezione"), shelf=shelf, locale=italian)

    assert [(each.source, each.reason) for each in plan.refused] == [
        ("Lesson 0", "The source does not say this any more, or never did.")
    ]


def test_lost_link_is_named(shelf, source, italian):
    passage = find(source, italian, "First **words**, and [a link](1).")
    line = Line(str(source.object_id), passage.path, passage.source, "Prime parole", "done")

    plan = taking.plan(Book(shelf.key, "en", "it", (line,)), shelf=shelf, locale=italian)

    assert plan.refused[0].reason.startswith("Link 1 (“a link”) is missing.")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"language": "fi"}, "This file is for the language “fi”, not for “it”."),
        ({"key": "rubrics"}, "This file belongs to something else than “Course C1”."),
    ],
)
def test_file_for_elsewhere_is_refused(shelf, italian, said, reason):
    with pytest.raises(InvalidBook) as refused:
        taking.plan(book_with(shelf, "Lesson 1", "Lezione 1", **said), shelf=shelf, locale=italian)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"/etc/passwd",
        b"<html/>",
        b"<a><!DOCTYPE x [<!ENTITY e 'e'>]>&e;</a>",
        b"\xff\xfe\x00",
        b"<xliff/>",
    ],
)
def test_what_is_no_such_file_is_refused(data):
    with pytest.raises(InvalidBook):
        taking.read(data)


def test_way_of_a_file_through_the_desk(client, shelf, source, italian, translator, begun):
    client.force_login(translator)
    place = ["it", shelf.key]
    data = client.get(reverse("desk:export", args=place) + "?format=po").content
    data = data.replace(b"#, fuzzy\n#| msgid", b"#| msgid").replace(b"Altre", b"Altre belle")

    told = client.post(reverse("desk:import", args=place), {"file": SimpleUploadedFile("c1.po", data)})
    assert find(source, italian, "Second, better words.").state == "stale"
    client.post(reverse("desk:take", args=place), {"plan": told.context["sealed"]})

    assert find(source, italian, "Second, better words.").words == "Altre belle\nparole."


def test_plan_of_somebody_else_is_not_carried_out(client, shelf, translator):
    client.force_login(translator)

    client.post(reverse("desk:take", args=["it", shelf.key]), {"plan": "made up"})

    assert not client.get(reverse("desk:shelf", args=["it", shelf.key])).context["standing"].done
