"""What is closed to whom: the rules of `courses.opening` held against what one person has done."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from courses import opening
from courses.models import Unit
from courses.opening import Rule, Said, Seen
from courses.outlines import OutlineData

from .models import Enrolment

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Shut = dict[int, tuple[Rule, ...]]


def seen_by(enrolment: Enrolment | None, *, now: datetime) -> Seen:
    """Without an enrolment nothing has been done."""
    if enrolment is None:
        return Seen(now)
    scores = {int(unit): percent for unit, percent in enrolment.scores.items()}
    return Seen(now, frozenset(enrolment.done_units), scores)


def shut_in(content: OutlineData, seen: Seen) -> Shut:
    """By unit, the rules that keep it closed. What somebody has done they may read again."""
    if not content.rules:
        return {}
    found = {
        unit.id: opening.blocking(unit.opening, seen) for unit in content.units if unit.id not in seen.done
    }
    return {unit: rules for unit, rules in found.items() if rules}


def blocking(unit: Unit, enrolment: Enrolment | None, *, now: datetime) -> tuple[Rule, ...]:
    """The same of one unit, for those who want to do something in it."""
    return opening.blocking(opening.from_json(unit.opening), seen_by(enrolment, now=now))


def reasons(content: OutlineData, rules: Iterable[Rule], *, now: datetime) -> list[Said]:
    return opening.said(rules, content.titles, now)


def short_reasons(content: OutlineData, rules: Iterable[Rule]) -> list[str]:
    """What fits beside a title, and stays true while it is kept."""
    return [one.short for one in opening.said(rules, content.titles, _LONG_AGO)]


def epoch(content: OutlineData, *, now: datetime) -> int:
    """Moves whenever the clock opens or closes something: part of the key of what is kept for everybody."""
    return sum(moment <= now for moment in opening.moments(content.rules))


def until_next(content: OutlineData, *, now: datetime) -> timedelta | None:
    """How long what is shown now stays true."""
    coming = (moment - now for moment in opening.moments(content.rules) if moment > now)
    return next(coming, None)
