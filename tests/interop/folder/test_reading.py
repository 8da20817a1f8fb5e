"""A whole folder: its values, and every error with its file and line."""

import pytest

from interop.folder.lines import InvalidFolderError
from interop.folder.reading import read_course, read_pages, read_paths
from interop.folder.schema import Block, Item
from tests.interop.samples import CASE, COURSE, COURSE_EN, FILES, LESSON, QUIZ, folder_files, sample_course


def errors_of(**changes) -> list[tuple[str, int, str]]:
    with pytest.raises(InvalidFolderError) as refusal:
        sample_course(**changes)
    return [tuple(error) for error in refusal.value.errors]


def test_course_has_its_facts_words_and_units():
    course = sample_course()

    assert (course.code, course.hours, course.audiences) == ("X1", 2, ("managers",))
    assert [unit.key for unit in course.units] == ["all-blocks", "story", "check"]
    assert course.words["it"].modules["second"].slug == "la-seconda-parte"
    assert course.words["en"].body == (Block("text", "<p>About the <i>course</i>.</p>"),)
    assert sorted(course.media) == [
        "media/film.mp4",
        "media/film.vtt",
        "media/line.svg",
        "media/list.pdf",
        "media/voice.mp3",
    ]


def test_quiz_has_rules_and_questions():
    unit = sample_course().units[2]
    first, second = unit.words["it"].questions

    assert (unit.rules["pass_mark"], unit.rules["max_attempts"], unit.rules["closes_at"]) == (60, 3, None)
    assert (first.key, first.kind, first.points, first.value["stem"]) == (
        "first-question",
        "single",
        1,
        "<p>Quale va bene?</p>",
    )
    assert first.value["options"][1] == Item(
        "b", {"text": "<p>right</p>", "is_right": True, "feedback": "<p>yes</p>", "media": ()}
    )
    assert second.points == 2
    assert [option.value["is_right"] for option in second.value["options"]] == [True, True, False]


def test_case_has_scenes_and_choices():
    start, left, right = sample_course().units[1].words["en"].scenes

    assert [(choice.target, choice.feedback) for choice in start.choices] == [
        ("left", "<p>It is dark.</p>"),
        ("right", ""),
    ]
    assert (left.choices, right.title, right.is_other_side) == ((), "The right", True)


@pytest.mark.parametrize(
    ("changes", "file", "line", "words"),
    [
        ({"course_yaml": None}, "course.yaml", 0, "missing"),
        ({"course_yaml": COURSE.replace("X1", "x 1")}, "course.yaml", 1, "capital letters"),
        ({"course_yaml": COURSE.replace("hours: 2", "hours: much")}, "course.yaml", 4, "whole number"),
        ({"course_yaml": COURSE.replace("level: foundation", "level: hard")}, "course.yaml", 5, "foundation"),
        ({"course_yaml": COURSE.replace("[managers]", "[bosses]")}, "course.yaml", 6, "bosses"),
        (
            {"course_yaml": COURSE.replace("kind: case", "kind: film")},
            "course.yaml",
            16,
            "lesson, quiz, case",
        ),
        (
            {"course_yaml": COURSE.replace("key: story", "key: all-blocks")},
            "course.yaml",
            15,
            "has this key already",
        ),
        ({"course_yaml": COURSE.replace("minutes: 15", "minutes: 0")}, "course.yaml", 13, "1 to 600"),
        (
            {"course_yaml": COURSE.replace("minutes: 15", "colour: red\n        minutes: 15")},
            "course.yaml",
            13,
            "colour",
        ),
        (
            {"course_yaml": COURSE.replace("minutes: 15", "id: 12\n        minutes: 15")},
            "course.yaml",
            13,
            "UUID",
        ),
        (
            {"course_yaml": COURSE.replace("minutes: 15", "rule: passed\n        minutes: 15")},
            "course.yaml",
            13,
            "read",
        ),
        ({"course_en_md": None}, "course.en.md", 0, "missing"),
        ({"course_it_md": None}, "course.it.md", 0, "all-blocks.it.md is there"),
        ({"course_en_md": COURSE_EN.replace("promise", "promises")}, "course.en.md", 2, "promise is missing"),
        ({"course_en_md": COURSE_EN.replace("second:", "third:")}, "course.en.md", 9, "no module third"),
        (
            {"course_en_md": COURSE_EN.replace("  second: The second part\n", "")},
            "course.en.md",
            7,
            "second has no title",
        ),
        ({"story_en_md": None}, "story.en.md", 0, "missing"),
        ({"another.en.md": "x"}, "another.en.md", 1, "no unit another"),
        ({"README.md": "x"}, "README.md", 1, "key.language.md"),
        (
            {"all_blocks_en_md": LESSON.replace("slug: all-blocks", "slug: all blocks")},
            "all-blocks.en.md",
            3,
            "hyphens",
        ),
        ({"all_blocks_en_md": "no front matter"}, "all-blocks.en.md", 1, "front matter"),
        ({"media_line_svg": None}, "all-blocks.en.md", 14, "media/line.svg is missing"),
        ({"media_line_svg": "<svg>\n<script/></svg>"}, "media/line.svg", 1, "xmlns"),
        ({"illustration_svg": "<!DOCTYPE svg>"}, "illustration.svg", 1, "DTD"),
        ({"story_en_md": CASE.replace("-> left", "-> up")}, "story.en.md", 11, "no scene up"),
        ({"story_en_md": CASE.replace("# left |", "# start |")}, "story.en.md", 15, "twice"),
        (
            {"story_en_md": CASE.replace("# left | The left", "# The left")},
            "story.en.md",
            15,
            "# key | Title",
        ),
        ({"story_en_md": CASE.replace("> It is", "It is")}, "story.en.md", 12, "what it does"),
        (
            {"story_en_md": CASE.replace("slug: story", "slug: all-blocks")},
            "all-blocks.en.md",
            3,
            "slug all-blocks too",
        ),
        ({"check_en_md": QUIZ.replace("(single)", "(singel)")}, "check.en.md", 8, "key (kind)"),
        ({"check_en_md": QUIZ.replace("- wrong", "+ wrong")}, "check.en.md", 8, "exactly one option"),
        ({"check_en_md": QUIZ.replace("second-question", "first-question")}, "check.en.md", 16, "twice"),
        ({"check_en_md": QUIZ.replace("2 points", "99 points")}, "check.en.md", 16, "1 to 20"),
        (
            {"check_en_md": QUIZ.replace("? Which are", "Which are")},
            "check.en.md",
            17,
            "begins with its stem",
        ),
        ({"check_en_md": QUIZ.replace("- three", "- {a} three")}, "check.en.md", 20, "already"),
    ],
)
def test_error_names_file_and_line(changes, file, line, words):
    errors = errors_of(**changes)

    assert any((file, line) == error[:2] and words in error[2] for error in errors), errors


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (QUIZ.replace("## second-question", "## other-question"), 16, "no question other-question"),
        (QUIZ.replace("+ two\n- three", "- three\n+ two"), 16, "order"),
        (QUIZ.replace("\n- three", ""), 16, "order"),
        (QUIZ.replace(", 2 points", ""), 16, "other points"),
        (
            QUIZ.replace("2 points", "2 points, id 1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
            16,
            "another id",
        ),
        (QUIZ.replace("(multiple, 2", "(single, 2").replace("+ one", "- one"), 16, "another kind"),
    ],
)
def test_translation_has_the_questions_of_its_source(text, line, words):
    (error,) = errors_of(check_it_md=text)

    assert (error[0], error[1]) == ("check.it.md", line)
    assert words in error[2]


