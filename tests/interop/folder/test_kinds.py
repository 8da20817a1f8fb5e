"""Questions of all kinds in a folder: the examples of the documentation, and what is said where one cannot be read."""

import re

import pytest
from django.conf import settings

from assessments import grading
from interop.folder import definitions, questions
from interop.folder.lines import InvalidFolderError, numbered
from interop.folder.reading import read_course
from interop.folder.schema import Item
from interop.folder.writing import write_course
from tests.interop import quizzes

GAPS = """## gaps (gaps)
? Fill in.
```yaml
text: |
  A [[one]].
gaps:
  - name: one
    accepted:
      - first
      - second
```
! Why.
"""
HOW_FAR = """## far (numeric, 2 points)
? How far?
```yaml
hint: Not far.
numbers:
  - number: 1.50
    feedback: Yes.
  - number: 2
    share: 50
outcomes: [2]
```
"""
STORY = """## story (scenario)
? And now?

# start | Start
A.

-> end | Go on.

# end | End (100 %)
B.
"""


def read(text: str, **beside):
    """The question, and what was refused by line."""
    errors = []
    _, (lines,) = questions.split(numbered(text))
    try:
        found = questions.read(lines, errors.append, **beside)
    except ValueError as error:
        found, errors = None, [*errors, error]
    return found, [(error.line, error.message) for error in errors]


def source_of(text: str):
    found, errors = read(text)
    assert errors == []
    return found


def test_documentation_shows_each_kind_that_has_fields_of_its_own():
    shown = {re.search(r"\((\w+)", first_line(example))[1] for example in quizzes.examples()}
    own = {name for name, definition in grading.blocks().items() if not definitions.has_list_form(definition)}

    assert shown == own | {"single"}


def first_line(text: str) -> str:
    return text.split("\n", 1)[0]


@pytest.mark.parametrize("example", quizzes.examples()[:-1], ids=first_line)
def test_example_is_written_as_it_stands_in_the_documentation(example):
    assert "\n".join(questions.write([source_of(example)])).strip() == example.strip()


def test_translation_of_the_documentation_carries_only_words():
    course = quizzes.course_with(quizzes.source())
    unit = course.units[2]
    (translated,) = unit.words["it"].questions

    assert translated.value["numbers"][1].value == {
        "number": "250",
        "tolerance": "10",
        "share": 50,
        "feedback": "<p>In linea d'aria.</p>",
    }
    assert translated.value["units"][1] == Item("b", {"name": "miglia", "factor": "1.609344"})
    files = write_course(course)
    assert files["check.it.md"].decode() == quizzes.translation()
    assert read_course(files) == course


def test_translation_has_the_id_of_its_question():
    source = source_of(HOW_FAR.replace("2 points", "2 points, id 1b4e28ba-2fa1-41d2-883f-0016d3cca427"))
    translation, _ = read(HOW_FAR, is_translation=True, source=source)

    assert translation.id == source.id == "1b4e28ba-2fa1-41d2-883f-0016d3cca427"


