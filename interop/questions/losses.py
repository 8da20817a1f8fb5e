"""What a question lost on its way: its fields before and after, compared; so nothing can be dropped silently."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import Block as Definition
from wagtail.blocks import ListBlock, StructBlock

from assessments import grading
from assessments.grading.gaps import MARK

from .schema import ForeignQuestion, Loss


def lost(before: ForeignQuestion, after: ForeignQuestion | None) -> list[Loss]:
    if after is None:
        return [Loss(before.key, _("The question could not be read back."))]
    return [Loss(before.key, what) for what in [*_facts(before, after), *_fields(before, after)]]


def _facts(before: ForeignQuestion, after: ForeignQuestion) -> Iterator[str]:
    if before.category != after.category:
        yield _("The category has no place in this format.")
    if before.tags != after.tags:
        yield _("Tags have no place in this format.")
    if before.title and before.title != after.title:
        yield _("The title has no place in this format.")


def _fields(before: ForeignQuestion, after: ForeignQuestion) -> Iterator[str]:
    if before.kind != after.kind:
        kinds = {"before": _name(before.kind), "after": _name(after.kind)}
        yield _("Where the file is read again, “%(before)s” becomes “%(after)s”.") % kinds
        return
    definition = grading.blocks()[before.kind]
    paths = _differences(definition, _numbered_gaps(before), _numbered_gaps(after))
    for path in dict.fromkeys(paths):
        yield _("%(field)s: this has no place in the format as it is.") % {"field": path}


def _numbered_gaps(question: ForeignQuestion) -> dict[str, Any]:
    """The names of gaps only link them to the text, so other names are no loss."""
    value = question.value
    if question.kind != "gaps":
        return value
    numbers = {gap["name"]: str(number) for number, gap in enumerate(value["gaps"], 1)}
    text = re.sub(MARK, lambda mark: f"[[{numbers.get(mark[1], mark[1])}]]", value["text"])
    gaps = [gap | {"name": numbers[gap["name"]]} for gap in value["gaps"]]
    return value | {"text": text, "gaps": gaps}


def _name(kind: str) -> str:
    return str(grading.blocks()[kind].label)


def _differences(definition: Definition, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    if isinstance(definition, StructBlock):
        for name, child in definition.child_blocks.items():
            yield from _inside(str(child.label), _differences(child, before[name], after[name]))
    elif isinstance(definition, ListBlock) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
            yield from _inside(str(number), _differences(definition.child_block, old, new))
    else:
        yield ""


def _inside(name: str, paths: Iterator[str]) -> Iterator[str]:
    return (f"{name} – {path}" if path else name for path in paths)
