import re
from collections.abc import Iterator

from content.blocks.callout import KINDS
from interop.folder import markdown
from interop.folder.lines import RefusedError, plain, trimmed

from .kind import BlockKind, Fence, body, title_lines, title_of

_CALLOUTS = tuple(name for name, _ in KINDS)
_SAID_BY = re.compile(r"-- +(.+)")


def _read_callout(fence: Fence) -> dict:
    if fence.argument not in _CALLOUTS:
        raise RefusedError(fence.line, f"A callout is one of: {', '.join(_CALLOUTS)}.")
    title, lines = title_of(fence.lines)
    return {"kind": fence.argument, "title": title, "text": body(lines, fence.line)}


def _write_callout(value: dict) -> Iterator[str]:
    yield from title_lines(value["title"])
    yield from markdown.from_html(value["text"])


def _read_quote(fence: Fence) -> dict:
    lines = trimmed(fence.lines)
    said_by = _SAID_BY.fullmatch(lines[-1].text) if lines else None
    text = body(lines[:-1] if said_by else lines, fence.line)
    return {"text": text, "attribution": plain(said_by[1]) if said_by else ""}


def _write_quote(value: dict) -> Iterator[str]:
    yield from markdown.from_html(value["text"])
    if value["attribution"]:
        yield f"-- {value['attribution']}"


def _read_reflection(fence: Fence) -> dict:
    return {"prompt": body(fence.lines, fence.line)}


def _write_reflection(value: dict) -> Iterator[str]:
    yield from markdown.from_html(value["prompt"])


CALLOUT = BlockKind(_read_callout, _write_callout, argument=lambda value: value["kind"])
QUOTE = BlockKind(_read_quote, _write_quote)
REFLECTION = BlockKind(_read_reflection, _write_reflection)
