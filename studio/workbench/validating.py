"""What keeps a page from going live, found as publishing would find it, and where in the editor it is."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page


class Obstacle(NamedTuple):
    """`anchor`: a block's id or a field's name, as in `courses.checks`."""

    text: str
    anchor: str


def obstacles_of(page: Page) -> list[Obstacle]:
    """`page`: its latest revision."""
    found = [*_of_fields(page), *_of_streams(page), *_of_its_own(page)]
    return list(dict.fromkeys(found))


def _of_fields(page: Page) -> Iterator[Obstacle]:
    try:
        page.full_clean()
    except ValidationError as error:
        for name, errors in error.error_dict.items():
            anchor = "" if name == NON_FIELD_ERRORS else name
            label = _label(page, name)
            yield from (Obstacle(f"{label}{text}", anchor) for one in errors for text in one.messages)


def _label(page: Page, name: str) -> str:
    """A message such as "This field cannot be blank" needs the name of the field."""
    known = {field.name: field for field in page._meta.concrete_fields}  # noqa: SLF001 - Django's own way to fields
    return f"{capfirst(known[name].verbose_name)}: " if name in known else ""


def _of_its_own(page: Page) -> Iterator[Obstacle]:
    """What a kind of unit asks of a page before learners may see it."""
    found = page.problems() if hasattr(page, "problems") else {}
    for name, messages in found.items():
        yield from (Obstacle(message, _place(page, name, message)) for message in messages)


def _place(page: Page, name: str, message: str) -> str:
    """A message that begins with the key of a question is about its block."""
    for block in _blocks(getattr(page, name, None)):
        key = block.value.get("key") if hasattr(block.value, "get") else None
        if key and message.startswith(f"{key}: ") and block.id:
            return str(block.id)
    return name


def _blocks(value: Any) -> Any:
    return value if isinstance(value, StreamValue) else ()


def _of_streams(page: Page) -> Iterator[Obstacle]:
    own = page.problems() if hasattr(page, "problems") else {}
    for field in page._meta.concrete_fields:  # noqa: SLF001
        if isinstance(field, StreamField) and field.name not in own:
            yield from _of_stream(field, getattr(page, field.name))


def _of_stream(field: StreamField, value: StreamValue) -> Iterator[Obstacle]:
    try:
        field.stream_block.clean(value)
    except ValidationError as error:
        yield from _said(error, value, field.name)


def _said(error: ValidationError, value: StreamValue, name: str) -> Iterator[Obstacle]:
    """Errors of a stream hold those of its blocks by their place."""
    for place, inner in (getattr(error, "block_errors", None) or {}).items():
        block = value[place]
        label = block.block.label
        yield from (Obstacle(f"{label}: {text}", str(block.id or name)) for text in _texts(inner))
    for other in getattr(error, "non_block_errors", ()):
        yield from (Obstacle(text, name) for text in _texts(other))


def _texts(error: Any) -> Iterator[str]:
    """Errors of blocks hold errors of blocks."""
    inner = getattr(error, "block_errors", None)
    parts = inner.values() if isinstance(inner, dict) else inner or ()
    for part in parts:
        if part is not None:
            yield from _texts(part)
    for other in getattr(error, "non_block_errors", ()):
        yield from _texts(other)
    if inner is None:
        yield from error.messages if isinstance(error, ValidationError) else [str(error)]
