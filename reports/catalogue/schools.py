"""How the people of each school fare, and how long they have learned."""

from django.db.models import Case, Expression, F, FloatField, IntegerField, Value, When
from django.db.models.functions import Cast, Round
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.models import School
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_organisation, by_school
from reports.guarding import SMALLEST
from reports.listing import RowQuery
from reports.models import SchoolFigures
from reports.permissions import can_read_reports
from reports.report import Asked, Report


def told(value: Expression | F) -> Case:
    """Only of schools with enough people that nobody is meant."""
    return Case(When(people__gte=SMALLEST, then=value), default=None)


_HOURS = Round(Cast(F("minutes"), FloatField()) / 60.0, precision=1)
_PERCENT = Cast(F("finished") * Value(100) / F("enrolled"), IntegerField())

COLUMNS = (
    ReportColumn("school", _("School"), F("school__name")),
    ReportColumn("country", _("Country"), F("country"), labels=lambda: dict(COUNTRIES)),
    ReportColumn("people", _("People"), told(F("people")), "number", sort="people"),
    ReportColumn("enrolled", _("Enrolled"), told(F("enrolled")), "number", sort="enrolled"),
    ReportColumn("finished", _("Finished"), told(F("finished")), "number", sort="finished"),
    ReportColumn("percent", _("Finished of those enrolled (%)"), told(_PERCENT), "number"),
    ReportColumn("certificates", _("Certificates"), told(F("certificates")), "number"),
    ReportColumn("hours", _("Learning hours"), told(_HOURS), "number", sort="minutes"),
)


class SchoolFilters(ReportFilters):
    organisation = by_organisation()
    country = by_country()
    school = by_school()


def ask(asked: Asked) -> RowQuery:
    rows = SchoolFigures.objects.all()
    if not (asked.is_possible and can_read_reports(asked.by)):
        return RowQuery(rows.none(), asked.sort, COLUMNS)
    filters = dict(asked.chosen)
    if node := filters.pop("organisation", None):
        rows = rows.filter(school__in=School.objects.within(node).values("pk"))
    return RowQuery(rows.filter(**filters), asked.sort, COLUMNS, filters=asked.chosen)


REPORT = Report(
    key="schools",
    title=_("Schools"),
    note=_(
        "Learning hours are the minutes that authors expect for the units which people completed. Counted every hour. Of schools"
        " with fewer than five learners no figures are shown."
    ),
    columns=COLUMNS,
    filters=SchoolFilters,
    ask=ask,
    model=SchoolFigures,
    sorts=("people", "enrolled", "finished", "minutes"),
    order="-enrolled",
    icon="home",
)
