"""After required units have gone: everybody's summary follows in one statement.

Where many are behind, whoever publishes does not wait: the worker writes them some at a time, so that no learner waits either. What a
learner reads meanwhile is right: the player asks the edition (`learning.requirements`), and finishing a unit writes the summary anew.
"""

from datetime import datetime
from functools import reduce
from operator import add
from uuid import uuid4

from django.db import transaction
from django.db.models import BigIntegerField, BooleanField, Case, F, Func, IntegerField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from courses.models import Course, EditionUnit

from . import signals
from .actions import finish
from .completion import Asked
from .models import CourseToRecount, Enrolment
from .models.enrolment import EnrolmentQuerySet
from .requirements import asked_by_edition

_NO_FACTS = "recount after publishing"
AT_ONCE, SLICE = 2000, 500


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


def forgive(*, course: Course, now: datetime) -> None:
    """Whoever had not done what is gone is asked for that much less; who has nothing left to do then has finished."""
    asked = _asked(course)
    if _is_waiting(course) or _behind(course, asked)[: AT_ONCE + 1].count() > AT_ONCE:
        CourseToRecount.objects.update_or_create(course=course, defaults={"token": uuid4()})
        return
    _recount(_behind(course, asked), asked)
    _finish(_all(course), now)
    signals.summaries_changed.send(sender=Course, course=course)


def _is_waiting(course: Course) -> bool:
    """The worker may be in the middle of it, and would write what was asked before over what is asked now."""
    return CourseToRecount.objects.filter(course=course).exists()


def catch_up(*, now: datetime) -> int:
    """How many summaries were written. A course that loses more meanwhile bears another token, and has its turn again."""
    return sum(
        _catch_up(each, now) for each in CourseToRecount.objects.select_related("course").order_by("pk")
    )


def _catch_up(waiting: CourseToRecount, now: datetime) -> int:
    asked = _asked(waiting.course)
    keys = list(_behind(waiting.course, asked).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), SLICE):
        some = _all(waiting.course).filter(pk__in=keys[start : start + SLICE])
        with transaction.atomic():
            _recount(some, asked)
            _finish(some, now)
    _settle(waiting)
    return len(keys)


@transaction.atomic
def _settle(waiting: CourseToRecount) -> None:
    CourseToRecount.objects.filter(pk=waiting.pk, token=waiting.token).delete()
    signals.summaries_changed.send(sender=Course, course=waiting.course)


def _all(course: Course) -> EnrolmentQuerySet:
    return Enrolment.objects.unscoped(_NO_FACTS).filter(course=course)


def _behind(course: Course, asked: Case) -> EnrolmentQuerySet:
    return _all(course).exclude(required=asked)


def _recount(enrolments: EnrolmentQuerySet, asked: Case) -> None:
    enrolments.update(required=asked, percent=_percent(asked))


def _finish(enrolments: EnrolmentQuerySet, now: datetime) -> None:
    for enrolment in enrolments.unfinished().present().filter(required__gt=0, done=F("required")):
        finish(enrolment=enrolment, now=now)


def _asked(course: Course) -> Case:
    """Of a summary: how many units its edition requires of somebody who has done what it has done."""
    editions = EditionUnit.objects.filter(edition__course=course, waived_at__isnull=False).values("edition")
    known = asked_by_edition(set(editions.values_list("edition", flat=True)))
    return Case(
        *(When(edition=edition, then=_number_of(known[edition])) for edition in sorted(known)),
        default=F("required"),
        output_field=IntegerField(),
    )


def _number_of(asked: Asked) -> Combinable:
    """What was waived is counted only for those who had done it."""
    done = (Case(When(HasDone(unit), then=1), default=0) for unit in sorted(asked.waived))
    return reduce(add, done, Value(len(asked.required - asked.waived)))


def _percent(required: Case) -> Case:
    return Case(
        When(Exact(required, 0), then=None), default=F("done") * 100 / required, output_field=IntegerField()
    )
