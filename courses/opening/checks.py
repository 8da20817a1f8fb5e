"""What is wrong with rules of opening: a unit that nobody can ever open, and a rule about a unit that has gone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses import checks, opening
from courses.checks import ERROR, WARNING, Problem, below
from courses.models import CoursePage, Requirement, Unit, UnitPage

from .rules import Rule, Seen
from .streams import keys_in

ALL = 100  # percent


def never_open(rules: Mapping[int, Sequence[Rule]], *, now: datetime) -> set[int]:
    """Units, by their ids, that nobody can come to any more, not even who does everything at the best time. Pure."""
    able: set[int] = set()
    while fresh := {unit for unit in rules.keys() - able if _can_open(rules[unit], able, now)}:
        able |= fresh
    return rules.keys() - able


def _can_open(rules: Sequence[Rule], able: set[int], now: datetime) -> bool:
    times = [now, *(moment for moment in opening.moments(rules) if moment > now)]
    done, scores = frozenset(able), dict.fromkeys(able, ALL)
    return any(not opening.blocking(rules, Seen(time, done, scores)) for time in times)


def openings(page: Page, language: str) -> Iterator[Problem]:
    """One query for a course with rules, and none for one without."""
    if not isinstance(page, CoursePage):
        return
    placed = [
        (module, unit) for module in below(page) for unit in below(module) if isinstance(unit, UnitPage)
    ]
    if not any(one.opening for pair in placed for one in pair):
        return
    ids = _ids([unit for _module, unit in placed])
    rules = {
        unit.pk: [*opening.taken(module.opening, ids), *opening.taken(unit.opening, ids)]
        for module, unit in placed
    }
    yield from _closed_for_ever(placed, never_open(rules, now=timezone.now()))
    yield from _gone(placed, ids)


def _ids(units: Sequence[UnitPage]) -> dict[str, int]:
    """Pages by the keys of their units."""
    keys = dict(
        Unit.objects.filter(uuid__in=[unit.translation_key for unit in units]).values_list("uuid", "key")
    )
    return {keys[unit.translation_key]: unit.pk for unit in units if unit.translation_key in keys}


def _closed_for_ever(placed: Sequence[tuple[Page, UnitPage]], closed: set[int]) -> Iterator[Problem]:
    for _module, unit in placed:
        if unit.pk not in closed:
            continue
        if unit.requirement == Requirement.REQUIRED:
            text = _("Nobody can open this unit any more, so nobody new can finish the course.")
            yield Problem("opening-never", ERROR, text, unit.pk, "opening")
        else:
            text = _("Nobody can open this unit any more.")
            yield Problem("opening-never", WARNING, text, unit.pk, "opening")


def _gone(placed: Sequence[tuple[Page, UnitPage]], ids: Mapping[str, int]) -> Iterator[Problem]:
    pages = {one.pk: one for pair in placed for one in pair}
    for page in pages.values():
        for key in sorted(keys_in(page.opening) - ids.keys()):
            text = format_lazy(
                _("A rule names the unit {key}, which is not in the course: it is not applied."), key=key
            )
            yield Problem("opening-unit-gone", WARNING, text, page.pk, "opening")


def register() -> None:
    checks.register(openings)
