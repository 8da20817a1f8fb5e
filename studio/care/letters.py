"""One mail a day and person with all that they should look at."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from courses.models import Unit
from learning.reading import place_of
from notifications.mail import queue_letter


def tell_caretakers(units: Sequence[Unit], *, day: date) -> None:
    for person in {unit.caretaker_id: unit.caretaker for unit in units}.values():
        if person:
            _tell(person, [unit for unit in units if unit.caretaker_id == person.pk], day)


@transaction.atomic
def _tell(person: User, units: Sequence[Unit], day: date) -> None:
    """The key holds the day: however often this is asked, it is one mail."""
    queue_letter(
        key=f"care:{person.pk}:{day.isoformat()}",
        to=person.email,
        template="review_due",
        context={
            "name": person.name,
            "today": [_title(unit) for unit in units if unit.review_on == day],
            "soon": [_title(unit) for unit in units if unit.review_on != day],
            "on": max((unit.review_on for unit in units if unit.review_on), default=day),
            "url": f"{settings.BASE_URL}{reverse('care:index')}",
        },
        language=person.language,
    )


def _title(unit: Unit) -> str:
    place = place_of(unit, unit.course.source_language)
    return f"{unit.course.code}: {place[1].title if place else unit.key}"
