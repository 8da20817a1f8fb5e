"""`{{rule:ka122.max_participants}}` as readers get it: what it says, for which call, and how far one can rely on it."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from content.languages import content_language

from .facts import Known, Standing, known, today
from .values import Said

KIND = "rule"
LABELS: dict[Standing, Any] = {
    Standing.CHECKED: gettext_lazy("checked"),
    Standing.UNCHECKED: gettext_lazy("to be checked"),
    Standing.EXPIRED: gettext_lazy("out of date?"),
}


def resolve(key: str) -> SafeString:
    """In the language of the words around it."""
    language = content_language()
    with override(language):
        fact = known().get(key)
        return _shown(fact, language) if fact else _unknown()


def epoch() -> str:
    """Facts expire over night. Whatever else happens to them moves the pages that name them (`marking`)."""
    return today().isoformat()


def caution(fact: Known, standing: Standing) -> str:
    """Why a fact is not to be taken for granted, as a sentence; empty where it is."""
    if standing == Standing.EXPIRED:
        return _("%(marker)s. Look in the source first.") % {"marker": capfirst(_marker(fact, standing))}
    if standing == Standing.UNCHECKED:
        return _("Nobody has compared it with its source yet. Look there before you rely on it.")
    return ""


def _shown(fact: Known, language: str) -> SafeString:
    address = f"{reverse('rules:current')}#{fact.key}"
    return format_html('{} (<a href="{}">{}</a>)', _words(fact.said(language)), address, _reliability(fact))


def _words(said: Said) -> SafeString:
    if not said.language:
        return format_html("{}", said.text)
    return format_html('<span lang="{}">{}</span>', said.language, said.text)


def _reliability(fact: Known) -> SafeString:
    call = _("call %(year)s") % {"year": fact.call}
    standing = fact.standing(today())
    if standing != Standing.CHECKED:
        return format_html("{}, <strong>{}</strong>", call, _marker(fact, standing))
    return format_html("{}, {}", call, fact.checked)


def _marker(fact: Known, standing: Standing) -> str:
    """The same in few words, for the middle of a sentence."""
    if standing == Standing.UNCHECKED:
        return _("to be checked in its source")
    since = date_format(fact.last_day + timedelta(days=1), "DATE_FORMAT")
    return _("may be out of date since %(date)s") % {"date": since}


def _unknown() -> SafeString:
    text = _(
        "A rule of the programme belongs here, but our register does not know it. Please look in the Programme Guide."
    )
    return format_html("<strong>[{}]</strong>", text)
