"""Addresses of passages within a page, such as `body.<id>.title`: wagtail-localize's content paths."""

SLUG = "slug"
"""The page's part of the address: made from the translated title, never translated by hand."""


def field_of(path: str) -> str:
    return path.split(".", 1)[0]


def block_of(path: str) -> str:
    """What is shown or not shown as a whole: a block of a stream (its id) or a field (its name)."""
    parts = path.split(".")
    return parts[1] if len(parts) > 1 else parts[0]
