"""Accordions, cards and steps: titles, each with text."""

from collections.abc import Iterator

from interop.folder import markdown

from .kind import BlockKind, Fence, body, titled_parts


def _read(fence: Fence) -> dict:
    return {
        "items": [{"title": title, "text": body(lines, line)} for title, line, lines in titled_parts(fence)]
    }


def _write(value: dict) -> Iterator[str]:
    for place, item in enumerate(value["items"]):
        if place:
            yield ""
        yield f"### {item['title']}"
        yield from markdown.from_html(item["text"])


ITEMS = BlockKind(_read, _write)
