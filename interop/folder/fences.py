"""A body ↔ its blocks: text, headings and images stand free, every other block in a fence `::: name`."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from . import markdown
from .blocks import FENCES, Fence
from .blocks.media import is_image, read_image, write_image
from .lines import Line, RefusedError, plain, trimmed
from .schema import Block

_OPEN = re.compile(r"::: *([a-z]+)(?: +([a-z]+))? *")
_CLOSE = re.compile(r"::: *")
_HEADING = re.compile(r"(##|###)(?: +(.*))?")
_LEVELS = {"##": "2", "###": "3"}
_KEYED = re.compile(r"[a-z0-9-]+ (?=\(.*\)$)")

Refuse = Callable[[RefusedError], None]


class _Piece(NamedTuple):
    """The lines of one block. Fenced lines stand without their fence; `closed` tells whether it ended."""

    opening: Line | None
    lines: list[Line]
    closed: bool = True


def read_body(lines: Sequence[Line], refuse: Refuse) -> tuple[Block, ...]:
    """The blocks of a body. What cannot be read is told to `refuse` and left out."""
    blocks = []
    for piece in _pieces(lines):
        try:
            blocks += _read(piece)
        except RefusedError as error:
            refuse(error)
    return tuple(blocks)


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    rest = list(lines)
    while rest:
        if rest[0].text.startswith(":::"):
            piece, rest = _fenced(rest)
        else:
            piece, rest = _free(rest)
        yield piece


def _fenced(lines: list[Line]) -> tuple[_Piece, list[Line]]:
    """Up to the closing `:::`. A fence that is not closed ends where the next one opens."""
    for place, line in enumerate(lines[1:], 1):
        if _CLOSE.fullmatch(line.text):
            return _Piece(lines[0], lines[1:place]), lines[place + 1 :]
        if line.text.startswith(":::"):
            return _Piece(lines[0], lines[1:place], closed=False), lines[place:]
    return _Piece(lines[0], lines[1:], closed=False), []


def _free(lines: list[Line]) -> tuple[_Piece, list[Line]]:
    if _stands_alone(lines[0]):
        return _Piece(None, lines[:1]), lines[1:]
    ends = (place for place, line in enumerate(lines) if line.text.startswith(":::") or _stands_alone(line))
    end = next(ends, len(lines))
    return _Piece(None, lines[:end]), lines[end:]


def _stands_alone(line: Line) -> bool:
    return bool(_HEADING.fullmatch(line.text)) or is_image(line)


def _read(piece: _Piece) -> list[Block]:
    if piece.opening:
        return [_read_fence(piece, piece.opening)]
    lines = trimmed(piece.lines)
    if not lines:
        return []
    if heading := _HEADING.fullmatch(lines[0].text):
        return [Block("heading", {"text": _heading_text(heading[2], lines[0]), "level": _LEVELS[heading[1]]})]
    if is_image(lines[0]):
        return [Block("image", read_image(lines[0]))]
    return [Block("text", markdown.to_html(lines))]


def _heading_text(text: str | None, line: Line) -> str:
    words = plain(re.sub(r"\\([\\(])", r"\1", text or ""))
    if not words:
        raise RefusedError(line.number, "The heading is empty.")
    return words


def _read_fence(piece: _Piece, opening: Line) -> Block:
    match = _OPEN.fullmatch(opening.text)
    if not match or match[1] not in FENCES:
        raise RefusedError(opening.number, f"A fence opens with `:::` and one of: {', '.join(FENCES)}.")
    if not piece.closed:
        raise RefusedError(opening.number, f"The fence `{match[1]}` is not closed by a line `:::`.")
    name, argument = match[1], match[2] or ""
    value = FENCES[name].read(Fence(name, argument, opening.number, piece.lines))
    return Block(name, value)


def write_body(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        lines += ["", *_write(block)] if lines else _write(block)
    return lines


def write_close(blocks: Sequence[Block]) -> list[str]:
    """Without lines between them."""
    return [line for block in blocks for line in _write(block)]


def _write(block: Block) -> list[str]:
    if block.kind == "text":
        return markdown.from_html(str(block.value))
    if block.kind == "heading":
        return [_write_heading(block.value)]
    if block.kind == "image":
        return [write_image(block.value)]
    kind = FENCES[block.kind]
    opening = f"::: {block.kind} {kind.argument(block.value)}".rstrip(" ")
    return [opening, *kind.write(block.value), ":::"]


def _write_heading(value: dict) -> str:
    sign = next(sign for sign, level in _LEVELS.items() if level == value["level"])
    text = value["text"].replace("\\", "\\\\")
    return f"{sign} {_KEYED.sub(lambda key: key[0] + chr(92), text) if _KEYED.match(text) else text}"
