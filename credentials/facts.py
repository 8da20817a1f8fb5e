"""What a statement says, as labels and values for readers: one list for the page and for the paper."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from accounts.countries import COUNTRIES

from .statement import Statement


class Fact(NamedTuple):
    """`lang` is set where the value is in the certificate's language rather than the reader's."""

    label: str
    value: str
    lang: str = ""


def columns_of(statement: Statement) -> list[list[Fact]]:
    """In the active language: what was learnt, when, and how far it can be relied on."""
    return [_course(statement), _dates(statement), _trust(statement)]


def _course(statement: Statement) -> list[Fact]:
    return [
        Fact(_("Workload"), _hours(statement["hours"])),
        Fact(_("Level"), statement["level"], statement["language"]),
        Fact(_("Language of the course"), _language(statement["words_language"])),
    ]


def _dates(statement: Statement) -> list[Fact]:
    facts = [
        Fact(_("Completed"), day(date.fromisoformat(statement["finished_on"]))),
        Fact(_("Issued"), day(date.fromisoformat(statement["issued_on"]))),
        _what(statement),
    ]
    return [*facts, Fact(_("Country"), _country(statement["country"]))] if statement["country"] else facts


def _what(statement: Statement) -> Fact:
    if "courses" in statement:
        return Fact(_("Learning path"), statement["code"])
    return Fact(_("Course"), _("%(code)s, edition %(edition)s") % statement)


def _trust(statement: Statement) -> list[Fact]:
    return [
        Fact(_("Assessment"), statement["assessment"], statement["language"]),
        Fact(_("Participation"), statement["participation"], statement["language"]),
        Fact(_("Quality assurance"), statement["quality"], statement["language"]),
    ]


def lines_of(statement: Statement) -> list[str]:
    """The courses of a path, each with its hours; what a course teaches."""
    if "courses" not in statement:
        return statement["outcomes"]
    return [f"{part['title']} ({_hours(part['hours'])})" for part in statement["courses"]]


def day(when: date) -> str:
    return date_format(when, "DATE_FORMAT")


def _hours(amount: int) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", amount) % {"hours": amount}


def _language(code: str) -> str:
    is_known = code in dict(settings.LANGUAGES)
    return capfirst(str(get_language_info(code)["name_translated"])) if is_known else code


def _country(code: str) -> str:
    return str(dict(COUNTRIES).get(code, code))
