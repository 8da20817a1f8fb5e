"""Tables of other systems: those that hold data become tables here; those that only place things become what they hold."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from interop.folder import markdown
from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages.schema import DOUBTFUL
from safety.xml import Element

from . import marks

_LEAST = 2
_LONGEST_TITLE = 200
_TOO_MUCH = ("table", "img", "ul", "ol", "h1", "h2", "h3", "h4", "iframe", "video", "audio", "blockquote")

Prose = Callable[[Element], str]
Tell = Callable[[str, str, str], None]


def table_of(element: Element, prose: Prose, tell: Tell) -> Block | None:
    """None where it is no table of text."""
    rows = [row.children("td", "th") for row in element.all("tr")]
    rows = [row for row in rows if row]
    is_ours = marks.TABLE in marks.classes(element) and len(rows) >= _LEAST
    if not is_ours and not _is_data(element, rows):
        return None
    header = [plain(cell.text) for cell in rows[0]]
    if any(len(title) > _LONGEST_TITLE for title in header):
        return None
    _tell_doubts(element, rows, tell)
    width = max(map(len, rows))
    caption = element.first("caption")
    value = {
        "caption": plain(caption.text)[:_LONGEST_TITLE] if caption else "",
        "header": [*header, *[""] * (width - len(header))],
        "rows": [_row(row, width, prose) for row in rows[1:]],
    }
    return Block("table", value)


def _is_data(element: Element, rows: Sequence[Sequence[Element]]) -> bool:
    inside = (part for row in rows for cell in row for part in cell.all(*_TOO_MUCH))
    return len(rows) >= _LEAST and max(map(len, rows)) >= _LEAST and next(inside, None) is None


def _row(row: Sequence[Element], width: int, prose: Prose) -> list[str]:
    cells = [markdown.line_normal(prose(cell)) for cell in row]
    return [*cells, *[""] * (width - len(cells))]


def _tell_doubts(element: Element, rows: Sequence[Sequence[Element]], tell: Tell) -> None:
    if not element.first("thead") and any(cell.name != "th" for cell in rows[0]):
        tell(DOUBTFUL, "table-header", _("A table has no header: its first row has become one."))
    if any(cell.get(name, "1") != "1" for row in rows for cell in row for name in ("colspan", "rowspan")):
        tell(
            DOUBTFUL,
            "table-cells",
            _("A table has cells that span several: look whether each stands in its column."),
        )
