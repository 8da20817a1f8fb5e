"""Which column holds what, for each kind of question."""

from typing import NamedTuple

from wagtail.blocks import Block as Definition
from wagtail.blocks import StreamBlock, StructBlock

from assessments import grading

FIRST = ("kind", "key", "title", "category", "tags", "stem", "text", "right")
NUMBERED = ("option", "answer", "wrong", "share", "tolerance", "feedback")


class Layout(NamedTuple):
    """The field with the list, and the column of each field of its items; "" is the item itself."""

    field: str
    columns: dict[str, str]


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
    "judgement": Layout("reactions", {"option": "text", "answer": "ratings"}),
}
_APART = {"matching": {"decoys"}, "sharedcase": {"body", "title"}}
WITHOUT_LIST = ("categorise", "sharedcase", "essay", "upload")


def item_field(kind: str, column: str) -> Definition:
    """The definition of what stands in a numbered column."""
    layout = LAYOUTS[kind]
    item = grading.blocks()[kind].child_blocks[layout.field].child_block
    name = layout.columns[column]
    return item.child_blocks[name] if name and isinstance(item, StructBlock) else item


def single_fields(kind: str) -> dict[str, Definition]:
    """Fields that have a column of their own, named as they are."""
    layout = LAYOUTS.get(kind)
    apart = {"key", "groups", layout.field if layout else ""} | _APART.get(kind, set())
    return {
        name: child
        for name, child in grading.blocks()[kind].child_blocks.items()
        if name not in apart and not isinstance(child, StreamBlock)
    }
