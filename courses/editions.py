"""When the required units of a course change, a new edition begins; who started earlier keeps theirs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from .models import Course, Edition, EditionUnit, Requirement


def required_by_edition(editions: Iterable[int]) -> dict[int, frozenset[int]]:
    """The units that each still requires: what was waived is asked of nobody who has not done it."""
    keys = list(editions)
    found = defaultdict(set)
    rows = EditionUnit.objects.filter(
        edition__in=keys, requirement=Requirement.REQUIRED, waived_at=None
    ).values_list("edition_id", "unit_id")
    for edition, unit in rows:
        found[edition].add(unit)
    return {key: frozenset(found[key]) for key in keys}


def renew_edition(*, course: Course, now: datetime) -> Edition:
    """The edition that people who start now get. One that nobody has used and about which nothing was decided is rewritten."""
    wanted = dict(course.units.live().values_list("pk", "requirement"))
    latest = course.editions.select_for_update(no_key=True).newest_first().first()
    if latest and _requirements(latest) == wanted:
        return latest
    if latest and latest.used_at is None and not latest.decisions.exists():
        latest.requirements.all().delete()
    else:
        number = latest.number + 1 if latest else 1
        latest = Edition.objects.create(course=course, number=number, created_at=now)
    EditionUnit.objects.bulk_create(
        EditionUnit(edition=latest, unit_id=unit, requirement=requirement)
        for unit, requirement in wanted.items()
    )
    return latest


def _requirements(edition: Edition) -> dict[int, str]:
    return dict(edition.requirements.filter(waived_at=None).values_list("unit_id", "requirement"))


def waive_what_is_gone(*, course: Course, now: datetime) -> list[int]:
    """Nobody is asked for a unit that is gone; it stays waived should it come back. The ids of what was required until now."""
    rows = EditionUnit.objects.filter(edition__course=course, waived_at=None)
    gone = dict(rows.exclude(unit__in=course.units.live()).values_list("pk", "requirement"))
    EditionUnit.objects.filter(pk__in=gone).update(waived_at=now)
    return [pk for pk, requirement in gone.items() if requirement == Requirement.REQUIRED]
