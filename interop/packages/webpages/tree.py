"""HTML as other systems write it, good or bad → one tree. Nothing of it reaches a page: who reads it takes words and addresses."""

from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from interop.packages.schema import UnreadablePackage
from safety.xml import Element

DEEPEST = 60
MOST_ELEMENTS = 50_000
LARGEST = 4_000_000
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"}
)
_ENDED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_PARTS_P = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "figure",
        "hr",
        "form",
        "aside",
    ]
)
_LIMITS = frozenset({"ul", "ol", "dl", "table"})


def parse(html: str) -> Element:
    """The tree of a page or of a part of one; UnreadablePackage where there is too much of it."""
    if len(html) > LARGEST:
        raise UnreadablePackage(_("A page has more than %(size)s letters.") % {"size": LARGEST})
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root.first("body") or reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise UnreadablePackage(_("A page has more than %(count)s elements.") % {"count": MOST_ELEMENTS})
        self._end_before(tag)
        element = Element(tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1].name == tag and tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def _end_before(self, tag: str) -> None:
        """What is never closed by hand ends where the next of its sort begins."""
        if tag in _PARTS_P and self.open[-1].name == "p":
            self.open.pop()
        ended = _ENDED_BY.get(tag, frozenset())
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name in _LIMITS:
                return
            if self.open[place].name in ended:
                del self.open[place:]


def inner_html(element: Element) -> str:
    """What stands in an element, as HTML again: for readers that take text."""
    return "".join(
        escape(part, quote=False) if isinstance(part, str) else _html(part) for part in element.content
    )


def _html(element: Element) -> str:
    said = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    if element.name in _VOID:
        return f"<{element.name}{said}/>"
    return f"<{element.name}{said}>{inner_html(element)}</{element.name}>"
