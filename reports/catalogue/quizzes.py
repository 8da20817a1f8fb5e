"""What people reached in quizzes, attempt by attempt. How single questions fare stands in the item analysis."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.models import Attempt
from courses.models import Unit
from reports.columns import ReportColumn
from reports.filters import CERTIFIED, ReportFilters, by_course, by_school, choice_of
from reports.listing import RowQuery
from reports.names import course_names, unit_titles
from reports.permissions import can_read_reports
from reports.report import Asked, Report

COLUMNS = (
    ReportColumn("name", _("Name"), F("enrolment__user__name")),
    ReportColumn("email", _("E-mail address"), F("enrolment__user__email")),
    ReportColumn("course", _("Course"), F("unit__course_id"), labels=course_names),
    ReportColumn("quiz", _("Quiz"), F("unit_id"), labels=unit_titles),
    ReportColumn("number", _("Attempt"), F("number"), "number"),
    ReportColumn("started", _("Started"), F("started_at"), "datetime", sort="id"),
    ReportColumn("submitted", _("Handed in"), F("submitted_at"), "datetime"),
    ReportColumn("percent", _("Result (%)"), F("percent"), "number"),
    ReportColumn("passed", _("Passed"), F("is_passed"), labels=lambda: {True: _("Yes"), False: _("No")}),
)


class QuizFilters(ReportFilters):
    course = by_course()
    passed = choice_of(_("Passed"), CERTIFIED)
    school = by_school()


def ask(asked: Asked) -> RowQuery:
    rows = Attempt.objects.unscoped("all results that were told, for those who may read reports").graded()
    rows = rows.filter(released_at__isnull=False)
    if not (asked.is_possible and can_read_reports(asked.by)):
        return RowQuery(rows.none(), asked.sort, COLUMNS)
    rows = rows.filter(**dict(_lookups(asked.chosen)))
    return RowQuery(rows, asked.sort, COLUMNS, {"course": asked.courses}, filters=asked.chosen)


def _lookups(chosen: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A course by the ids of its quizzes: of a join the database believes that few rows come of it, and sorts a hundred thousand."""
    for name, value in chosen.items():
        match name:
            case "course":
                units = Unit.objects.filter(course=value, quiz_versions__isnull=False).distinct()
                yield "unit__in", list(units.values_list("pk", flat=True))
            case "school":
                yield "enrolment__report_row__school", value
            case _:
                yield "is_passed", value == "yes"


REPORT = Report(
    key="quizzes",
    title=_("Quiz results"),
    note=_("Every attempt that was handed in and whose result has been told."),
    columns=COLUMNS,
    filters=QuizFilters,
    ask=ask,
    model=Attempt,
    sorts=("id",),
    order="-id",
    icon="help",
    links=lambda: [(_("Item analysis"), reverse("analysis:index"))],
)
