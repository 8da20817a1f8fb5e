"""Whether a course keeps its word: what it promises is tested, its minutes are enough, and each of its units can be finished."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from assessments import grading
from assessments.models import Question
from courses.checks import ERROR, HINT, WARNING, Problem, below, once
from courses.models import CoursePage, LessonPage

from .reading import measured

WORDS_A_MINUTE = 180
"""Of a calm reader in a second language."""
ASKED = {"scenes": _("The case has no scene yet."), "fields": _("The assignment asks for nothing yet.")}


def reading_time(page: Page, language: str) -> Iterator[Problem]:
    """A lesson may take longer than its reading, and never less."""
    if not isinstance(page, LessonPage):
        return
    minutes = minutes_to_read(measured(page, language).whole.words)
    if minutes > page.minutes:
        text = format_lazy(
            _("The lesson says {said} minutes; reading alone takes {minutes}."),
            said=page.minutes,
            minutes=minutes,
        )
        yield Problem("lesson-minutes", HINT, text, page.pk, "minutes")


def minutes_to_read(words: int) -> int:
    return ceil(words / WORDS_A_MINUTE)


def empty_unit(page: Page, language: str) -> Iterator[Problem]:
    """Lessons and quizzes have checks of their own."""
    for name, text in ASKED.items():
        if hasattr(page, name) and not len(getattr(page, name)):
            yield Problem("unit-empty", ERROR, text, page.pk, name)


def untested_outcomes(page: Page, language: str) -> Iterator[Problem]:
    if not isinstance(page, CoursePage) or not len(page.outcomes):
        return
    tested = _tested(page)
    if not tested:
        text = _("No question says which of the outcomes it tests.")
        yield Problem("outcome-untested", WARNING, text, page.pk, "outcomes")
        return
    for number, outcome in enumerate(page.outcomes.get_prep_value(), 1):
        if number not in tested:
            text = format_lazy(
                _("No question tests outcome {number}: “{outcome}”"), number=number, outcome=outcome["value"]
            )
            yield Problem("outcome-untested", WARNING, text, page.pk, outcome.get("id") or "outcomes")


def _tested(course: CoursePage) -> set[int]:
    """The numbers of the outcomes that questions of the course name, and those of banks from which its quizzes draw."""
    quizzes = (unit for module in below(course) for unit in below(module) if hasattr(unit, "questions"))
    asked = [raw for quiz in quizzes for raw in quiz.questions.get_prep_value()]
    return {number for raw in asked for number in _outcomes_of(raw)}


def _outcomes_of(raw: Mapping[str, Any]) -> Iterable[int]:
    if grading.get(raw["type"]).is_drawn:
        return once(_of_banks)[(raw["value"].get("source") or "").partition("/")[0]]
    return [item["value"] for item in raw["value"].get("outcomes") or ()]


def _of_banks(_pages: Sequence[Page]) -> Mapping[str, set[int]]:
    """By bank, whichever of its categories a quiz draws from."""
    found = defaultdict(set)
    ready = Question.objects.filter(unit=None).exclude(bank=None)
    for slug, outcomes in ready.values_list("bank__slug", "outcomes"):
        found[slug].update(outcomes)
    return found
