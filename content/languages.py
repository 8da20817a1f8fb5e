"""The language of the words, the language of the interface, and the same place in every other language.

The address names the language of the words. Somebody may keep the interface in another one: then both are
active together, as one tag with a private part (RFC 5646): `fi-x-en` is a Finnish interface around English words.
Django takes catalogue, formats and direction from its beginning; whatever is about words asks `content_language`.
"""

from typing import NamedTuple

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

_AROUND = "-x-"


def content_language() -> str:
    """The language of the words at this address."""
    return _active().rpartition(_AROUND)[2]


def interface_language() -> str:
    """The language of navigation, buttons, dates and messages."""
    return _active().partition(_AROUND)[0]


def both_languages() -> str:
    """A key for what is kept and shows words as well as parts of the interface."""
    return _active()


def _active() -> str:
    return get_language() or settings.LANGUAGE_CODE


def around(content: str, *, interface: str) -> str:
    """What to activate, so that the interface around words of one language speaks another.

    Where Django and Wagtail look for the nearest language that has pages, they find that of the words.
    """
    if interface == content:
        return content
    code = f"{interface}{_AROUND}{content}"
    LANG_INFO.setdefault(code, {**get_language_info(interface), "code": code, "fallback": [content]})
    return code


class LanguageLink(NamedTuple):
    """`is_own` tells that the words there are in that language."""

    code: str
    path: str
    query: str
    is_own: bool

    @property
    def url(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def name(self) -> str:
        return name_of(self.code)

    @property
    def is_current(self) -> bool:
        return self.code == content_language()


def name_of(language: str) -> str:
    """As its speakers write it."""
    return capfirst(get_language_info(language)["name_local"])


def direction(language: str) -> str:
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"


def of_words(page: Page) -> str:
    """The language of the words on a page: an alias repeats those of another."""
    return (page.alias_of or page).locale.language_code


def of_request(request: HttpRequest) -> list[LanguageLink]:
    """The same view in each language, with the same query."""
    query = request.META.get("QUERY_STRING", "")
    return [
        LanguageLink(code, translate_url(request.path, code), query, is_own=True)
        for code, _name in settings.LANGUAGES
    ]


def of_page(request: HttpRequest, page: Page, *, words_are_ours: bool = False) -> list[LanguageLink]:
    """The page in each language, with the same query; the front page where there is none.

    `words_are_ours`: what is read there is part of the interface, so an alias is a translation, too.
    """
    query = request.META.get("QUERY_STRING", "")
    pages = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    found = {other.locale.language_code: other for other in pages}
    return [
        _link(request, code, found[code], query, words_are_ours)
        if code in found
        else LanguageLink(code, f"/{code}/", "", is_own=False)
        for code, _name in settings.LANGUAGES
    ]


def _link(request: HttpRequest, code: str, page: Page, query: str, words_are_ours: bool) -> LanguageLink:
    is_own = words_are_ours or page.alias_of_id is None
    return LanguageLink(code, page.get_url(request) or f"/{code}/", query, is_own)
