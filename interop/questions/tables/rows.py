"""A question ↔ a row: texts by the names of their columns."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.kinds import cases
from interop.questions.schema import Broken, ForeignQuestion, NoPlace

from .cells import from_cell, to_cell
from .layout import LAYOUTS, WITHOUT_LIST, item_field, single_fields

Row = dict[str, str]


def row_of(question: ForeignQuestion) -> Row:
    kind, value = question.kind, question.value
    if kind not in LAYOUTS and kind not in WITHOUT_LIST:
        raise NoPlace(_("A table has no such kind of question."))
    facts = {"kind": kind, "key": question.key, "title": value.get("title") or question.title}
    facts |= {"category": question.category, "tags": ", ".join(question.tags)}
    fields = {name: to_cell(child, value[name]) for name, child in single_fields(kind).items()}
    numbered = dict(_numbered(_columns_of(kind, value)))
    return {name: cell for name, cell in (facts | fields | numbered | _more(kind, value)).items() if cell}


def _numbered(items: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(items, 1):
        yield from ((f"{column} {number}", cell) for column, cell in item.items())


def _columns_of(kind: str, value: dict[str, Any]) -> Iterator[Row]:
    if kind == "categorise":
        yield from _items_of_groups(value)
    if kind not in LAYOUTS:
        return
    layout = LAYOUTS[kind]
    for item in value[layout.field]:
        yield {
            column: to_cell(item_field(kind, column), item[name] if name else item)
            for column, name in layout.columns.items()
        }
    if kind == "matching":
        yield from ({"answer": to_cell(item_field(kind, "answer"), decoy)} for decoy in value["decoys"])


def _items_of_groups(value: dict[str, Any]) -> Iterator[Row]:
    rich = item_field("single", "option")
    for group in value["groups"]:
        for item in group["items"]:
            cells = {"option": item["text"], "answer": group["title"], "feedback": item["feedback"]}
            yield {column: to_cell(rich, html) for column, html in cells.items()}


def _more(kind: str, value: dict[str, Any]) -> Row:
    if kind == "sharedcase":
        return {"text": cases.text_of(value)}
    if kind in ("single", "multiple", "truefalse"):
        right = (str(number) for number, option in enumerate(value["options"], 1) if option["is_right"])
        return {"right": " ".join(right)}
    return {}


def value_of(kind: str, row: Row) -> dict[str, Any]:
    """Of the fields that the row fills."""
    fields = single_fields(kind)
    value = {name: from_cell(child, row[name]) for name, child in fields.items() if row.get(name)}
    return value | _SPECIAL.get(kind, _listed)(kind, row)


def _listed(kind: str, row: Row) -> dict[str, Any]:
    if kind not in LAYOUTS:
        return {}
    return {LAYOUTS[kind].field: [_item(kind, item) for item in _items_in(row)]}


def _item(kind: str, cells: Row) -> Any:
    layout = LAYOUTS[kind]
    found = {
        name: from_cell(item_field(kind, column), cells[column])
        for column, name in layout.columns.items()
        if cells.get(column)
    }
    return found.get("", "") if "" in layout.columns.values() else found


def _items_in(row: Row) -> list[Row]:
    """By their numbers; a number that is left out is no item."""
    items: dict[int, Row] = {}
    for name, cell in row.items():
        column, _space, number = name.rpartition(" ")
        if number.isdecimal() and cell.strip():
            items.setdefault(int(number), {})[column] = cell
    return [items[number] for number in sorted(items)]


def _choice(kind: str, row: Row) -> dict[str, Any]:
    options = _listed(kind, row)["options"]
    right = row.get("right", "").replace(",", " ").split()
    if not all(number.isdecimal() and 1 <= int(number) <= len(options) for number in right):
        raise Broken(_("“right” holds the numbers of the right options."))
    chosen = {int(number) for number in right}
    return {"options": [option | {"is_right": number in chosen} for number, option in enumerate(options, 1)]}


def _matching(kind: str, row: Row) -> dict[str, Any]:
    pairs = _listed(kind, row)["pairs"]
    decoys = [pair["answer"] for pair in pairs if "prompt" not in pair and "answer" in pair]
    return {"pairs": [pair for pair in pairs if "prompt" in pair], "decoys": decoys}


def _categorise(kind: str, row: Row) -> dict[str, Any]:
    groups: dict[str, list[dict[str, str]]] = {}
    for cells in _items_in(row):
        rich = {column: from_cell(item_field("single", "option"), cell) for column, cell in cells.items()}
        item = {"text": rich.get("option", ""), "feedback": rich.get("feedback", "")}
        groups.setdefault(rich.get("answer", ""), []).append(item)
    return {"groups": [{"title": title, "items": items} for title, items in groups.items()]}


def _case(kind: str, row: Row) -> dict[str, Any]:
    text = from_cell(item_field("single", "option"), row.get("text", ""))
    title = row.get("title") or words.plain(text)[: cases.TITLE_LENGTH]
    return {"title": title, "body": cases.body(text)}


_SPECIAL: dict[str, Callable[[str, Row], dict[str, Any]]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _choice,
    "matching": _matching,
    "categorise": _categorise,
    "sharedcase": _case,
}
