"""A question ↔ a row: texts by the names of their columns."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.kinds import cases
from interop.questions.schema import Broken, ForeignQuestion, NoPlace

from . import story
from .cells import from_cell, to_cell
from .layout import LAYOUTS, WITHOUT_LIST, Inner, inner_field, item_field, single_fields

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
    """A column of what is inside an item comes as `view.1`."""
    for number, item in enumerate(items, 1):
        for name, cell in item.items():
            column, dot, inner = name.partition(".")
            yield f"{column} {number}{dot}{inner}", cell


def _columns_of(kind: str, value: dict[str, Any]) -> Iterator[Row]:
    if kind == "categorise":
        yield from _items_of_groups(value)
    if kind not in LAYOUTS:
        return
    for item in _plain_items(kind, value):
        yield _columns_of_item(kind, item)
    if kind == "matching":
        yield from ({"answer": to_cell(item_field(kind, "answer"), decoy)} for decoy in value["decoys"])


def _plain_items(kind: str, value: dict[str, Any]) -> list[Any]:
    items = value[LAYOUTS[kind].field]
    return [part["value"] for part in items] if kind == "scenario" else items


def _columns_of_item(kind: str, item: Any) -> Row:
    layout = LAYOUTS[kind]
    own = {
        column: to_cell(item_field(kind, column), item[name] if name else item)
        for column, name in layout.columns.items()
    }
    return own | (dict(_columns_inside(kind, layout.inner, item)) if layout.inner else {})


def _columns_inside(kind: str, inner: Inner, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(item[inner.field], 1):
        for column, name in inner.columns.items():
            yield f"{column}.{number}", to_cell(inner_field(kind, inner, column), part[name])


def _items_of_groups(value: dict[str, Any]) -> Iterator[Row]:
    rich = item_field("single", "option")
    for group in value["groups"]:
        for item in group["items"]:
            cells = {"option": item["text"], "answer": group["title"], "feedback": item["feedback"]}
            yield {column: to_cell(rich, html) for column, html in cells.items()}


def _more(kind: str, value: dict[str, Any]) -> Row:
    if kind == "sharedcase":
        return {"text": story.to_cell(value["body"])}
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
    if layout.inner:
        found[layout.inner.field] = list(_parts(kind, layout.inner, cells))
    return found.get("", "") if "" in layout.columns.values() else found


def _parts(kind: str, inner: Inner, cells: Row) -> Iterator[dict[str, Any]]:
    for part in _by_number(cells, "."):
        yield {
            name: from_cell(inner_field(kind, inner, column), part[column])
            for column, name in inner.columns.items()
            if column in part
        }


def _items_in(row: Row) -> list[Row]:
    """By their numbers; a number that is left out is no item."""
    return _by_number(row, " ")


def _by_number(row: Row, sign: str) -> list[Row]:
    """`option 2` belongs to item 2, and `view 2.1` also, as `view.1`."""
    items: dict[int, Row] = {}
    for name, cell in row.items():
        column, _sign, numbers = name.rpartition(sign)
        number, dot, inner = numbers.partition(".")
        if column and number.isdecimal() and cell.strip():
            items.setdefault(int(number), {})[f"{column}{dot}{inner}"] = cell
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


def _scenario(kind: str, row: Row) -> dict[str, Any]:
    return {"scenes": [{"type": "scene", "value": scene} for scene in _listed(kind, row)["scenes"]]}


def _case(kind: str, row: Row) -> dict[str, Any]:
    body = story.from_cell(row.get("text", ""))
    said = "".join(part["value"] for part in body if part["type"] == "text")
    return {"title": row.get("title") or words.plain(said)[: cases.TITLE_LENGTH], "body": body}


_SPECIAL: dict[str, Callable[[str, Row], dict[str, Any]]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _choice,
    "matching": _matching,
    "categorise": _categorise,
    "scenario": _scenario,
    "sharedcase": _case,
}
