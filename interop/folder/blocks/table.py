import re
from collections.abc import Iterator, Sequence

from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, plain, trimmed

from .kind import BlockKind, Fence

_CAPTION = re.compile(r"Caption: *(.*)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_BAR = re.compile(r"(?<!\\)\|")
_HEAD = 2


def cells(text: str) -> list[str]:
    return [cell.strip(" ").replace("\\|", "|") for cell in _BAR.split(text)]


def _read(fence: Fence) -> dict:
    lines = [line for line in trimmed(fence.lines) if not line.is_blank]
    caption = _CAPTION.fullmatch(lines[0].text) if lines else None
    rows = lines[1:] if caption else lines
    if len(rows) <= _HEAD or not _RULE.fullmatch(rows[1].text.strip()):
        raise RefusedError(
            fence.line, "A table has a header row, a row of dashes (`|---|---|`) and at least one row."
        )
    header = _header(rows[0])
    return {
        "caption": plain(caption[1]) if caption else "",
        "header": header,
        "rows": [_cells(row, len(header)) for row in rows[_HEAD:]],
    }


def _header(line: Line) -> list[str]:
    titles = [plain(cell) for cell in _row(line)]
    if "" in titles:
        raise RefusedError(line.number, f"Column {titles.index('') + 1} of the table has no title.")
    return titles


def _row(line: Line) -> list[str]:
    text = line.text.strip()
    if not (text.startswith("|") and text.endswith("|") and len(text) > 1):
        raise RefusedError(line.number, "A row of a table begins and ends with `|`.")
    return cells(text[1:-1])


def _cells(line: Line, columns: int) -> list[str]:
    row = _row(line)
    if len(row) != columns:
        raise RefusedError(line.number, f"This row has {len(row)} cells, the header has {columns}.")
    return [markdown.line_to_html(Line(line.number, cell)) for cell in row]


def _write(value: dict) -> Iterator[str]:
    if value["caption"]:
        yield f"Caption: {value['caption']}"
    header = _padded(value["header"], value["rows"])
    yield _written(header)
    yield "|" + "---|" * len(header)
    for row in value["rows"]:
        filled = [*row, *[""] * (len(header) - len(row))]
        yield _written([markdown.line_from_html(cell) for cell in filled])


def _padded(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    columns = max(len(row) for row in [header, *rows])
    return [*header, *[""] * (columns - len(header))]


def _written(row: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


TABLE = BlockKind(_read, _write)
