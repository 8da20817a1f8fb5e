"""Who holds a valid certificate of a course, with the address at which anybody can check it."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from credentials.models import Certificate
from reports.columns import COLUMNS as ALL
from reports.columns import ReportColumn
from reports.filters import ReportFilters, by_country, by_course, by_language, by_role, by_school
from reports.listing import Sum
from reports.models import ReportRow
from reports.progress import ProgressQuery
from reports.report import Asked, Report

_OWN = Certificate.objects.unscoped("of rows that are scoped").filter(enrolment=OuterRef("enrolment"))
SHOWN = ("name", "email", "course", "school", "country", "role", "language", "score")
COLUMNS = (
    *(column for column in ALL if column.key in SHOWN),
    ReportColumn("issued", _("Given on"), Subquery(_OWN.values("issued_at")), "datetime"),
    ReportColumn(
        "certificate", _("Certificate"), Subquery(_OWN.values("public_id")), link="credentials:certificate"
    ),
)


class CertificateFilters(ReportFilters):
    course = by_course()
    school = by_school()
    country = by_country()
    role = by_role()
    language = by_language()


class CertificateQuery(ProgressQuery):
    @property
    def sums(self) -> tuple[Sum, ...]:
        return (Sum(_("Valid certificates"), self.totals.certificates),)


def ask(asked: Asked) -> CertificateQuery:
    rows = ReportRow.objects.managed_by(asked.by)
    if not asked.is_possible:
        return CertificateQuery(rows.none(), {}, asked.sort, columns=COLUMNS)
    known = {"course": asked.courses}
    filters = asked.chosen | {"certified": True}
    return CertificateQuery(rows, filters, asked.sort, asked.search, known, columns=COLUMNS)


REPORT = Report(
    key="certificates",
    title=_("Certificates"),
    note=_("Given for a course and not withdrawn. Whoever opens the link sees whether it is valid."),
    columns=COLUMNS,
    filters=CertificateFilters,
    ask=ask,
    sorts=("last_seen", "score", "name_key"),
    icon="clipboard-list",
    searches=True,
)
