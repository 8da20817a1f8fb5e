"""When the required units of a course change, a new edition begins; who started earlier keeps theirs."""

from datetime import datetime

from .models import Course, Edition, EditionUnit


def renew_edition(*, course: Course, now: datetime) -> Edition:
    """The edition that people who start now get; an edition that nobody has used yet is rewritten in place."""
    wanted = dict(course.units.live().values_list("pk", "requirement"))
    _waive(course, wanted, now)
    latest = course.editions.select_for_update().newest_first().first()
    if latest and _requirements(latest) == wanted:
        return latest
    if latest and latest.used_at is None:
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


def _waive(course: Course, live: dict[int, str], now: datetime) -> None:
    """Nobody is asked for a unit that is gone; it stays waived should it come back."""
    EditionUnit.objects.filter(edition__course=course, waived_at=None).exclude(unit__in=live).update(
        waived_at=now
    )
