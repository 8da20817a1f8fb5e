from functools import partial

import pytest

from assessments.models import AssignmentPage, CasePage, QuizPage
from courses.checks import problems_of
from courses.models import CoursePage, LessonPage, ModulePage
from studio.workbench import problems
from studio.workbench.linkwords import is_passive, link_words

ID = "8c0f5c3e-8a54-4b2c-9f0e-3a2f5a0f7d11"

pytestmark = pytest.mark.django_db


def block(kind, value):
    return {"type": kind, "value": value, "id": ID}


def lesson(*blocks, **fields):
    """Made when it is called: pages ask the database for their content type."""
    words = {"title": "A lesson", "summary": "What it says.", "pk": 7, "path": "0001"}
    return partial(LessonPage, **words | {"body": list(blocks)} | fields)


def codes(check, page):
    return [(problem.code, problem.anchor) for problem in check(page, "en")]


TEXT = block("text", "<p>Words</p>")
CASES = [
    (problems.unit_summary, lesson(TEXT, summary=" "), [("unit-summary", "summary")]),
    (problems.unit_summary, lesson(TEXT), []),
    (problems.lesson_body, lesson(), [("lesson-empty", "body")]),
    (problems.lesson_body, lesson(block("text", "<p> </p>")), [("lesson-empty", "body")]),
    (problems.lesson_body, lesson(block("image", {"image": 3, "alt": "", "caption": ""})), []),
    (problems.lesson_body, lesson(TEXT), []),
    (problems.lesson_length, lesson(minutes=21), [("lesson-long", "minutes")]),
    (problems.lesson_length, lesson(minutes=20), []),
    (problems.kind_of_rule, lesson(rule="passed"), [("rule-impossible", "rule")]),
    (problems.kind_of_rule, lesson(), []),
    (problems.empty_media, lesson(block("image", {"image": 3, "alt": " "})), [("image-alt", ID)]),
    (problems.empty_media, lesson(block("image", {"image": 3, "alt": "A bridge"})), []),
    (problems.empty_media, lesson(block("table", {"header": [""], "rows": []})), [("table-header", ID)]),
    (problems.empty_media, lesson(block("table", {"header": ["Who"], "rows": []})), []),
    (problems.headings, lesson(block("heading", {"text": "A", "level": "3"})), [("heading-skipped", ID)]),
    (
        problems.headings,
        lesson(block("heading", {"text": "A", "level": "2"}), block("heading", {"text": "B", "level": "3"})),
        [],
    ),
    (problems.quiz_questions, partial(QuizPage, pk=1), [("quiz-empty", "questions")]),
    (
        problems.reachable_rule,
        partial(AssignmentPage, pk=1, rule="accepted", route="none"),
        [("rule-out-of-reach", "rule")],
    ),
    (problems.reachable_rule, partial(AssignmentPage, pk=1, rule="accepted", route="marked"), []),
    (
        problems.reachable_rule,
        partial(CasePage, pk=1, scenes=[block("scene", {"key": "a", "choices": [{"target": "a"}]})]),
        [("rule-out-of-reach", "rule")],
    ),
    (
        problems.reachable_rule,
        partial(CasePage, pk=1, scenes=[block("scene", {"key": "a", "choices": []})]),
        [],
    ),
    (problems.course_outcomes, partial(CoursePage, pk=1), [("course-outcomes", "outcomes")]),
    (problems.course_outcomes, partial(CoursePage, pk=1, outcomes=[("outcome", "do it")]), []),
    (problems.module_units, partial(ModulePage, pk=1, path="0001"), [("module-empty", "")]),
    (
        link_words,
        lesson(block("text", '<p><a href="/x">https://a.example/b</a></p>')),
        [("link-address", ID)],
    ),
    (
        link_words,
        lesson(block("callout", {"kind": "tip", "text": '<p><a href="/x">Click here!</a></p>'})),
        [("link-words", ID)],
    ),
    (link_words, lesson(block("text", '<p><a href="/x">the Programme Guide</a></p>')), []),
]


@pytest.mark.parametrize(("check", "page", "found"), CASES)
def test_check_finds_what_is_wrong_and_nothing_else(check, page, found):
    assert codes(check, page()) == found


@pytest.mark.parametrize(("poll", "found"), [("poll", 1), ("single", 0)])
def test_quiz_that_gives_no_points_cannot_be_passed(poll, found):
    page = QuizPage(pk=1, questions=[block(poll, {"key": "q1", "options": []})])

    assert len(codes(problems.reachable_rule, page)) == found


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("Qui", "it", True),
        ("hier »", "de", True),
        ("here", "fi", False),
        ("Lue lisää…", "fi", True),
        ("εδώ", "el", True),
    ],
)
def test_words_that_say_nothing_in_their_language(words, language, said):
    assert is_passive(words, language) is said


def test_course_is_judged_with_its_units(built, tree_of):
    found = problems_in(built, tree_of)

    assert ("course-hours", "hours") in found
    assert ("course-nothing-required", "") not in found
    LessonPage.objects.update(requirement="optional", minutes=60)
    for page in LessonPage.objects.all():
        page.save_revision()
    found = problems_in(built, tree_of)
    assert ("course-nothing-required", "") in found
    assert ("course-hours", "hours") not in found


def problems_in(course, tree_of):
    drafts = [node.draft for node in tree_of(course).nodes]
    return [(problem.code, problem.anchor) for problem in problems_of(drafts)]
