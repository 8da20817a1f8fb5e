from types import SimpleNamespace

from assessments.correcting.differences import Difference, of_keys, of_words
from assessments.labels import label_of, labels_in

WORDS = {
    "stem": "<p>Which <b>one</b>?</p>",
    "options": {"a": {"text": "<p>This</p>", "feedback": ""}, "b": {"text": "<p>That</p>", "feedback": ""}},
}


def version(kind="single", points=1, **key):
    return SimpleNamespace(kind=kind, points=points, key=key)


def test_keys_are_told_apart_in_the_words_of_their_parts():
    old, new = version(options=["a", "b"], right=["a"]), version(options=["a", "b"], right=["b"], points=2)

    assert of_keys(old, new, WORDS, WORDS) == [
        Difference("Points", "1", "2"),
        Difference("Right", "This", "That"),
    ]


def test_part_that_is_gone_is_named_by_its_old_words():
    old = version(options=["a", "b"], right={"a": "b"})
    new = version(options=["a"], right={})

    assert of_keys(old, new, WORDS, {}) == [
        Difference("Parts", "This, That", "This"),
        Difference("Right – This", "That", ""),
    ]


def test_words_are_compared_without_their_html():
    new = WORDS | {"stem": "<p>Which two?</p>", "hint": "<p>Think.</p>"}

    assert of_words(WORDS, new) == [
        Difference("Question", "Which one?", "Which two?"),
        Difference("Hint", "", "Think."),
    ]


def test_same_versions_have_no_difference():
    assert of_keys(version(right=["a"]), version(right=["a"]), WORDS, WORDS) == []
    assert of_words(WORDS, WORDS) == []


def test_label_of_what_was_put_where():
    assert label_of("a=b", labels_in(WORDS)) == "This: That"
    assert label_of("typed", {}) == "typed"
