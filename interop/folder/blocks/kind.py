"""What a kind of block gives the course folder: how it is read, and how it is written."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, parted, plain, trimmed

_TITLE = re.compile(r"###(?: +(.*))?")


class Fence(NamedTuple):
    """`::: name argument`, the lines inside, and where it opens."""

    name: str
    argument: str
    line: int
    lines: list[Line]


def _nothing(value: Any) -> str:
    return ""


class BlockKind(NamedTuple):
    """`read(fence)` makes the block's value; `write(value)` the lines inside the fence."""

    read: Callable[[Fence], Any]
    write: Callable[[Any], Iterator[str]]
    argument: Callable[[Any], str] = _nothing


def body(lines: Sequence[Line], line: int, what: str = "text") -> str:
    """Paragraphs and lists that must not be missing."""
    html = markdown.to_html(lines)
    if not html:
        raise RefusedError(line, f"The {what} is missing.")
    return html


def title_of(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The `### Title` that may stand first, and what follows."""
    lines = trimmed(lines)
    match = _TITLE.fullmatch(lines[0].text) if lines else None
    return (plain(match[1]), lines[1:]) if match else ("", lines)


def titled_parts(fence: Fence) -> Iterator[tuple[str, int, list[Line]]]:
    """Each `### Title` with its line and what stands below it."""
    before, parts = parted(fence.lines, lambda line: _TITLE.fullmatch(line.text))
    if not parts or trimmed(before):
        raise RefusedError(fence.line, f"In `{fence.name}`, every item begins with `### Title`.")
    for part in parts:
        title, lines = title_of(part)
        if not title:
            raise RefusedError(part[0].number, "The title is missing.")
        yield title, part[0].number, lines


def title_lines(title: str) -> Iterator[str]:
    if title:
        yield f"### {title}"


def listed(lines: Sequence[Line], fence: Fence) -> list[Line]:
    """Lines of `- …`, without their dash; a line that is indented goes on with the one above."""
    items: list[Line] = []
    for line in trimmed(lines):
        if line.text.startswith("- "):
            items.append(Line(line.number, line.text[2:].strip(" ")))
        elif line.text.startswith("  ") and items and not line.is_blank:
            items[-1] = Line(items[-1].number, f"{items[-1].text} {line.text.strip()}")
        elif not line.is_blank:
            raise RefusedError(line.number, f"In `{fence.name}`, every line begins with `- `.")
    return items


def some(items: list, fence: Fence) -> list:
    if not items:
        raise RefusedError(fence.line, f"`{fence.name}` is empty.")
    return items
