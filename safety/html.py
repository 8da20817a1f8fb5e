"""The only place that turns HTML from outside into HTML for a page (docs/decisions/0003-bleach-and-nh3.md).

`clean_html(profile, html)` keeps what the profile allows and drops the rest. Cleaning twice changes nothing.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import bleach
import nh3

SCHEMES = {"http", "https", "mailto"}
MAX_PASSES = 5  # each parse settles some nesting that the last one moved; what still moves then is an attack
MAX_TAGS = 20_000
MAX_DEPTH = 500  # the parser's time grows with the square of the nesting
MAX_ENTITIES = 20_000  # … and of the number of ampersands
MAX_LINKABLE = 20_000  # bleach is slow, and nobody types bare addresses into longer texts

_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SCHEME = re.compile(r"([^/?#]*?):")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_DIRECTION = re.compile(r"ltr|rtl|auto")
_BARE_ADDRESS = re.compile(r"\w\.\w")
_NESTING_TAG = re.compile(r"<(/?)(?!(?:p|li|br|hr)\b)[a-z]", re.IGNORECASE)
_NOT_IN_PLAIN_TEXT = dict.fromkeys(map(ord, "<>&\r\0")) | {0xA0: " "}


class Profile(NamedTuple):
    tags: frozenset[str]
    rel: str = "noopener"
    links_bare_addresses: bool = False


_INLINE = frozenset({"a", "b", "strong", "i", "em", "code", "br"})
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr"})

_DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
}

PROFILES = {
    "lesson": Profile(_INLINE | _BLOCKS | {"sub", "sup", "span"}),
    "inline": Profile(_INLINE),
    "learner": Profile(
        frozenset({"p", "br", "ul", "ol", "li", "strong", "em", "a"}),
        rel="nofollow noopener",
        links_bare_addresses=True,
    ),
}


def clean_html(profile: str, html: str) -> str:
    html = html.encode(errors="ignore").decode()  # half a surrogate pair is no text
    html = _plain(html) if _is_too_much(html) else html
    for _ in range(MAX_PASSES):
        before, html = html, _once(profile, html)
        if html == before:
            return html
    return clean_html(profile, _plain(html))


def _once(profile: str, html: str) -> str:
    html = _CLEANERS[profile].clean(html)
    if PROFILES[profile].links_bare_addresses and len(html) <= MAX_LINKABLE and _BARE_ADDRESS.search(html):
        html = _CLEANERS[profile].clean(bleach.linkify(html, callbacks=[]))
    return html.replace("\r", "")


def _is_too_much(html: str) -> bool:
    return html.count("<") > MAX_TAGS or html.count("&") > MAX_ENTITIES or _depth(html) > MAX_DEPTH


def _depth(html: str) -> int:
    """How many elements may be open at once, paragraphs and list items apart: those close each other."""
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(html):
        depth = max(depth - 1, 0) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _plain(html: str) -> str:
    """What cannot be cleaned stays readable, and holds no markup at all."""
    return html.translate(_NOT_IN_PLAIN_TEXT)


def _attribute(tag: str, name: str, value: str) -> str | None:
    return _CHECKS[name](value) if name in _CHECKS else value


def _address(value: str) -> str | None:
    """Without what cannot be seen in it, an address is relative or has a scheme we know."""
    address = _INVISIBLE.sub("", value).strip()
    scheme = _SCHEME.match(address)
    return address if not scheme or scheme.group(1).lower() in SCHEMES else None


def _matching(pattern: re.Pattern, value: str) -> str | None:
    return value if pattern.fullmatch(value) else None


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "href": _address,
    "lang": partial(_matching, _LANGUAGE),
    "dir": partial(_matching, _DIRECTION),
}


def _cleaner(profile: Profile) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(profile.tags),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes={"*": {"lang", "dir"}, "a": {"href"}},
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=profile.rel,
    )


_CLEANERS = {name: _cleaner(profile) for name, profile in PROFILES.items()}
