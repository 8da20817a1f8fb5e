"""After a course was published: everybody's summary follows in a fixed number of statements."""

from datetime import datetime

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from courses.models import Course, EditionUnit, Requirement

from . import signals
from .actions import finish
from .models import Completion, Enrolment

_NO_FACTS = "recount after publishing"


def recount(*, course: Course, now: datetime) -> None:
    enrolments = Enrolment.objects.unscoped(_NO_FACTS).filter(course=course)
    enrolments.update(required=_counted(_asked()), done=_counted(_asked().filter(_is_done())))
    enrolments.update(percent=_percent())
    signals.summaries_changed.send(sender=Course, course=course)
    for enrolment in enrolments.unfinished().present().filter(required__gt=0, done=F("required")):
        finish(enrolment=enrolment, now=now)


def _asked() -> QuerySet:
    """The requirements that count for one enrolment: not waived, or done before they were."""
    return EditionUnit.objects.filter(
        Q(waived_at=None) | _is_done(), edition=OuterRef("edition"), requirement=Requirement.REQUIRED
    )


def _is_done() -> Exists:
    facts = Completion.objects.unscoped(_NO_FACTS)
    return Exists(facts.filter(enrolment=OuterRef(OuterRef("pk")), unit=OuterRef("unit")))


def _counted(rows: QuerySet) -> Coalesce:
    counts = rows.order_by().values("edition").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def _percent() -> Case:
    return Case(
        When(required=0, then=None), default=F("done") * 100 / F("required"), output_field=IntegerField()
    )
