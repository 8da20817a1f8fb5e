"""What is different between two contents of a page, as people read it: field by field, block by block, word by word. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple, TypeVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from courses.drafts import own_fields
from courses.models import WordsPage
from studio.desk.differences import Piece, between

from .saying import Line, lines_of, plain, stored

Key = TypeVar("Key")

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
LONGEST_SAME = 160
"""Letters of what stayed the same between two changes."""


class LineChange(NamedTuple):
    label: str
    pieces: list[Piece]


class BlockChange(NamedTuple):
    kind: str
    label: str
    lines: list[LineChange]


class FieldChange(NamedTuple):
    """`blocks` of a stream; `pieces` of anything else."""

    label: str
    pieces: list[Piece]
    blocks: list[BlockChange]


def of_contents(model: type[WordsPage], before: Mapping, after: Mapping) -> list[FieldChange]:
    return list(_fields(model, before, after))


def _fields(model: type[WordsPage], before: Mapping, after: Mapping) -> Iterator[FieldChange]:
    if before.get("title") != after.get("title"):
        yield FieldChange(_("Title"), _cut(between(before.get("title", ""), after.get("title", ""))), [])
    for field in own_fields(model):
        old, new = before.get(field.name), after.get(field.name)
        if old != new and field.editable:
            yield _field(field, old, new)


def _field(field: Any, old: Any, new: Any) -> FieldChange:
    label = capfirst(str(field.verbose_name))
    if isinstance(field, StreamField):
        return FieldChange(label, [], of_streams(field.stream_block, stored(old), stored(new)))
    return FieldChange(label, _cut(between(_said(field, old), _said(field, new))), [])


def _said(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = {key: str(label) for key, label in (field.choices or getattr(field, "options", None) or ())}
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(each, "" if each is None else plain(str(each))) for each in values)


def of_streams(block: Any, before: Sequence[dict], after: Sequence[dict]) -> list[BlockChange]:
    """The blocks that are not as they were, in their new order; what is gone stands where it stood."""
    old, new = _by_id(before), _by_id(after)
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    found = []
    for key in _in_order(list(old), list(new)):
        change = _block(block, old.get(key), new.get(key), is_moved=key in moved)
        if change:
            found.append(change)
    return found


def _by_id(blocks: Iterable[dict]) -> dict[str, dict]:
    return {each.get("id") or f"{place}": each for place, each in enumerate(blocks)}


def _in_order(old: list[Key], new: list[Key]) -> list[Key]:
    order, kept = list(new), set(new)
    for place, key in enumerate(old):
        if key not in kept:
            before = next((one for one in reversed(old[:place]) if one in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order


def _moved(old: list[str], new: list[str]) -> set[str]:
    kept = {key for a, b, size in _matching(old, new) for key in old[a : a + size]}
    return set(new) - kept


def _matching(old: list[str], new: list[str]):
    return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()


def _block(block: Any, old: dict | None, new: dict | None, *, is_moved: bool) -> BlockChange | None:
    shown = new or old or {}
    child = block.child_blocks.get(shown.get("type"))
    if child is None or (old == new and not is_moved):
        return None
    lines = _lines(list(_read(child, old)), list(_read(child, new)))
    kind = REMOVED if new is None else ADDED if old is None else MOVED if is_moved and not lines else CHANGED
    return BlockChange(kind, str(child.label), lines) if lines or kind != CHANGED else None


def _read(child: Any, stored_block: dict | None) -> Iterator[Line]:
    return lines_of(child, stored_block.get("value"), label=str(child.label)) if stored_block else iter(())


def _lines(before: list[Line], after: list[Line]) -> list[LineChange]:
    old, new = {line.place: line for line in before}, {line.place: line for line in after}
    found = []
    for place in _in_order(list(old), list(new)):
        one, other = old.get(place), new.get(place)
        was, is_now = one.text if one else "", other.text if other else ""
        if was != is_now:
            found.append(LineChange((other or one or after[0]).label, _cut(between(was, is_now))))
    return found


def _cut(pieces: list[Piece]) -> list[Piece]:
    return [_shortened(piece) if piece.kind == "same" else piece for piece in pieces]


def _shortened(piece: Piece) -> Piece:
    if len(piece.text) <= LONGEST_SAME:
        return piece
    half = LONGEST_SAME // 2
    return Piece("same", f"{piece.text[:half]} … {piece.text[-half:]}")
