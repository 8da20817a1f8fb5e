"""What numbers are numbers of, said in the language that is active."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Unit(models.TextChoices):
    PARTICIPANTS = "participants", _("participants")
    ORGANISATIONS = "organisations", _("organisations")
    COUNTRIES = "countries", _("countries")
    GRANTS = "grants", _("grants")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
    POINTS = "points", _("points")
    PERCENT = "percent", _("percent")
    EURO = "euro", _("euro")


def counted(unit: str, amount: int, said: str) -> str:
    """`said` is the amount as it is written: "30", "2 to 60". The last number of it decides on the form of the word."""
    return _form(unit, amount) % {"amount": said} if unit else said


def _form(unit: str, n: int) -> str:
    forms = {
        Unit.PARTICIPANTS: ngettext("%(amount)s participant", "%(amount)s participants", n),
        Unit.ORGANISATIONS: ngettext("%(amount)s organisation", "%(amount)s organisations", n),
        Unit.COUNTRIES: ngettext("%(amount)s country", "%(amount)s countries", n),
        Unit.GRANTS: ngettext("%(amount)s grant", "%(amount)s grants", n),
        Unit.DAYS: ngettext("%(amount)s day", "%(amount)s days", n),
        Unit.MONTHS: ngettext("%(amount)s month", "%(amount)s months", n),
        Unit.YEARS: ngettext("%(amount)s year", "%(amount)s years", n),
        Unit.POINTS: ngettext("%(amount)s point", "%(amount)s points", n),
        Unit.PERCENT: ngettext("%(amount)s percent", "%(amount)s percent", n),
        Unit.EURO: ngettext("%(amount)s euro", "%(amount)s euros", n),
    }
    return forms[Unit(unit)]
