"""Tables: their header row, their cells as lines, and what a plain grid cannot hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from interop.folder import markdown
from interop.folder.lines import plain
from interop.folder.schema import Block

from .schema import Doubt
from .tree import Node

MOST_COLUMNS = 30
MOST_ROWS = 500
TITLE_LENGTH = 200


@dataclass
class Grid:
    block: Block | None = None
    doubts: list[Doubt] = field(default_factory=list)


def read(node: Node) -> Grid:
    found = Grid()
    rows = list(_rows(node))
    if any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
        found.doubts.append(
            Doubt("merged_cells", _("A table had merged cells: look whether it still reads well."))
        )
    if next(node.all("table"), None):
        found.doubts.append(
            Doubt("table_in_table", _("A table stood inside a table: its words are in one cell."))
        )
    width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
    if not width:
        return found
    if width > MOST_COLUMNS or len(rows) > MOST_ROWS:
        found.doubts.append(
            Doubt("table_cut", _("A table was larger than a page can show; the rest was left out."), "lost")
        )
    width = min(width, MOST_COLUMNS)
    found.block = _block(node, rows[:MOST_ROWS], width)
    return found


def _block(node: Node, rows: list[list[Node]], width: int) -> Block:
    has_header = _is_header(node, rows)
    caption = next(node.all("caption"), None)
    cells = [_cells(row, width) for row in (rows[1:] if has_header else rows)]
    header = [plain(cell)[:TITLE_LENGTH] for cell in _texts(rows[0], width)] if has_header else [""] * width
    return Block(
        "table",
        {"caption": plain(caption.text)[:TITLE_LENGTH] if caption else "", "header": header, "rows": cells},
    )


def _rows(node: Node) -> Iterator[list[Node]]:
    for part in node.elements:
        if part.name == "tr":
            yield [cell for cell in part.elements if cell.name in ("td", "th")]
        elif part.name in ("thead", "tbody", "tfoot"):
            yield from _rows(part)


def _is_header(node: Node, rows: list[list[Node]]) -> bool:
    """A row that says so, or that is bold as a whole; the only row of a table is none."""
    if len(rows) < 2:
        return False
    head = next(node.all("thead"), None)
    return bool(head and list(head.all("tr"))) or all(map(_is_title, rows[0]))


def _is_title(cell: Node) -> bool:
    bold = "".join(part.text for part in cell.all("b", "strong"))
    return cell.name == "th" or (bool(cell.text.strip()) and plain(bold) == plain(cell.text))


def _span(cell: Node) -> int:
    said = cell.get("colspan")
    return min(int(said), MOST_COLUMNS) if said.isdecimal() and int(said) else 1


def _cells(row: list[Node], width: int) -> list[str]:
    return _padded([markdown.line_normal(cell.html) for cell in _spread(row)], width)


def _texts(row: list[Node], width: int) -> list[str]:
    return _padded([cell.text for cell in _spread(row)], width)


def _spread(row: list[Node]) -> Iterator[Node]:
    """A merged cell stands in the first of its columns."""
    for cell in row:
        yield cell
        yield from [Node("td")] * (_span(cell) - 1)


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def with_header(value: dict) -> dict:
    """The first row becomes the header."""
    first, *rest = value["rows"]
    header = [plain(markdown.line_from_html(cell).replace("*", ""))[:TITLE_LENGTH] for cell in first]
    return {**value, "header": header, "rows": rest}
