"""The texts of Moodle's XML, each with its format."""

from decimal import Decimal

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds.numbers import number
from safety.xml import Element


def text_in(element: Element | None) -> str:
    """What stands in its <text>, or in itself."""
    if element is None:
        return ""
    inner = element.child("text")
    return (inner or element).text


def said(element: Element, name: str) -> str:
    """The plain text of a child."""
    return text_in(element.child(name)).strip()


def html_in(draft: Draft, element: Element | None) -> str:
    if element is None:
        return ""
    for file in element.children("file"):
        draft.lose(_("The file %(name)s is not taken over.") % {"name": file.get("name")[:80]})
    return draft.html(_READ.get(element.get("format", "html"), _as_is)(text_in(element)))


def fraction(element: Element) -> Decimal:
    return number(element.get("fraction", "0") or "0")


def _as_is(text: str) -> str:
    return text


def _auto(text: str) -> str:
    return text.strip().replace("\n", "<br/>")


_READ = {
    "html": _as_is,
    "moodle_auto_format": _auto,
    "plain_text": words.from_plain,
    "markdown": words.from_markdown,
}
