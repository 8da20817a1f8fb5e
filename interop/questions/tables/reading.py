"""CSV and XLSX → questions. The first row names the columns; their order does not matter."""

from django.utils.translation import gettext as _

from assessments import grading
from interop.questions.collecting import Collector
from interop.questions.decoding import text_of
from interop.questions.schema import Broken, InvalidFile, NoPlace, Place, Refusal, Report, checked_size
from safety.tablefiles import Rows, UnsafeTable, read_csv, read_xlsx

from .layout import FIRST, LAYOUTS, NUMBERED, WITHOUT_LIST, single_fields
from .rows import Row, value_of


def csv(data: bytes, language: str = "") -> Report:
    return _read("csv", read_csv(text_of(data, may_be_western=True)), language)


def xlsx(data: bytes, language: str = "") -> Report:
    return _read("xlsx", read_xlsx(checked_size(data)), language)


def _read(name: str, rows: Rows, language: str) -> Report:
    found = Collector(name, language)
    try:
        number, names = next(rows, (1, []))
        names = _heading(found, number, names)
        for number, cells in rows:
            _question(found, number, dict(zip(names, cells, strict=False)), len(cells) > len(names))
    except UnsafeTable as error:
        raise InvalidFile(Refusal(Place(error.row), error.reason)) from error
    return found.report()


def _heading(found: Collector, number: int, cells: list[str]) -> list[str]:
    names = [" ".join(cell.lower().split()) for cell in cells]
    if "kind" not in names:
        raise InvalidFile(Refusal(Place(number), _("The first row names the columns; “kind” is missing.")))
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        said = _("Two columns have the name “%(name)s”.") % {"name": min(twice)[:40]}
        raise InvalidFile(Refusal(Place(number), said))
    for name in names:
        if name and not _is_known(name):
            found.lose("", _("The column “%(name)s” is not known.") % {"name": name[:40]})
    return names


def _is_known(name: str) -> bool:
    column, _space, number = name.rpartition(" ")
    single = {field for kind in grading.blocks() if kind in _KINDS for field in single_fields(kind)}
    return name in FIRST or name in single or (column in NUMBERED and number.isdecimal())


_KINDS = {*LAYOUTS, *WITHOUT_LIST}


def _question(found: Collector, number: int, row: Row, has_more: bool) -> None:
    row = {name: cell for name, cell in row.items() if name and cell.strip()}
    with found.question(Place(number, row.get("key", ""))) as draft:
        if has_more:
            raise Broken(_("The row has more cells than there are columns."))
        kind = row.get("kind", "").strip().lower()
        if kind not in _KINDS or kind not in grading.blocks():
            raise NoPlace(_("A table has no kind of question “%(kind)s”.") % {"kind": kind[:40]})
        draft.name, draft.category = row.get("key", ""), row.get("category", "").strip()
        draft.title = row.get("title", "")
        draft.tags = tuple(tag.strip() for tag in row.get("tags", "").split(",") if tag.strip())
        draft.becomes(kind, value_of(kind, row))
