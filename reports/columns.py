"""The columns of the progress report, in the order in which the screen, CSV and XLSX show them.

A new column is a new line here (and in its test). `value` is what is read for a row; `labels` gives the words for codes,
`read` makes what is shown of what was read, such as hours of the units that somebody completed;
`sort` names the field of the row by which people may sort, which needs indexes of its own (`models/row.py`); `link` names
the address that the value leads on to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Expression, F, OuterRef, Subquery, When
from django.db.models.functions import NullIf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.models import Role
from credentials.models import Certificate
from learning.models import EnrolmentState
from safety.tables import Column

from .models import UNKNOWN
from .names import course_names, language_names

Text = str | Promise
Labels = Mapping[Any, Text]

NOTHING_KNOWN: Mapping[str, Labels] = {}


@dataclass(frozen=True)
class ReportColumn:
    key: str
    label: Text
    value: Expression | F | Subquery | None = None
    kind: str = "text"
    labels: Callable[[], Labels] | None = None
    sort: str = ""
    link: str = ""
    read: Callable[[], Callable[[Any], Any]] | None = None

    @property
    def table_column(self) -> Column:
        return Column(self.key, str(self.label), self.kind)


# Asked for those alone who hold one, instead of joined for everybody.
_CERTIFICATE = Certificate.objects.unscoped("of rows that are scoped").filter(enrolment=OuterRef("enrolment"))

COLUMNS = (
    ReportColumn("name", _("Name"), F("user__name"), sort="name_key"),
    ReportColumn("email", _("E-mail address"), F("user__email")),
    ReportColumn("course", _("Course"), F("course_id"), labels=course_names),
    ReportColumn("school", _("School"), F("school__name")),
    ReportColumn("country", _("Country"), F("country"), labels=lambda: dict(COUNTRIES)),
    ReportColumn("role", _("Role"), F("role"), labels=lambda: dict(Role.choices)),
    ReportColumn("language", _("Language"), F("language"), labels=language_names),
    ReportColumn("enrolled", _("Enrolled"), F("enrolled_at"), "datetime", sort="enrolled_at"),
    ReportColumn("last_seen", _("Last seen"), F("last_seen"), "datetime", sort="last_seen"),
    ReportColumn("percent", _("Done (%)"), NullIf(F("percent"), UNKNOWN), "number", sort="percent"),
    ReportColumn("state", _("State"), F("state"), labels=lambda: dict(EnrolmentState.choices)),
    ReportColumn("score", _("Best quiz (%)"), NullIf(F("score"), UNKNOWN), "number", sort="score"),
    ReportColumn(
        "certificate",
        _("Certificate"),
        Case(When(certified=True, then=Subquery(_CERTIFICATE.values("public_id")))),
        link="credentials:certificate",
    ),
)


def reader(
    columns: tuple[ReportColumn, ...] = COLUMNS, *, known: Mapping[str, Labels] = NOTHING_KNOWN
) -> Callable[[tuple], dict[str, Any]]:
    """Turns the values of a row into what is shown, in the language of now, which a stream may outlive.

    `known` are labels that somebody has asked for already, by the key of their column.
    """
    keys = [column.key for column in columns]
    words = [column.read() if column.read else _words(_labels(column, known)) for column in columns]

    def read(values: tuple) -> dict[str, Any]:
        return {key: word(value) for key, word, value in zip(keys, words, values, strict=True)}

    return read


def _labels(column: ReportColumn, known: Mapping[str, Labels]) -> Labels | None:
    if column.key in known:
        return known[column.key]
    return column.labels() if column.labels else None


def _words(labels: Labels | None) -> Callable[[Any], Any]:
    if labels is None:
        return lambda value: value
    words = {code: str(label) for code, label in labels.items()}
    return lambda code: None if code is None else words.get(code, str(code))
