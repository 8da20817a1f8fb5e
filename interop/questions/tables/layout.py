"""Which column holds what, for each kind of question."""

from typing import NamedTuple

from wagtail.blocks import Block as Definition
from wagtail.blocks import StreamBlock, StructBlock

from assessments import grading

FIRST = ("kind", "key", "language", "title", "category", "tags", "stem", "text", "right")
NUMBERED = (
    *("option", "answer", "wrong", "share", "tolerance", "feedback"),
    *("scene", "heading", "other side", "story"),
)
INNER = ("who", "view", "choice", "leads to", "effect")
"""Columns with two numbers: `view 2.1` is the first of the second item."""


class Inner(NamedTuple):
    """A list inside an item."""

    field: str
    columns: dict[str, str]


class Layout(NamedTuple):
    """The field with the list, and the column of each field of its items; "" is the item itself."""

    field: str
    columns: dict[str, str]
    inner: Inner | None = None


_OPTIONS = Layout("options", {"option": "text", "feedback": "feedback"})
LAYOUTS = {
    "single": _OPTIONS,
    "multiple": _OPTIONS,
    "truefalse": _OPTIONS,
    "poll": Layout("options", {"option": ""}),
    "matching": Layout("pairs", {"option": "prompt", "answer": "answer", "feedback": "feedback"}),
    "ordering": Layout("steps", {"option": "text", "feedback": "feedback"}),
    "gaps": Layout(
        "gaps", {"option": "name", "answer": "accepted", "wrong": "decoys", "feedback": "feedback"}
    ),
    "shorttext": Layout("answers", {"option": "text", "share": "share", "feedback": "feedback"}),
    "numeric": Layout(
        "numbers", {"option": "number", "tolerance": "tolerance", "share": "share", "feedback": "feedback"}
    ),
    "likert": Layout("statements", {"option": ""}),
    "judgement": Layout(
        "reactions",
        {"option": "text", "answer": "ratings"},
        Inner("views", {"who": "who", "view": "text"}),
    ),
    "scenario": Layout(
        "scenes",
        {
            "scene": "key",
            "heading": "title",
            "other side": "is_other_side",
            "story": "body",
            "share": "share",
        },
        Inner("choices", {"choice": "text", "leads to": "target", "effect": "feedback"}),
    ),
}
_APART = {"matching": {"decoys"}, "sharedcase": {"body", "title"}}
WITHOUT_LIST = ("categorise", "sharedcase", "essay", "upload")


def item_of(kind: str) -> Definition:
    """The definition of an item of the list."""
    field = grading.blocks()[kind].child_blocks[LAYOUTS[kind].field]
    return next(iter(field.child_blocks.values())) if isinstance(field, StreamBlock) else field.child_block


def item_field(kind: str, column: str) -> Definition:
    """The definition of what stands in a numbered column."""
    item, name = item_of(kind), LAYOUTS[kind].columns[column]
    return item.child_blocks[name] if name and isinstance(item, StructBlock) else item


def inner_field(kind: str, inner: Inner, column: str) -> Definition:
    return item_of(kind).child_blocks[inner.field].child_block.child_blocks[inner.columns[column]]


def single_fields(kind: str) -> dict[str, Definition]:
    """Fields that have a column of their own, named as they are."""
    layout = LAYOUTS.get(kind)
    apart = {"key", "groups", layout.field if layout else ""} | _APART.get(kind, set())
    return {
        name: child
        for name, child in grading.blocks()[kind].child_blocks.items()
        if name not in apart and not isinstance(child, StreamBlock)
    }
