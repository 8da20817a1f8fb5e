"""The first checks: how a course is built. Each is told a draft; what it finds stands on the workbench, beside the page."""

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from assessments import grading
from courses import checks, kinds
from courses.checks import ERROR, HINT, WARNING, Problem, below
from courses.models import CoursePage, LessonPage, ModulePage, Requirement, UnitPage

from .linkwords import link_words
from .pieces import pieces_of, says_something

LONGEST_LESSON = 20
"""Minutes."""
MOST_OFF = 0.4
"""Of the hours that a course names."""


def course_outcomes(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, CoursePage) and not len(page.outcomes):
        text = _("The course does not say what people can do afterwards.")
        yield Problem("course-outcomes", WARNING, text, page.pk, "outcomes")


def required_units(page: Page, language: str) -> Iterator[Problem]:
    if not isinstance(page, CoursePage):
        return
    units = _units_of(page)
    if units and not any(unit.requirement == Requirement.REQUIRED for unit in units):
        text = _("No unit is required, so nobody can finish the course.")
        yield Problem("course-nothing-required", ERROR, text, page.pk)


def hours(page: Page, language: str) -> Iterator[Problem]:
    """What the certificate says against what the units add up to."""
    if not isinstance(page, CoursePage):
        return
    minutes = sum(unit.minutes for unit in _units_of(page))
    if minutes and abs(minutes - page.hours * 60) > MOST_OFF * page.hours * 60:
        text = format_lazy(
            _("The course says {hours} h, and its units add up to {minutes} minutes."),
            hours=page.hours,
            minutes=minutes,
        )
        yield Problem("course-hours", WARNING, text, page.pk, "hours")


def module_units(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, ModulePage) and not below(page):
        yield Problem("module-empty", WARNING, _("The module has no unit yet."), page.pk)


def unit_summary(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, UnitPage) and not page.summary.strip():
        text = _("There is no summary: lists show it under the title.")
        yield Problem("unit-summary", HINT, text, page.pk, "summary")


def lesson_body(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, LessonPage) and not says_something(page.body.get_prep_value()):
        yield Problem("lesson-empty", ERROR, _("The lesson is empty."), page.pk, "body")


def lesson_length(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, LessonPage) and page.minutes > LONGEST_LESSON:
        text = format_lazy(
            _("The lesson takes {minutes} minutes. Two shorter ones are easier to finish."),
            minutes=page.minutes,
        )
        yield Problem("lesson-long", HINT, text, page.pk, "minutes")


def quiz_questions(page: Page, language: str) -> Iterator[Problem]:
    if hasattr(page, "questions") and not len(page.questions):
        yield Problem("quiz-empty", ERROR, _("The quiz has no question yet."), page.pk, "questions")


def kind_of_rule(page: Page, language: str) -> Iterator[Problem]:
    if isinstance(page, UnitPage) and page.rule not in kinds.get(page.kind).rules:
        text = _("This kind of unit can never be done by this rule. Choose another.")
        yield Problem("rule-impossible", ERROR, text, page.pk, "rule")


def reachable_rule(page: Page, language: str) -> Iterator[Problem]:
    """A rule that fits the kind, and yet nobody can meet it."""
    if getattr(page, "requirement", "") == Requirement.REQUIRED and (text := _out_of_reach(page)):
        yield Problem("rule-out-of-reach", ERROR, text, page.pk, "rule")


def _out_of_reach(page: Page) -> object:
    if page.rule == "passed" and len(page.questions) and not _gives_points(page):
        return _("No question gives points, so nobody can pass.")
    if page.rule == "accepted" and page.route not in {"marked", "peers"}:
        return _("Nobody reads what is handed in, so it is never accepted.")
    if page.rule == "reached" and len(page.scenes) and not _has_an_end(page):
        return _("No scene is an end, so nobody can reach one.")
    return ""


def _gives_points(page: Page) -> bool:
    asked = (grading.get(raw["type"]) for raw in page.questions.get_prep_value())
    return any(kind.is_graded or kind.is_drawn for kind in asked)


def _has_an_end(page: Page) -> bool:
    return any(not raw["value"].get("choices") for raw in page.scenes.get_prep_value())


def _units_of(course: CoursePage) -> list[UnitPage]:
    return [unit for module in below(course) for unit in below(module) if isinstance(unit, UnitPage)]


def empty_media(page: Page, language: str) -> Iterator[Problem]:
    for piece in pieces_of(page):
        if (
            piece.kind == "image"
            and isinstance(piece.value, dict)
            and not (piece.value.get("alt") or "").strip()
        ):
            text = _("A picture has no text for those who do not see it.")
            yield Problem("image-alt", ERROR, text, page.pk, piece.anchor)
        if piece.kind == "table" and _lacks_header(piece.value):
            text = _("A table has no column titles.")
            yield Problem("table-header", WARNING, text, page.pk, piece.anchor)


def _lacks_header(value: object) -> bool:
    return isinstance(value, dict) and "header" in value and not says_something(value["header"])


def headings(page: Page, language: str) -> Iterator[Problem]:
    """The title is level 1, so a text begins with level 2."""
    above = 1
    for piece in pieces_of(page):
        if piece.kind != "heading":
            continue
        level = int(piece.value.get("level") or 2)
        if level > above + 1:
            text = _("A smaller heading stands under no larger one.")
            yield Problem("heading-skipped", WARNING, text, page.pk, piece.anchor)
        above = level


CHECKS = (
    course_outcomes,
    required_units,
    hours,
    module_units,
    unit_summary,
    lesson_body,
    lesson_length,
    quiz_questions,
    kind_of_rule,
    reachable_rule,
    empty_media,
    headings,
    link_words,
)


def register() -> None:
    for check in CHECKS:
        checks.register(check)
