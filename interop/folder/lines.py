"""Lines with their numbers, and the errors that name them."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip(" \t")


class FolderError(NamedTuple):
    """What is wrong, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class InvalidFolderError(ValueError):
    """Everything that is wrong in a folder, so that it is put right in one go."""

    def __init__(self, errors: Iterable[FolderError]):
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(map(str, self.errors)))


class RefusedError(ValueError):
    """A part of a file cannot be read; whoever knows the file makes a `FolderError` of it."""

    def __init__(self, line: int, message: str):
        self.line = line
        self.message = message
        super().__init__(message)


def numbered(text: str, first: int = 1) -> list[Line]:
    return [Line(first + place, line) for place, line in enumerate(text.split("\n"))]


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without blank lines at either end."""
    kept = [place for place, line in enumerate(lines) if not line.is_blank]
    return list(lines[kept[0] : kept[-1] + 1]) if kept else []


def parted(lines: Sequence[Line], begins: Callable[[Line], object]) -> tuple[list[Line], list[list[Line]]]:
    """What stands before the first part, and the lines of each part with the one that begins it."""
    starts = [place for place, line in enumerate(lines) if begins(line)]
    ends = [*starts[1:], len(lines)]
    before = lines[: starts[0]] if starts else lines
    return list(before), [list(lines[start:end]) for start, end in zip(starts, ends, strict=False)]


_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(value: object) -> str:
    """A title or a name: one line of plain text."""
    return _CONTROL.sub("", _SPACES.sub(" ", str(value or ""))).strip(" ")
