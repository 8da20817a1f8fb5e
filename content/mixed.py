"""Words of two languages on one page, block by block: never silently, each block knows the language of its words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Part(NamedTuple):
    """A block of a stream; `language` is named where it is not that of the stream."""

    block: Any
    language: str = ""


@dataclass(frozen=True)
class Mixed:
    """A stream in which the source speaks where blocks (named by id) have no words of their own."""

    own: Sequence
    source: Sequence
    untranslated: frozenset[str]
    language: str

    @property
    def raw_data(self) -> list:
        return [*self.own.raw_data, *self.source.raw_data]  # type: ignore[attr-defined]

    def parts(self) -> Iterator[Part]:
        own, source = by_id(self.own), by_id(self.source)
        wanted = [key for key in source if key in own or key in self.untranslated]
        for key in interleaved(list(own), wanted):
            if key in self.untranslated:
                yield Part(source.get(key) or own[key], self.language)
            else:
                yield Part(own[key])

    def __bool__(self) -> bool:
        return any(True for _part in self.parts())


class Pair(NamedTuple):
    """The same block in two languages; one of them may lack it."""

    own: Part | None
    other: Part | None


def parts_of(stream: Iterable | Mixed) -> list[Part]:
    return list(stream.parts()) if isinstance(stream, Mixed) else [Part(block) for block in stream]


def pairs(own: Iterable | Mixed, other: Iterable | Mixed) -> list[Pair]:
    """Two languages of one text, side by side."""
    left = {str(part.block.id): part for part in parts_of(own)}
    right = {str(part.block.id): part for part in parts_of(other)}
    return [Pair(left.get(key), right.get(key)) for key in interleaved(list(left), list(right))]


def by_id(stream: Iterable) -> dict[str, Any]:
    return {str(block.id): block for block in stream}


def interleaved(own: Sequence[str], other: Sequence[str]) -> list[str]:
    """All of them, in our order; what only the other has comes after what it comes after there."""
    found = list(own)
    before = ""
    for key in other:
        if key not in found:
            found.insert(found.index(before) + 1 if before else 0, key)
        before = key
    return found
