"""How the kept facts are counted: months that are still open by and by, closed ones never again.

A month stays open for some days after its end, since an event may be committed late. Whoever leaves or moves later is still in
the figures of a closed month, as a number: what was reported can be reported again.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, TruncDay, TruncMonth

from accounts.privacy.consents.models import Purpose
from accounts.privacy.consents.standing import agreeing
from credentials.models import Certificate
from learning.models import Completion, Enrolment, PathEnrolment

from .models import CourseDay, CourseMonth, PlatformDay, ReportRow, SchoolFigures, UnitReach

OPEN_FOR = timedelta(days=3)
BATCH = 2000
AGREED = "agreed"  # to be counted with country and role for those who fund the site
COUNTED = "counted"  # the measure of a day on which months were counted
WHO = ("country", "role", "language", AGREED)
_COUNTING = "counted, not shown"

Figures = dict[tuple, dict[str, int]]


class Events(NamedTuple):
    """Rows that each bear a moment; `row` leads from them to the row of the report."""

    rows: QuerySet
    moment: str
    row: str
    sums: dict[str, Any]


def first_open_month(now: datetime) -> date:
    return (now - OPEN_FOR).date().replace(day=1)


def count_all(*, now: datetime) -> None:
    """Everything anew, closed months too: for a new site, or after `make_load`."""
    count_since(None, now=now)
    count_standing(now=now)


def count_recent(*, now: datetime) -> None:
    """From the first month on that was open when it was counted last; all of it where nothing has been counted yet."""
    count_since(_first_unfinished_month(now) if CourseMonth.objects.exists() else None, now=now)
    count_standing(now=now)


def _first_unfinished_month(now: datetime) -> date:
    """Where nobody counted for some days, a month may have ended meanwhile."""
    last = PlatformDay.objects.filter(measure=COUNTED).aggregate(last=Max("day"))["last"]
    seen = datetime.combine(last, datetime.min.time(), UTC) if last else now
    return first_open_month(min(seen, now))


@transaction.atomic
def count_since(first: date | None, *, now: datetime) -> None:
    rows = CourseMonth.objects.filter(month__gte=first) if first else CourseMonth.objects.all()
    rows.delete()
    by_month = _counted(first, TruncMonth, ("course", *WHO))
    CourseMonth.objects.bulk_create(
        (
            CourseMonth(month=month, course_id=course, **dict(zip(WHO, who, strict=True)), **flow)
            for (month, course, *who), flow in by_month.items()
        ),
        batch_size=BATCH,
    )
    (CourseDay.objects.filter(day__gte=first) if first else CourseDay.objects.all()).delete()
    by_day = _counted(first, TruncDay, ("course",))
    CourseDay.objects.bulk_create(
        (CourseDay(day=day, course_id=course, **flow) for (day, course), flow in by_day.items()),
        batch_size=BATCH,
    )
    PlatformDay.objects.get_or_create(
        day=now.astimezone(UTC).date(), measure=COUNTED, defaults={"value": len(by_month)}
    )


def count_standing(*, now: datetime) -> None:
    """What stands as it is now: by unit, by school, and of the whole site."""
    count_reach()
    count_schools()


@transaction.atomic
def count_reach() -> None:
    reached = _completions().values_list("unit", "enrolment__language").annotate(Count("pk"))
    found = [UnitReach(unit_id=unit, language=language, people=people) for unit, language, people in reached]
    UnitReach.objects.all().delete()
    UnitReach.objects.bulk_create(found, batch_size=BATCH)


@transaction.atomic
def count_schools() -> None:
    rows = ReportRow.objects.unscoped(_COUNTING).exclude(school=None).order_by()
    sums = {
        "people": Count("user", distinct=True),
        "enrolled": Count("pk"),
        "finished": Count("pk", filter=Q(state="finished")),
        "certificates": Count("pk", filter=Q(certified=True)),
    }
    own = "enrolment__report_row__school"
    learned = _completions().exclude(**{own: None}).values_list(own)
    minutes = dict(learned.annotate(Sum("unit__minutes")))
    found = [
        SchoolFigures(school_id=school["school"], country=school.pop("school__country"), minutes=minutes.get(school["school"], 0),
                      **{name: school[name] for name in sums})
        for school in rows.values("school", "school__country").annotate(**sums)
    ]  # fmt: skip
    SchoolFigures.objects.all().delete()
    SchoolFigures.objects.bulk_create(found, batch_size=BATCH)


def _counted(first: date | None, trunc: type, by: tuple[str, ...]) -> Figures:
    """By the time's beginning and what the rows say besides."""
    found: Figures = defaultdict(dict)
    for events in _events():
        for figures in _grouped(events, first, trunc, by):
            key = (figures["time"], *(figures[name] for name in _names(events, by)))
            found[key] |= {name: figures[name] or 0 for name in events.sums}
    return found


def _grouped(events: Events, first: date | None, trunc: type, by: tuple[str, ...]) -> QuerySet:
    rows = events.rows
    if first:
        begin = datetime.combine(first, datetime.min.time(), UTC)
        rows = rows.filter(**{f"{events.moment}__gte": begin})
    time = trunc(events.moment, output_field=DateField(), tzinfo=UTC)
    marked = rows.order_by().annotate(time=time, **_marks(events, by))
    return marked.values("time", *_names(events, by)).annotate(**events.sums)


def _marks(events: Events, by: tuple[str, ...]) -> dict[str, Any]:
    """Asked for as a list of people: most sites have few who agreed, and nobody is looked up twice."""
    if AGREED not in by:
        return {}
    agreed = When(**{f"{events.row}user__in": agreeing(Purpose.STATISTICS)}, then=Value(value=True))
    return {AGREED: Case(agreed, default=Value(value=False))}


def _names(events: Events, by: tuple[str, ...]) -> list[str]:
    return [name if name == AGREED else events.row + name for name in by]


def _events() -> Iterator[Events]:
    people = ReportRow.objects.unscoped(_COUNTING)
    yield Events(people, "enrolled_at", "", {"enrolled": Count("pk")})
    yield Events(people.filter(_on_a_path()), "enrolled_at", "", {"by_path": Count("pk")})
    rows = Enrolment.objects.unscoped(_COUNTING).filter(report_row__isnull=False)
    finished = rows.filter(finished_at__isnull=False)
    yield Events(finished, "finished_at", "report_row__", {"finished": Count("pk")})
    held = Certificate.objects.unscoped(_COUNTING).filter(
        revocation=None, enrolment__report_row__isnull=False
    )
    yield Events(held, "issued_at", "enrolment__report_row__", {"certificates": Count("pk")})
    done = _completions().filter(enrolment__report_row__isnull=False)
    sums = {"completed": Count("pk"), "minutes": Sum("unit__minutes")}
    yield Events(done, "completed_at", "enrolment__report_row__", sums)
    yield Events(done.filter(unit=_first_unit()), "completed_at", "enrolment__report_row__", {"started": Count("pk")})  # fmt: skip


def _completions() -> QuerySet:
    return Completion.objects.unscoped(_COUNTING).order_by()


def _first_unit() -> Cast:
    """The summary keeps the units in the order in which they were done."""
    return Cast(KeyTextTransform(0, F("enrolment__done_units")), BigIntegerField())


def _on_a_path() -> Exists:
    followed = PathEnrolment.objects.unscoped(_COUNTING).filter(
        user=OuterRef("user"), enrolled_at__lte=OuterRef("enrolled_at"), path__courses=OuterRef("course")
    )
    return Exists(followed)
