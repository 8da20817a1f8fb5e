"""Words that are looked up when a text is shown, `{{rule:deadline-2027}}`. Higher apps register the kinds.

A kind whose words can change while nobody publishes anything also says in which epoch they are: what is kept of a text is kept
under it.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

PLACEHOLDER = re.compile(r"\{\{\s*([a-z]+):([\w.-]+)\s*\}\}")
Resolver = Callable[[str], str | None]

_resolvers: dict[str, Resolver] = {}
_epochs: dict[str, Callable[[], str]] = {}


def register(kind: str, resolver: Resolver, *, epoch: Callable[[], str] | None = None) -> None:
    _resolvers[kind] = resolver
    if epoch:
        _epochs[kind] = epoch


def epoch() -> str:
    """Moves when texts with placeholders may say something else than before though nobody changed them."""
    return " ".join(say() for say in _epochs.values())


def resolve(html: str, *, links: bool = True) -> str:
    """The text with what is known put in; an unknown placeholder stays, so that an editor sees it.

    Inside a line there may be no links: it may stand in a label or in the summary of something that opens.
    """
    return PLACEHOLDER.sub(lambda match: _value(match, links=links), html)


def plain(text: str) -> str:
    """For texts that are no HTML, such as what a search has found."""
    return PLACEHOLDER.sub(lambda match: unescape(strip_tags(_value(match, links=False))), text)


def keys_in(text: str, kind: str) -> Iterator[str]:
    return (key for found, key in PLACEHOLDER.findall(text) if found == kind)


def _value(match: re.Match, *, links: bool) -> str:
    resolver = _resolvers.get(match.group(1))
    value = resolver(match.group(2)) if resolver else None
    if value is None:
        return match.group(0)
    if isinstance(value, SafeString) and not links:
        value = mark_safe(strip_tags(value))
    return conditional_escape(value)
