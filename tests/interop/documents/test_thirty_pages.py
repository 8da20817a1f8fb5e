"""The same thirty pages as Word, as Markdown and as slides: what becomes of them, exactly."""

from functools import cache

import pytest

from interop.arrivals import packing, problems
from interop.documents import marked, slides, word
from tests.interop.documents import thirty_pages

READERS = {
    "word": lambda: word.read("partnerships.docx", thirty_pages.word()),
    "markdown": lambda: marked.read_packed("partnerships.zip", thirty_pages.marked()),
    "slides": lambda: slides.read("partnerships.pptx", thirty_pages.slides()),
}
UNITS = [
    ("where-to-look", "lesson"),
    ("the-first-letter", "lesson"),
    ("a-call-that-goes-well", "lesson"),
    ("check-yourself", "quiz"),
    ("who-does-what", "lesson"),
    ("money-and-time", "lesson"),
    ("when-it-gets-hard", "lesson"),
    ("after-the-first-year", "lesson"),
    ("telling-others", "lesson"),
    ("a-plan-for-three-years", "lesson"),
    ("what-have-you-learned", "quiz"),
]
NOTES = f"<p>[1] {thirty_pages.FOOTNOTE}</p>"


@cache
def arrival(name):
    return packing.unpacked(packing.packed(READERS[name]()))


def body(name, key):
    return next(unit.words["en"].body for unit in arrival(name).folder.units if unit.key == key)


@pytest.mark.parametrize("name", READERS)
def test_outline_is_the_document_s(name):
    folder = arrival(name).folder
    titles = [words.title for words in folder.words["en"].modules.values()]

    assert titles == ["Finding partners", "Working together", "Staying together"]
    assert [(unit.key, unit.kind) for unit in folder.units] == UNITS


@pytest.mark.parametrize("name", READERS)
def test_ten_questions_have_their_feedback(name):
    quizzes = [unit.words["en"].questions for unit in arrival(name).folder.units if unit.kind == "quiz"]
    first = quizzes[0][0].value

    assert [[question.kind for question in questions] for questions in quizzes] == [["single"] * 5] * 2
    assert (first["stem"], first["explanation"]) == (
        "<p>Question 1: what comes first?</p>",
        "<p>Ask before you offer.</p>",
    )
    assert [tuple(option.value.values())[:3] for option in first["options"]] == [
        ("<p>A question about the other school</p>", True, "<p>You learn what they need.</p>"),
        ("<p>A list of what you want</p>", False, "<p>That comes later.</p>"),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("word", [("alt", "the-first-letter", 4), ("header", "money-and-time", 3), ("long_lesson", "when-it-gets-hard", -1)]),
        ("markdown", [("alt", "the-first-letter", 4), ("header", "money-and-time", 3), ("long_lesson", "when-it-gets-hard", -1)]),
        ("slides", [("alt", "the-first-letter", 2), ("header", "money-and-time", 2)]),
    ],
)  # fmt: skip
def test_mistakes_are_found_where_they_stand(name, found):
    assert [
        (each.code, each.unit, each.place) for each in problems.problems_of(arrival(name).folder)
    ] == found


@pytest.mark.parametrize("name", ["word", "markdown"])
def test_blocks_are_native(name):
    blocks = body(name, "where-to-look")
    text = str(blocks[0].value)

    assert [block.kind for block in blocks] == [
        "text", "callout", "heading", "text", "table", "image", "heading", "text",
    ]  # fmt: skip
    assert text.endswith("<ul><li>First<ul><li>Inside</li></ul></li><li>Second</li></ul>")
    assert blocks[1].value == {"kind": "tip", "title": "", "text": "<p>Ask who has asked before you.</p>"}
    assert blocks[4].value == {
        "caption": "",
        "header": ["Who", "What"],
        "rows": [["<p>School</p>", "<p>Sends</p>"], ["<p>Host</p>", "<p>Receives</p>"]],
    }
    assert blocks[5].value["alt"] == "Two schools and a bridge."
    assert (blocks[6].value["text"], blocks[7].value) == ("Notes", NOTES)
    assert "[1]" in text


@pytest.mark.parametrize("name", ["word", "markdown"])
def test_skipped_heading_is_the_only_remark(name):
    assert [(each.code, each.place, each.unit) for each in arrival(name).remarks] == [
        ("skipped_heading", "In practice", "telling-others")
    ]


@pytest.mark.parametrize("name", ["word", "markdown"])
def test_not_a_word_is_lost(name):
    for unit in arrival(name).folder.units:
        if unit.kind == "lesson":
            words = " ".join(str(block.value) for block in body(name, unit.key))
            title = unit.words["en"].title
            assert words.count(thirty_pages.SENTENCE.strip()) == 5 * len(thirty_pages.paragraphs(title))


def test_notes_of_a_slide_fold_out_below_it():
    assert body("slides", "where-to-look")[-1].value == {
        "items": [{"title": "Speaker’s notes", "text": f"<p>{thirty_pages.SENTENCE.strip()}</p>"}]
    }


def test_reflection_is_a_reflection():
    assert body("word", "after-the-first-year")[1].value == {"prompt": "<p>Ask who has asked before you.</p>"}
