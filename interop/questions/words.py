"""Words of other systems → the rich text that a question's block can hold, and back to plain text.

There is one form for what looks the same, so that a question that goes out and comes in again is equal to itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

from django.utils.translation import gettext as _

from interop.folder import inline, markdown, richtext
from interop.folder.inline import Run
from interop.folder.lines import Line, RefusedError
from interop.folder.richtext import Items, Node, Paragraph
from safety.html import clean_html

DEEPEST_LIST = 8
_LIST_TAG = re.compile(r"<(/?)(?:ul|ol)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PART = re.compile(
    r"</?(?:td|th|tr|table|caption|div|section|article|figure|figcaption|dl|dt|dd|pre|h1|h5|h6)\b[^<>]*>",
    re.IGNORECASE,
)
"""What is not kept, but parts the words in it from those around."""
_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,19})(?=[\s/>])")
_NEUTRAL = frozenset(
    {"p", "br", "div", "span", "b", "strong", "i", "em", "code", "a", "ul", "ol", "li", "blockquote"}
)
_MEDIA = frozenset({"img", "audio", "video", "object", "picture"})
_INNER = frozenset(
    {"source", "track", "tbody", "thead", "tr", "td", "th", "rb", "rt", "rp", "mrow", "mi", "mo", "mn"}
    | {"msup", "msub", "mfrac", "mstyle", "mtext", "msqrt"}
)
"""Parts of what is named by the element around them."""
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_SIMPLE = re.compile(r"[^<>&\n]*")


def body(html: str) -> str:
    """Paragraphs and lists."""
    return richtext.to_html(_nodes(html))


def line(html: str, *, has_links: bool = True) -> str:
    """One paragraph, in which paragraphs and items that came in stand on lines of their own."""
    runs = [run if has_links else run._replace(href="") for run in _lines(_nodes(html))]
    runs = inline.normal(runs)
    return f"<p>{inline.html(runs)}</p>" if runs else ""


def _nodes(html: str) -> list[Node]:
    if _depth(html) > DEEPEST_LIST:
        html = _LIST_TAG.sub("<br>", html)
    return richtext.from_html(clean_html("lesson", _PART.sub("</p><p>", html)))


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _LIST_TAG.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _lines(nodes: list[Node]) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield Run("\n")
            yield from node.runs
        else:
            yield from _items(node)


def _items(node: Items) -> Iterator[Run]:
    for item in node.items:
        yield Run("\n– ")
        yield from item.runs
        yield from _lines(list(item.lists))


def escaped(text: str) -> str:
    """Plain text as HTML; each line break is kept."""
    return "<br/>".join(escape(part, quote=False) for part in text.splitlines())


def from_plain(text: str) -> str:
    return f"<p>{escaped(text.strip())}</p>" if text.strip() else ""


def from_markdown(text: str) -> str:
    lines = [Line(number, part) for number, part in enumerate(text.splitlines(), 1)]
    try:
        return markdown.to_html(lines)
    except RefusedError:
        return from_plain(text)


def plain(html: str) -> str:
    """What is said, without any look."""
    return inline.spaced("".join(run.text for run in inline.normal(_lines(_nodes(html)))))


def lines_of(html: str) -> str:
    """What is said, with its line breaks."""
    return "".join(run.text for run in inline.normal(_lines(_nodes(html))))


def simple(html: str) -> str | None:
    """The text, if it has no look and no signs that HTML would read in its own way."""
    inner = unwrapped(html)
    return inner if inner is not None and _SIMPLE.fullmatch(inner) else None


def unwrapped(html: str) -> str | None:
    """What stands in the one paragraph; None where there are more or others."""
    if not html:
        return ""
    match = _ONE_PARAGRAPH.fullmatch(html)
    return match[1] if match else None


def inner(html: str) -> str:
    found = unwrapped(html)
    return html if found is None else found


def text_of_html(html: str) -> str:
    """For names and answers that are no rich text."""
    return " ".join(unescape(_TAG.sub(" ", html) if "<" in html else html).split())


def lost_in(html: str) -> list[str]:
    """What of it a question cannot show, in words."""
    found = Counter(tag.lower() for tag in _OPENING.findall(html))
    return [_lost(tag, count) for tag, count in found.items() if tag not in _NEUTRAL | _INNER]


def _lost(tag: str, count: int) -> str:
    if tag in _MEDIA:
        return _("%(count)s × <%(tag)s> (pictures, sounds and films are not taken over)") % {
            "count": count,
            "tag": tag,
        }
    return _("%(count)s × <%(tag)s> (its words are kept)") % {"count": count, "tag": tag}
