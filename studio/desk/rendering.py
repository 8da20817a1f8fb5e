"""The source as translators read it: bold is bold, a link is a link with its number, glossary terms are underlined."""

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import glossary, marks

_FIXED = re.compile(r"(\[\[.*?\]\]|\{\{.*?\}\})")


def shown(html: str, terms: Sequence[str] = ()) -> SafeString:
    return _node(marks.parsed(html), glossary.pattern_of(terms) if terms else None)


_TAGS = {
    "br": "<br>",
    "b": "<strong>{0}</strong>",
    "strong": "<strong>{0}</strong>",
    "i": "<em>{0}</em>",
    "em": "<em>{0}</em>",
    "code": "<code>{0}</code>",
    "a": '<span class="desk-link">{0}<sup>{1}</sup></span>',
}


def _node(node: marks.Node, terms: re.Pattern[str] | None) -> SafeString:
    if node.name == "text":
        return format_html_join("", "{}", ((_text(part, terms),) for part in _FIXED.split(node.text)))
    inner = format_html_join("", "{}", ((_node(part, terms),) for part in node.parts))
    return format_html(_TAGS.get(node.name, "{0}"), inner, node.link)


def _text(text: str, terms: re.Pattern[str] | None) -> SafeString:
    if _FIXED.fullmatch(text):
        return format_html('<span class="desk-chip">{}</span>', text)
    if terms is None:
        return format_html("{}", text)
    parts = terms.split(text)
    kinds = ("{}", '<span class="desk-term">{}</span>')
    return format_html_join("", "{}", ((format_html(kinds[n % 2], part),) for n, part in enumerate(parts)))