def test_numbers_and_ids_are_taken_as_they_were_written():
    question = source_of(HOW_FAR.replace("- number: 2\n", "- id: c\n    number: 2\n"))

    assert [(item.tag, item.value["number"]) for item in question.value["numbers"]] == [
        ("a", "1.5"),
        ("c", "2"),
    ]
    assert (question.points, question.value["outcomes"], question.value["hint"]) == (
        2,
        [2],
        "<p>Not far.</p>",
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GAPS.replace("[[one]]", "[[two]]"), 1, "Each gap stands once"),
        (GAPS.replace("  A [[one]].", "  A [[one]].\n\n  # Title"), 7, "heading"),
        (
            GAPS.replace("- name: one", "- name: one\n    colour: red"),
            8,
            "colour is not known here; known: name",
        ),
        (GAPS.replace("- name: one\n    accepted", "- accepted"), 7, "name is missing"),
        (GAPS.replace("name: one", "name: o n e"), 7, "name: Enter a valid"),
        (GAPS.replace("text: |\n  A [[one]].\n", ""), 3, "text is missing"),
        (GAPS.replace("      - first\n      - second\n", ""), 8, "accepted has 1 to 10 items, not 0"),
        (GAPS.replace("- first", "- {id: b, text: first}"), 10, "accepted is b already"),
        (GAPS.replace("- first", "- {id: 7, text: first}"), 9, "id is the letter"),
        (GAPS.replace("- first", "- {id: b, words: first}"), 9, "words is not known here"),
        (GAPS.replace("- first", "- [first]"), 9, "one piece of text"),
        (GAPS.replace("gaps:\n", "gaps: none\nslips:\n").split("  - name")[0] + "```", 6, "gaps is a list"),
        (GAPS.replace("- first", "- first: [a"), 10, "in double quotes"),
        (GAPS.replace("```yaml", "```"), 3, "between ```yaml and ```"),
        (GAPS.replace("```\n! Why.\n", ""), 3, "not closed"),
        (GAPS + "```yaml\nslips: 1\n```\n", 13, "one block of yaml"),
        (GAPS.replace("! Why.", "Why."), 12, "belongs to nothing"),
        (GAPS.replace("! Why.", "+ right"), 12, "outside the yaml"),
        (GAPS.replace("! Why.", "! Why.\n![a](media/a.svg)"), 13, "below its stem"),
        (GAPS.replace("? Fill in.", "? Fill in.\n::: quote\nA\n:::"), 3, "image, audio, video"),
        (HOW_FAR.replace("1.50", "much"), 6, "number is a number such as 4.5"),
        (HOW_FAR.replace("1.50", ".nan"), 6, "number is a number such as 4.5"),
        (HOW_FAR.replace("share: 50", "share: 150"), 9, "share: Ensure this value"),
        (HOW_FAR.replace("share: 50", "share: 1.5"), 9, "share is a whole number"),
        (
            HOW_FAR.replace("number: 1.50", "number: 1.50\n    share: 90"),
            1,
            "One number must give all points",
        ),
        (HOW_FAR.replace("[2]", "[0]"), 10, "outcomes: Ensure this value"),
        (HOW_FAR.replace("outcomes: [2]", "axes: [P1, P9]"), 10, "P9 is none of: P1"),
        (HOW_FAR.replace("2 points", "99 points"), 1, "1 to 20"),
        ("## x (poll, 2 points)\n? A", 1, "no points"),
        ("## x (frombank)\n```yaml\nsource: a\n```\nMore.", 5, "between ```yaml"),
        (STORY.replace("100 %", "101 %"), 9, "0 to 100 %"),
        (STORY.replace("-> end", "-> and"), 7, "no scene and"),
        (STORY.replace("100 %", "90 %"), 1, "One scene must give all points"),
    ],
)
def test_error_names_the_line(text, line, words):
    found, errors = read(text)

    assert found is None
    assert any(line == number and words in message for number, message in errors), errors


@pytest.mark.parametrize(
    ("source", "text", "line", "words"),
    [
        (HOW_FAR, HOW_FAR.replace("1.50", "2.5"), 6, "number is 1.5 in the source language: leave it out"),
        (HOW_FAR, HOW_FAR.replace("[2]", "[3]"), 10, "outcomes is [2] in the source"),
        (HOW_FAR, HOW_FAR.replace("  - number: 2\n    share: 50\n", ""), 5, "numbers has 2 items"),
        (
            GAPS,
            GAPS.replace("      - second\n", ""),
            8,
            "accepted has 2 items in the source language, and 1 here",
        ),
        (GAPS, GAPS.replace("- first", "- {id: c, text: first}"), 9, "the item at this place is a, not c"),
        (
            GAPS,
            GAPS.replace("name: one", "name: two").replace("[[one]]", "[[two]]"),
            7,
            "name is one in the source",
        ),
        (GAPS, "## gaps (gaps)\n? Fill in.\n```yaml\ntext: A [[one]].\n```", 3, "accepted is missing"),
        (STORY, STORY.replace("(100 %)", "(50 %)"), 9, "gives other points"),
    ],
)
def test_translation_that_does_not_fit_is_refused_at_its_line(source, text, line, words):
    _, errors = read(text, is_translation=True, source=source_of(source))

    assert any(line == number and words in message for number, message in errors), errors


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            STORY.replace("# end", "# over").replace("-> end", "-> over"),
            8,
            "other scenes, or another order: start, end",
        ),
        (STORY.replace("Start", "Start (other side)"), 11, "told from the other side"),
        (STORY.replace("(scenario)", "(scenario, 2 points)"), 8, "other points"),
    ],
)
def test_scenes_of_a_translation_are_those_of_its_source(text, line, words):
    matter = "---\ntitle: A\nslug: check\n---\nAsk.\n\n\n"

    with pytest.raises(InvalidFolderError) as refusal:
        quizzes.course_with(matter + STORY, matter + text)

    ((file, number, message),) = refusal.value.errors
    assert (file, number) == ("check.it.md", line)
    assert words in message


def test_what_is_wrong_in_the_source_is_not_told_again_of_its_translations():
    broken = quizzes.source().replace("tolerance: 15", "tolerance: much")

    with pytest.raises(InvalidFolderError) as refusal:
        quizzes.course_with(broken)

    assert [error.file for error in refusal.value.errors] == ["check.en.md"]


def test_title_of_a_scene_that_ends_like_facts_is_a_title():
    text = STORY.replace("| Start", "| Start \\(60 %)")
    question = source_of(text)

    assert question.value["scenes"][0].title == "Start (60 %)"
    assert "\n".join(questions.write([question])).strip() == text.strip()


def test_documentation_names_every_kind():
    text = (settings.BASE_DIR / "docs" / "course-folder.md").read_text()

    assert [kind for kind in grading.blocks() if not re.search(rf"[`(]{kind}\b", text)] == []
