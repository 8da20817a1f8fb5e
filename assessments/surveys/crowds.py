"""Who could answer a survey: among how many an answer is hidden."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from accounts.privacy.consents.models import Purpose
from accounts.privacy.consents.standing import agreeing
from assessments.models import Occasion
from courses.models import Course
from learning.models import Enrolment

from .telling import SMALLEST, Cell

HALF_A_YEAR = timedelta(days=182)
_COUNTED = "counted, not shown"


def candidates(occasion: str, now: datetime) -> QuerySet[Enrolment]:
    everybody = Enrolment.objects.unscoped(_COUNTED)
    match occasion:
        case Occasion.BEFORE:
            return everybody.present()
        case Occasion.FOLLOW_UP:
            return everybody.filter(finished_at__lte=now - HALF_A_YEAR)
        case _:
            return everybody.filter(finished_at__isnull=False)


def large_enough(courses: Iterable[int], occasion: str, now: datetime) -> set[int]:
    """The courses in which at least five could answer: nobody is counted further than that."""
    fifth = candidates(occasion, now).filter(course=OuterRef("pk")).order_by()[SMALLEST - 1 : SMALLEST]
    return set(Course.objects.filter(Exists(fifth), pk__in=courses).values_list("pk", flat=True))


def crowd(course: int, occasion: str, now: datetime) -> Counter[Cell]:
    """By what may be counted of them: country and role of those alone who agreed to that."""
    found = candidates(occasion, now).filter(course=course).order_by()
    agreed = found.filter(user__in=agreeing(Purpose.STATISTICS))
    cells: Counter[Cell] = Counter()
    for language, people in found.values_list("language").annotate(Count("pk")):
        cells["", "", language] += people
    named = agreed.values_list("user__country", "user__role", "language").annotate(Count("pk"))
    for country, role, language, people in named:
        cells["", "", language] -= people
        cells[country, role, language] += people
    return +cells


def cell_of(enrolment: Enrolment, *, agrees: bool) -> Cell:
    user = enrolment.user
    return (user.country, user.role, enrolment.language) if agrees else ("", "", enrolment.language)
