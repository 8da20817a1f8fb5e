"""Certificates that were given for courses, each with the address at which anybody can check it."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from credentials.models import Certificate
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_course, by_school
from reports.listing import RowQuery, Sum
from reports.names import course_names
from reports.permissions import can_read_reports
from reports.report import Asked, Report
from reports.totals import kept

LOOKUPS = {
    "course": "enrolment__course",
    "country": "enrolment__report_row__country",
    "school": "enrolment__report_row__school",
}
COLUMNS = (
    ReportColumn("name", _("Name"), F("enrolment__user__name")),
    ReportColumn("course", _("Course"), F("enrolment__course_id"), labels=course_names),
    ReportColumn("country", _("Country"), F("enrolment__report_row__country"), labels=lambda: dict(COUNTRIES)),
    ReportColumn("issued", _("Given on"), F("issued_at"), "datetime", sort="id"),
    ReportColumn("withdrawn", _("Withdrawn"), F("revocation__revoked_at"), "datetime"),
    ReportColumn("certificate", _("Certificate"), F("public_id"), link="credentials:certificate"),
)


class CertificateFilters(ReportFilters):
    course = by_course()
    country = by_country()
    school = by_school()


def ask(asked: Asked) -> RowQuery:
    rows = Certificate.objects.unscoped("all that were given, for those who may read reports")
    if not (asked.is_possible and can_read_reports(asked.by)):
        return RowQuery(rows.none(), asked.sort, COLUMNS)
    chosen = asked.chosen
    rows = rows.filter(enrolment__isnull=False, **{LOOKUPS[name]: value for name, value in chosen.items()})
    return RowQuery(
        rows, asked.sort, COLUMNS, {"course": asked.courses}, sums=_sums(chosen), filters=chosen
    )


def _sums(chosen: dict) -> tuple[Sum, ...]:
    """A school's sum is kept by itself only."""
    if "school" in chosen and len(chosen) > 1:
        return ()
    return (Sum(_("Valid certificates"), kept({"": chosen})[""].certificates),)


REPORT = Report(
    key="certificates",
    title=_("Certificates"),
    note=_("Given for a course. Whoever opens the link sees whether it is valid."),
    columns=COLUMNS,
    filters=CertificateFilters,
    ask=ask,
    model=Certificate,
    sorts=("id",),
    order="-id",
    icon="clipboard-list",
)