def test_question_may_be_untranslated():
    course = sample_course(check_it_md=QUIZ[: QUIZ.index("## second")])

    assert [question.key for question in course.units[2].words["it"].questions] == ["first-question"]


def test_moved_option_carries_its_letter():
    text = QUIZ.replace("- wrong\n> no\n+ right\n> yes", "+ {b} right\n- {a} {c} is its text")
    question = sample_course(check_en_md=text, check_it_md=text).units[2].words["en"].questions[0]

    assert [(option.tag, option.value["text"]) for option in question.value["options"]] == [
        ("b", "<p>right</p>"),
        ("a", "<p>{c} is its text</p>"),
    ]


def test_all_errors_are_found_in_one_go():
    errors = errors_of(course_en_md="x", story_en_md="x", check_en_md=QUIZ.replace("## first", "## FIRST"))

    assert {error[0] for error in errors} >= {"course.en.md", "story.en.md", "check.en.md"}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [(b"---\ntitle: \xff\n---\n", 2, "UTF-8"), (b"---\ntitle: a\n---\nb\x00", 4, "control character")],
)
def test_file_that_is_no_text_is_refused(data, line, words):
    with pytest.raises(InvalidFolderError) as refusal:
        read_course(folder_files() | {"story.en.md": data})

    assert any(error[:2] == ("story.en.md", line) and words in error[2] for error in refusal.value.errors)


def test_line_ends_and_byte_order_mark_do_not_matter():
    changed = {"story.en.md": b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode()}

    assert read_course(folder_files() | changed) == sample_course()


def test_path_is_called_like_its_file():
    text = b"---\ncode: other\ntitle: A\nslug: a\npromise: B\ncourses: [C1]\n---\nText."

    with pytest.raises(InvalidFolderError, match=r"paths/managers\.en\.md:2"):
        read_paths({"paths/managers.en.md": text})
    assert read_paths({"paths/other.en.md": text})["other"]["en"].courses == ("C1",)


def test_pages_are_read_by_name_and_language():
    pages = read_pages({"pages/about.it.md": b"---\ntitle: A\nslug: a\n---\nText.", "paths/x.en.md": b""})

    assert pages["about"]["it"].title == "A"


def said_in(file: str, origin: str) -> str:
    """A file of the sample that says how it was translated."""
    return FILES[file].replace("---\n", f"---\ntranslation: {origin}\n", 1)


def test_translation_says_who_made_it():
    course = sample_course(
        all_blocks_it_md=said_in("all-blocks.it.md", "machine draft"),
        course_it_md=said_in("course.it.md", "machine, checked"),
    )

    lesson, _story, quiz = course.units
    assert (course.words["it"].made_by, lesson.words["it"].made_by) == ("checked", "machine")
    assert (course.words["en"].made_by, quiz.words["it"].made_by) == ("human", "human")


@pytest.mark.parametrize(
    ("file", "origin", "message"),
    [
        (
            "story.en.md",
            "machine draft",
            "translation is said of translations only, and this is the source language.",
        ),
        ("check.it.md", "by hand", "translation is one of: machine draft, machine, checked."),
    ],
)
def test_other_origins_are_refused(file, origin, message):
    changes = {file.replace("-", "_").replace(".", "_"): said_in(file, origin)}

    assert errors_of(**changes) == [(file, 2, message)]
