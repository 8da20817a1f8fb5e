"""The words of a question: HTML by name and by part, each in the reader's language or, where it is missing, in the source's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Plain(str):
    """Words that are no HTML, such as an answer that counts as right."""

    __slots__ = ()


@dataclass(frozen=True)
class Words:
    """A piece of HTML and the language it is in."""

    html: str
    lang: str


@dataclass(frozen=True)
class Bilingual:
    """`own` in the reader's language and `source`; a translation that only repeats the source is none."""

    own: Mapping[str, Any]
    source: Mapping[str, Any]
    language: str
    source_language: str

    def part(self, *names: str) -> Words:
        """`part("stem")`, `part("options", id, "text")`."""
        own, source = _found(self.own, names), _found(self.source, names)
        if not own or own == source:
            return Words(source, self.source_language)
        return Words(own, self.language)

    def media(self, *names: str) -> list[dict[str, Any]]:
        """Blocks of the stem's pictures and sounds, or of an option's."""
        return _found(self.own, (*names, "media")) or _found(self.source, (*names, "media")) or []


def _found(words: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        words = words.get(name, "") if isinstance(words, Mapping) else ""
    return words


def html_of(text: Any) -> str:
    """Of a rich text, or of plain data of its shape."""
    return getattr(text, "source", text) or ""


def media_of(stream: Any) -> dict[str, Any]:
    """What a stream of pictures and sounds holds, as it is stored; nothing where it is empty."""
    raw = list(getattr(stream, "raw_data", stream or ()))
    return {"media": raw} if raw else {}


def items_of(items: Any) -> list[tuple[str, Any]]:
    """The id and the value of each item of a list block."""
    return [(item.id, item.value) for item in items.bound_blocks]
