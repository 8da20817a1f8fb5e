"""HTML as a tree of what it says; nothing of it gets onto a page as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from interop.packages.schema import UnreadablePackage

DEEPEST = 100
MOST_ELEMENTS = 100_000
LEADS_OUT = re.compile(r"https?://|mailto:", re.IGNORECASE)
"""Other links of a document lead to places that are not here."""
_VOID = frozenset(
    {"img", "br", "hr", "col", "input", "meta", "link", "wbr", "source", "track", "area", "base"}
)
_SILENT = frozenset({"script", "style", "template", "head", "title", "noscript"})
_CLOSED_BY = {
    "p": {"p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "div", "pre", "blockquote"},
    "li": {"li"},
    "tr": {"tr"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
}
"""An element that may stay open, and what ends it."""


@dataclass
class Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[Node | str]" = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def elements(self) -> "list[Node]":
        return [part for part in self.content if isinstance(part, Node)]

    def all(self, *names: str) -> "Iterator[Node]":
        """Below it, in their order."""
        for node in self.elements:
            if node.name in names:
                yield node
            yield from node.all(*names)

    @property
    def text(self) -> str:
        if self.name == "br":
            return "\n"
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def html(self) -> str:
        """What is in it, for a reader that keeps only what it knows."""
        return "".join(escape(part) if isinstance(part, str) else _tagged(part) for part in self.content)


def _tagged(node: Node) -> str:
    if node.name in _VOID:
        return "<br>" if node.name == "br" else ""
    href = f' href="{escape(node.get("href"))}"' if LEADS_OUT.match(node.get("href")) else ""
    return f"<{node.name}{href}>{node.html}</{node.name}>"


def parse(html: str) -> Node:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Node("body")]
        self.count = 0
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        if tag in _SILENT:
            self.silent += 1
        if self.silent:
            return
        if tag in _CLOSED_BY.get(self.open[-1].name, ()):
            self.open.pop()
        self._count()
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        names = [node.name for node in self.open[1:]]
        if not self.silent and tag in names:
            del self.open[len(names) - names[::-1].index(tag) :]

    def handle_data(self, data):
        if not self.silent:
            self.open[-1].content.append(data)

    def _count(self):
        self.count += 1
        if len(self.open) > DEEPEST:
            raise UnreadablePackage(_("Elements stand more than %(depth)s deep.") % {"depth": DEEPEST})
        if self.count > MOST_ELEMENTS:
            raise UnreadablePackage(_("It has more than %(count)s elements.") % {"count": MOST_ELEMENTS})
