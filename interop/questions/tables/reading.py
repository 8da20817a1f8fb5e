"""CSV and XLSX → questions. The first row names the columns; their order does not matter."""

from functools import partial

from django.utils.translation import gettext as _

from assessments import grading
from interop.questions.collecting import Collector, Draft
from interop.questions.decoding import text_of
from interop.questions.schema import Broken, InvalidFile, NoPlace, Place, Refusal, Report, checked_size
from safety.tablefiles import Rows, UnsafeTable, read_csv, read_xlsx

from . import languages
from .layout import FIRST, INNER, LAYOUTS, NUMBERED, WITHOUT_LIST, single_fields
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
            _questions(found, number, names, cells)
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
    name, _language = languages.parted(name)
    column, _space, number = name.rpartition(" ")
    outer, dot, inner = number.partition(".")
    single = {field for kind in grading.blocks() if kind in _KINDS for field in single_fields(kind)}
    if dot:
        return column in INNER and outer.isdecimal() and inner.isdecimal()
    return name in FIRST or name in single or (column in NUMBERED and number.isdecimal())


_KINDS = {*LAYOUTS, *WITHOUT_LIST}


def _questions(found: Collector, number: int, names: list[str], cells: list[str]) -> None:
    """One, or one in each language that the row speaks."""
    row = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
    first = None
    for language, said in languages.rows_of(row, names, found.language):
        place = Place(number, row.get("key", ""))
        taken = found.read(place, partial(_fill, said, language, len(cells) > len(names)), same_as=first)
        if taken is None:
            return
        first = first or taken


def _fill(row: Row, language: str, has_more: bool, draft: Draft) -> None:
    if has_more:
        raise Broken(_("The row has more cells than there are columns."))
    kind = row.get("kind", "").strip().lower()
    if kind not in _KINDS or kind not in grading.blocks():
        raise NoPlace(_("A table has no kind of question “%(kind)s”.") % {"kind": kind[:40]})
    draft.name, draft.category = row.get("key", ""), row.get("category", "").strip()
    draft.language = language
    draft.title = row.get("title", "")
    draft.tags = tuple(tag.strip() for tag in row.get("tags", "").split(",") if tag.strip())
    draft.becomes(kind, value_of(kind, row))
