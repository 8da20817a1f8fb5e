from collections.abc import Iterator

from interop.folder import markdown
from interop.folder.lines import RefusedError

from .kind import BlockKind, Fence, body, title_lines, title_of


def _read(fence: Fence) -> dict:
    saying, lines = title_of(fence.lines)
    if not saying:
        raise RefusedError(fence.line, "A proverb begins with `### The saying`.")
    return {"saying": saying, "meaning": body(lines, fence.line, "meaning")}


def _write(value: dict) -> Iterator[str]:
    yield from title_lines(value["saying"])
    yield from markdown.from_html(value["meaning"])


PROVERB = BlockKind(_read, _write)
