"""Which block an element or a named style becomes: a callout, a reflection, a quotation, an item of an accordion."""

import re
from typing import NamedTuple

from interop.folder.lines import plain
from interop.folder.schema import Block

from .tree import Node

_KINDS = {
    "tip": ("tip", "hint", "note", "info", "information", "remember", "keypoint"),
    "warning": ("warning", "caution", "important", "danger", "attention", "takecare"),
    "example": ("example", "case", "casestudy", "story"),
    "task": ("task", "activity", "exercise", "assignment", "tryit"),
    "reflection": ("reflection", "reflect", "think"),
    "quote": ("quote", "intensequote"),
}
NAMES = {name: kind for kind, names in _KINDS.items() for name in names}
"""What a style or an alert can be called, in small letters without spaces."""
_ALERT = re.compile(r"\s*\[!([A-Za-z ]+)\][ \t]*([^\n]*)\n?")
TITLE_LENGTH = 200


class Kind(NamedTuple):
    """`label` is what the author called it, where that says more than the kind does."""

    name: str
    label: str = ""

    def block(self, title: str, html: str) -> Block:
        if self.name == "reflection":
            return Block("reflection", {"prompt": html})
        if self.name == "quote":
            return Block("quote", {"text": html, "attribution": ""})
        if self.name == "accordion":
            return Block("accordion", {"items": [{"title": title, "text": html}]})
        return Block("callout", {"kind": self.name, "title": title, "text": html})


QUOTE = Kind("quote")


def fold(title: str) -> Kind:
    return Kind("accordion", title)


def named(style: str) -> Kind | None:
    name = re.sub(r"[^a-z]", "", style.lower())
    kind = NAMES.get(name) or NAMES.get(name.removesuffix("box")) or NAMES.get(name.removeprefix("callout"))
    return Kind(kind, "" if name.startswith(kind) else plain(style).capitalize()) if kind else None


def kind_of(node: Node) -> Kind | None:
    """`<aside class="tip">`, `<div class="callout warning">`, and quotations that begin with `[!NOTE]`."""
    if node.name == "blockquote" and (match := _ALERT.match(node.text)):
        return named(match[1])
    if node.name not in ("aside", "div", "section"):
        return None
    return next((kind for name in node.classes if (kind := named(name))), None)


def opened(node: Node, kind: Kind) -> tuple[str, Node]:
    """The title, and the element without it."""
    if kind.name == "accordion":
        return kind.label, node
    if node.name == "blockquote":
        title = _take_alert(node)
        return (title or kind.label)[:TITLE_LENGTH], node
    return _bold_title(node) or kind.label, node


def _take_alert(node: Node) -> str:
    """Take `[!NOTE] A title` out of the first paragraph."""
    for holder in [*node.all("p"), node]:
        first = holder.content[0] if holder.content else ""
        if isinstance(first, str) and (match := _ALERT.match(first)):
            holder.content[0] = first[match.end() :]
            return plain(match[2])
    return ""


def _bold_title(node: Node) -> str:
    """A first paragraph that is bold as a whole, with others below it."""
    blocks = node.elements
    if len(blocks) < 2 or blocks[0].name != "p":
        return ""
    first = blocks[0]
    is_bold = len(first.elements) == 1 and first.elements[0].name in ("strong", "b")
    if not is_bold or first.elements[0].text.strip() != first.text.strip():
        return ""
    node.content.remove(first)
    return plain(first.text)[:TITLE_LENGTH]
