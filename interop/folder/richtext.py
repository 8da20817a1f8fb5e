"""Rich text as nodes, paragraphs and lists: read from stored HTML or Markdown, and written as either."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from . import inline
from .inline import Run

LISTS = {"ul": False, "ol": True}
_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code"}
_SILENT = {"script", "style", "template", "title"}


@dataclass
class Paragraph:
    runs: list[Run]


@dataclass
class Item:
    runs: list[Run]
    lists: "list[Items]" = field(default_factory=list)


@dataclass
class Items:
    is_ordered: bool
    items: list[Item]


Node = Paragraph | Items


def to_html(nodes: Iterable[Node]) -> str:
    return "".join(
        _list_html(node) if isinstance(node, Items) else f"<p>{inline.html(node.runs)}</p>" for node in nodes
    )


def _list_html(node: Items) -> str:
    tag = "ol" if node.is_ordered else "ul"
    items = "".join(f"<li>{inline.html(item.runs)}{to_html(item.lists)}</li>" for item in node.items)
    return f"<{tag}>{items}</{tag}>"


def from_html(html: str) -> list[Node]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return normal(reader.nodes)


def normal(nodes: Iterable[Node]) -> list[Node]:
    """Without what is empty; lists of a kind that follow one another are one."""
    kept = [clean for node in nodes if (clean := _normal(node))]
    return list(_joined(kept))


def _normal(node: Node) -> Node | None:
    if isinstance(node, Paragraph):
        runs = inline.normal(node.runs)
        return Paragraph(runs) if runs else None
    items = [_normal_item(item) for item in node.items]
    kept = [item for item in items if item.runs or item.lists]
    return Items(node.is_ordered, kept) if kept else None


def _normal_item(item: Item) -> Item:
    return Item(inline.normal(item.runs), [node for node in normal(item.lists) if isinstance(node, Items)])


def _joined(nodes: Sequence[Node]) -> Iterator[Node]:
    for is_ordered, group in groupby(
        nodes, lambda node: node.is_ordered if isinstance(node, Items) else None
    ):
        if is_ordered is None:
            yield from group
        else:
            items = [item for node in group if isinstance(node, Items) for item in node.items]
            yield Items(is_ordered, items)


def one_line(nodes: Iterable[Node]) -> list[Run]:
    """All that is said, inside one line."""
    return inline.normal(_all_runs(nodes))


def _all_runs(nodes: Iterable[Node]) -> Iterator[Run]:
    for node in nodes:
        parts = [node] if isinstance(node, Paragraph) else node.items
        for part in parts:
            yield from part.runs
            yield Run(" ")
            yield from _all_runs(getattr(part, "lists", ()))


class _Reader(HTMLParser):
    """Keeps what the blocks of a lesson may hold, and the words of everything else."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.open_items: list[Item] = []
        self.open_lists: list[Items] = []
        self.marks: list[str] = []
        self.hrefs: list[str] = []
        self.silent = 0

    @property
    def runs(self) -> list[Run]:
        """Where letters go: the open list item, or the paragraph at the end."""
        if self.open_items:
            return self.open_items[-1].runs
        if not self.nodes or not isinstance(self.nodes[-1], Paragraph):
            self.nodes.append(Paragraph([]))
        last = self.nodes[-1]
        return last.runs if isinstance(last, Paragraph) else []

    def handle_starttag(self, tag, attrs):
        if tag in LISTS:
            self._open_list(tag)
        elif tag == "li" and self.open_lists:
            self._open_item()
        elif tag in _MARKS:
            self.marks.append(_MARKS[tag])
        elif tag == "a":
            self.hrefs.append(_href(dict(attrs).get("href")))
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in _SILENT:
            self.silent += 1
        elif tag not in {"span", "sub", "sup", "abbr"}:
            self._break()

    def handle_endtag(self, tag):
        if tag in LISTS and self.open_lists:
            self.open_lists.pop()
            del self.open_items[len(self.open_lists) :]
        elif tag == "li" and len(self.open_items) == len(self.open_lists):
            del self.open_items[-1:]
        elif tag in _MARKS and _MARKS[tag] in self.marks:
            self.marks.remove(_MARKS[tag])
        elif tag == "a" and self.hrefs:
            self.hrefs.pop()
        elif tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "p":
            self._break()

    def handle_data(self, data):
        if self.silent or (data.isspace() and not self.runs):
            return
        href = self.hrefs[-1] if self.hrefs else ""
        self.runs.append(Run(inline.spaced(data), frozenset(self.marks), href))

    def _open_list(self, tag: str) -> None:
        node = Items(LISTS[tag], [])
        if self.open_items:
            self.open_items[-1].lists.append(node)
        else:
            self.nodes.append(node)
        self.open_lists.append(node)

    def _open_item(self) -> None:
        if len(self.open_items) == len(self.open_lists):
            self.open_items.pop()
        item = Item([])
        self.open_lists[-1].items.append(item)
        self.open_items.append(item)

    def _break(self) -> None:
        """A new paragraph; inside a list item, a space."""
        if self.open_items:
            self.open_items[-1].runs.append(Run(" "))
        elif self.nodes and not (isinstance(self.nodes[-1], Paragraph) and not self.nodes[-1].runs):
            self.nodes.append(Paragraph([]))


def _href(value: str | None) -> str:
    try:
        return inline.checked_href(value or "")
    except inline.UnsafeLink:
        return ""
