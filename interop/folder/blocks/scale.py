import re
from collections.abc import Iterator, Sequence

from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, parted, plain, trimmed

from .kind import BlockKind, Fence, listed, title_lines, title_of
from .lists import inline
from .table import cells

_OPTIONS = re.compile(r"Scale: *(.*)")
_GROUP = re.compile(r"####(?: +(.*))?")
_FEWEST = 2


def _read(fence: Fence) -> dict:
    title, lines = title_of(fence.lines)
    lines = trimmed(lines)
    match = _OPTIONS.fullmatch(lines[0].text) if lines else None
    options = [plain(cell) for cell in cells(match[1])] if match else []
    if len(options) < _FEWEST:
        number = lines[0].number if lines else fence.line
        raise RefusedError(number, "A scale names its steps first: `Scale: 0 not yet | 1 with help | …`.")
    return {
        "title": title,
        "options": options,
        "groups": [_group(part, fence) for part in _parts(lines[1:], fence)],
    }


def _parts(lines: Sequence[Line], fence: Fence) -> list[list[Line]]:
    """The lines of each group; those before the first `####` are a group without a title."""
    before, parts = parted(lines, lambda line: _GROUP.fullmatch(line.text))
    groups = [part for part in [trimmed(before), *parts] if part]
    if not groups:
        raise RefusedError(fence.line, "`scale` has no statements.")
    return groups


def _group(lines: Sequence[Line], fence: Fence) -> dict:
    match = _GROUP.fullmatch(lines[0].text)
    statements = listed(lines[1:] if match else lines, fence)
    if not statements:
        raise RefusedError(lines[0].number, "The group has no statements.")
    return {
        "title": plain(match[1]) if match else "",
        "statements": [inline(line, "statement") for line in statements],
    }


def _write(value: dict) -> Iterator[str]:
    yield from title_lines(value["title"])
    yield f"Scale: {' | '.join(option.replace('|', chr(92) + '|') for option in value['options'])}"
    for place, group in enumerate(value["groups"]):
        if place or group["title"]:
            yield f"#### {group['title']}".rstrip(" ")
        yield from (f"- {markdown.line_from_html(statement)}" for statement in group["statements"])


SCALE = BlockKind(_read, _write)
