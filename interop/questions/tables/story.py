"""What happens in a scene or a case ↔ one cell: a text or, where it is more than that, `[markdown]` and a body of a course folder."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop.folder import fences
from interop.folder.lines import Line, RefusedError
from interop.folder.media import FIELDS
from interop.folder.schema import Block
from interop.questions import words
from interop.questions.schema import Broken

MARK = "[markdown]"
HTML = re.compile(r"<(p|ul|ol)>")

Body = Sequence[Mapping[str, Any]]


def to_cell(body: Body) -> str:
    """Pictures, sounds and films stay behind."""
    blocks = [Block(part["type"], part["value"]) for part in body if not _has_media(part)]
    if all(block.kind == "text" for block in blocks):
        return text_to_cell("".join(block.value for block in blocks))
    return "\n".join([MARK, *fences.write_body(blocks)])


def text_to_cell(html: str) -> str:
    """Plain text where that says it all."""
    text = words.lines_of(html)
    is_plain = words.from_plain(text) == html and not HTML.match(text) and not text.startswith(MARK)
    return text if is_plain else html


def from_cell(cell: str) -> list[dict[str, Any]]:
    if cell.startswith(MARK):
        return list(_blocks(cell.removeprefix(MARK)))
    html = text_from_cell(cell)
    return [{"type": "text", "value": html}] if html else []


def text_from_cell(cell: str) -> str:
    return cell if HTML.match(cell) else words.from_plain(cell)


def _blocks(text: str) -> Iterator[dict[str, Any]]:
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    for block in fences.read_body(lines, _refuse):
        if not _has_media({"type": block.kind, "value": block.value}):
            yield {"type": block.kind, "value": block.value}


def _refuse(error: RefusedError) -> None:
    raise Broken(str(error))


def _has_media(part: Mapping[str, Any]) -> bool:
    """A file has no place in a cell; what only names an address has."""
    return any(part["value"].get(name) for name in FIELDS.get(part["type"], ()))
