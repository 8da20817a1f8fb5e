"""After required units have gone: everybody's summary follows in a fixed number of statements."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from courses.models import Course, EditionUnit

from . import signals
from .actions import finish
from .models import Completion, Enrolment
from .models.enrolment import EnrolmentQuerySet

_NO_FACTS = "recount after publishing"


def forgive(*, course: Course, waived: Collection[int], now: datetime) -> None:
    """Whoever had not done what is gone is asked for that much less; who has nothing left to do then has finished.

    `waived` are ids of `EditionUnit`s. Only those are looked at, so it costs the same in a course of three hundred units.
    """
    editions = EditionUnit.objects.filter(pk__in=waived).values("edition")
    enrolments = Enrolment.objects.unscoped(_NO_FACTS).filter(course=course, edition__in=editions)
    hold(enrolments)
    enrolments.update(required=F("required") - _counted(_not_done(waived)))
    enrolments.update(percent=_percent())
    signals.summaries_changed.send(sender=Course, course=course)
    for enrolment in enrolments.unfinished().present().filter(required__gt=0, done=F("required")):
        finish(enrolment=enrolment, now=now)


def hold(enrolments: EnrolmentQuerySet) -> None:
    """Until the commit. Whoever is just finishing a unit has finished it before anything is counted, or comes after."""
    rows = enrolments.unfinished().order_by("pk").select_for_update(no_key=True)
    len(rows.values_list("pk", flat=True))


def _not_done(waived: Collection[int]) -> QuerySet:
    """Of what was waived, what one enrolment was asked for and had not done."""
    facts = Completion.objects.unscoped(_NO_FACTS)
    done = Exists(facts.filter(enrolment=OuterRef(OuterRef("pk")), unit=OuterRef("unit")))
    return EditionUnit.objects.filter(~done, pk__in=waived, edition=OuterRef("edition"))


def _counted(rows: QuerySet) -> Coalesce:
    counts = rows.order_by().values("edition").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def _percent() -> Case:
    return Case(
        When(required=0, then=None), default=F("done") * 100 / F("required"), output_field=IntegerField()
    )
