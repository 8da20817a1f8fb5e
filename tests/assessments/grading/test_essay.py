import pytest

from assessments import grading
from assessments.grading.essay import LONGEST

ESSAY = grading.get("essay")


def key(least=None, most=None):
    return {"options": [], "rubric": "", "is_blind": False, "min_words": least, "max_words": most}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("A text", "A text"),
        ("Two\r\nlines\rand three", "Two\nlines\nand three"),
        ("\n\n  indented\n", "  indented"),
        ("no\x00zero", "nozero"),
        ("half a sign \ud800", "half a sign "),
        ("Ελληνικά, 😀", "Ελληνικά, 😀"),
        ("x" * LONGEST, "x" * LONGEST),
        ("", ""),
    ],
)
def test_text_is_kept_as_it_was_written(said, kept):
    assert ESSAY.clean(key(), said) == kept


@pytest.mark.parametrize("said", [None, 1, ["a"], {"a": "b"}, "x" * (LONGEST + 1)])
def test_what_is_no_text_or_too_long_is_refused(said):
    with pytest.raises(grading.InvalidResponse):
        ESSAY.clean(key(), said)


@pytest.mark.parametrize(
    ("text", "least", "most", "is_complete"),
    [
        ("", None, None, False),
        (" \n ", None, None, False),
        ("one", None, None, True),
        ("one two", 3, None, False),
        ("one two three", 3, 3, True),
        ("one\ntwo  three four", None, 3, False),
    ],
)
def test_complete_is_what_has_as_many_words_as_asked_for(text, least, most, is_complete):
    assert ESSAY.is_complete(key(least, most), text) is is_complete


def test_no_key_says_what_it_is_worth():
    assert ESSAY.grade(key(), "A very good text") == 0
    assert ESSAY.is_judged
