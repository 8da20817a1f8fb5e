"""After required units have gone: everybody's summary follows in one statement."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import add, or_

from django.db.models import BigIntegerField, BooleanField, Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from courses.models import Course, EditionUnit

from . import signals
from .actions import finish
from .models import Enrolment

_NO_FACTS = "recount after publishing"


class HasDone(Func):
    """Whether a summary counts this unit among those that are done.

    It asks the row itself and no other table: an update that had to wait for a row looks at what the row has become, but at
    everything else as it was before.
    """

    output_field = BooleanField()

    def __init__(self, unit: int):
        super().__init__(F("done_units"), Cast(Value(unit), BigIntegerField()))

    def as_postgresql(self, compiler, connection, **context):
        shape = {"template": "(%(expressions)s))", "arg_joiner": " @> to_jsonb("}
        return self.as_sql(compiler, connection, **shape, **context)

    def as_sqlite(self, compiler, connection, **context):
        shape = {
            "template": "EXISTS (SELECT 1 FROM json_each(%(expressions)s)",
            "arg_joiner": ") WHERE value = ",
        }
        return self.as_sql(compiler, connection, **shape, **context)


def forgive(*, course: Course, waived: Collection[int], now: datetime) -> None:
    """Whoever had not done what is gone is asked for that much less; who has nothing left to do then has finished.

    `waived` are ids of `EditionUnit`s. Only those are looked at, so it costs the same in a course of three hundred units.
    """
    enrolments = Enrolment.objects.unscoped(_NO_FACTS).filter(course=course)
    asked = _asked(waived)
    fewer = reduce(add, (Case(When(each, then=1), default=0) for each in asked))
    enrolments.filter(reduce(or_, asked)).update(
        required=F("required") - fewer, percent=_percent(F("required") - fewer)
    )
    signals.summaries_changed.send(sender=Course, course=course)
    for enrolment in enrolments.unfinished().present().filter(required__gt=0, done=F("required")):
        finish(enrolment=enrolment, now=now)


def _asked(waived: Collection[int]) -> list[Q]:
    """For each unit: of an enrolment, that its edition asked for it and that it is not done."""
    editions: dict[int, list[int]] = defaultdict(list)
    for unit, edition in EditionUnit.objects.filter(pk__in=waived).values_list("unit", "edition"):
        editions[unit].append(edition)
    return [Q(edition__in=those) & Q(~HasDone(unit)) for unit, those in editions.items()]


def _percent(required: Combinable) -> Case:
    return Case(
        When(Exact(required, 0), then=None), default=F("done") * 100 / required, output_field=IntegerField()
    )
