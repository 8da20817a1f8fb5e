"""Words that are looked up when a text is shown, `{{rule:deadline-2027}}`. Higher apps register the kinds."""

import re
from collections.abc import Callable

from django.utils.html import conditional_escape

PLACEHOLDER = re.compile(r"\{\{\s*([a-z]+):([\w.-]+)\s*\}\}")
Resolver = Callable[[str], str | None]

_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    _resolvers[kind] = resolver


def resolve(html: str) -> str:
    """The text with what is known put in; an unknown placeholder stays, so that an editor sees it."""
    return PLACEHOLDER.sub(_value, html)


def _value(match: re.Match) -> str:
    resolver = _resolvers.get(match.group(1))
    value = resolver(match.group(2)) if resolver else None
    return match.group(0) if value is None else conditional_escape(value)
