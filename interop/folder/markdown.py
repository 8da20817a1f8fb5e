"""Markdown ↔ the stored HTML of rich text: paragraphs, lists, emphasis, code and links, and nothing else.

`to_html` and `from_html` are for paragraphs and lists, `line_to_html` and `line_from_html` for text in one line.
HTML in Markdown is not markup: it is shown as it was written.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from . import inline, richtext
from .inline import Run
from .lines import Line, RefusedError, trimmed
from .richtext import Item, Items, Node, Paragraph

_BLOCKS = MarkdownIt("zero").enable("list").disable("inline")
_STRAY = {
    "#": "A heading cannot stand here.",
    "|": "A table stands in a `::: table` fence.",
    ">": "A quotation stands in a `::: quote` fence.",
    ":::": "A fence cannot stand inside another one.",
    "![": "An image stands on a line of its own, outside fences.",
    "```": "Code cannot stand here.",
}
_STARTS = re.compile(r"#{1,6}(\s|$)|[-+?!>](\s|$)|:::|!\[|```|->|--(\s|$)|\|")
_NUMBERED = re.compile(r"(\d+)([.)](?:\s|$).*)", re.DOTALL)
_STRAY_START = re.compile(r"(#)#{0,5}\s|(\|)|(>)\s|(:::)|(!\[)|(```)")


def to_html(lines: Sequence[Line]) -> str:
    return richtext.to_html(nodes(lines))


def nodes(lines: Sequence[Line]) -> list[Node]:
    lines = trimmed(lines)
    for line in lines:
        _refuse_stray(line)
    tree = SyntaxTreeNode(_BLOCKS.parse("\n".join(line.text for line in lines)))
    return richtext.normal(_node(child, lines) for child in tree.children)


def _refuse_stray(line: Line) -> None:
    if match := _STRAY_START.match(line.text.lstrip()):
        raise RefusedError(line.number, _STRAY[match[match.lastindex or 0]])


def _node(child: SyntaxTreeNode, lines: Sequence[Line]) -> Node:
    number = lines[child.map[0] if child.map else 0].number
    if child.type == "paragraph":
        return Paragraph(_runs(child, number))
    is_ordered = child.type == "ordered_list"
    if is_ordered and child.attrs.get("start", 1) != 1:
        raise RefusedError(number, "A numbered list begins with 1.")
    return Items(is_ordered, [_item(item, lines) for item in child.children])


def _item(item: SyntaxTreeNode, lines: Sequence[Line]) -> Item:
    parts = [_node(child, lines) for child in item.children]
    lists = [part for part in parts if isinstance(part, Items)]
    texts = [part for part in parts if isinstance(part, Paragraph)]
    if len(texts) > 1 or (texts and parts[0] is not texts[0]):
        number = lines[item.map[0] if item.map else 0].number
        raise RefusedError(number, "An item of a list is one paragraph, perhaps with a list below it.")
    return Item(texts[0].runs if texts else [], lists)


def _runs(paragraph: SyntaxTreeNode, number: int) -> list[Run]:
    return parsed(paragraph.children[0].content, number)


def parsed(text: str, number: int) -> list[Run]:
    try:
        return inline.parse(text)
    except inline.UnsafeLink as error:
        raise RefusedError(
            number, f"A link may lead to https://…, mailto:… or an address on this site, not to {error}"
        ) from error


def line_to_html(line: Line) -> str:
    """Text inside a line, as an editor would have stored it."""
    runs = parsed(line.text, line.number)
    return f"<p>{inline.html(runs)}</p>" if runs else ""


def from_html(html: str) -> list[str]:
    """The Markdown lines of paragraphs and lists."""
    return list(_written(richtext.from_html(html)))


def line_from_html(html: str) -> str:
    return inline.markdown(richtext.one_line(richtext.from_html(html)))


def line(html: str) -> list[str]:
    """No line where there are no words."""
    text = line_from_html(html)
    return [text] if text else []


def _written(written: Sequence[Node]) -> Iterator[str]:
    for place, node in enumerate(written):
        if place:
            yield ""
        yield from _paragraph(node) if isinstance(node, Paragraph) else _list(node)


def _paragraph(node: Paragraph) -> list[str]:
    return [escaped_start(inline.markdown(node.runs))]


def _list(node: Items) -> Iterator[str]:
    for number, item in enumerate(node.items, 1):
        marker = f"{number}. " if node.is_ordered else "- "
        yield (marker + escaped_start(inline.markdown(item.runs))).rstrip(" ")
        for child in item.lists:
            yield from (" " * len(marker) + line for line in _list(child))


def escaped_start(text: str) -> str:
    """The line with whatever would be read as the start of something else marked as text."""
    if numbered := _NUMBERED.fullmatch(text):
        return f"{numbered[1]}\\{numbered[2]}"
    return f"\\{text}" if _STARTS.match(text) else text


def normal(html: str) -> str:
    """Stored rich text in the one form that a folder gives it."""
    return richtext.to_html(richtext.from_html(html))


def line_normal(html: str) -> str:
    runs = richtext.one_line(richtext.from_html(html))
    return f"<p>{inline.html(runs)}</p>" if runs else ""
