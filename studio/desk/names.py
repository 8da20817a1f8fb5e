"""What the editor calls a field or a block, by its path in a page."""

from django.db.models import Model
from django.utils.text import capfirst
from wagtail.blocks import Block, ListBlock
from wagtail.fields import StreamField


def of_path(model: type[Model], field_path: str) -> str:
    """`body.terms.items.item.definition` → "What it means"."""
    labels = _labels(model, field_path)
    return labels[-1] if labels else field_path


def of_block(model: type[Model], field_path: str) -> str:
    """The block or field that readers see as one: `body.terms.items.item.definition` → "Terms"."""
    labels = _labels(model, ".".join(field_path.split(".")[:2]))
    return labels[-1] if labels else field_path


def _labels(model: type[Model], field_path: str) -> list[str]:
    first, *rest = field_path.split(".")
    field = model._meta.get_field(first)  # noqa: SLF001 - Django means it to be used
    labels = [capfirst(str(getattr(field, "verbose_name", first)))]
    block: Block | None = field.stream_block if isinstance(field, StreamField) else None
    for name in rest:
        if block is None:
            break
        block = block.child_block if isinstance(block, ListBlock) else _child(block, name)
        labels.append(str(getattr(block, "label", "") or ""))
    return [label for label in labels if label]


def _child(block: Block, name: str) -> Block | None:
    return getattr(block, "child_blocks", {}).get(name)
