"""What an export is made of and gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from interop.folder.schema import CourseFolder, CourseWords, PageWords, UnitSpec, UnitWords
from interop.questions.schema import Loss


class UnwritableCourse(ValueError):
    """Why a course cannot be written in a format at all, in words."""


@dataclass(frozen=True)
class Written:
    """A file, and what is not in it."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A course in the language in which it goes out. `solves`: whether the answers of questions go with it."""

    course: CourseFolder
    language: str
    solves: bool = True
    now: datetime = datetime(1980, 1, 1, tzinfo=UTC)
    """For formats that say when they were made."""

    @property
    def words(self) -> CourseWords:
        return self.course.words[self.language]

    def modules(self) -> Iterator[tuple[str, PageWords, list[tuple[UnitSpec, UnitWords]]]]:
        """Key, words and units of each; a unit that has no words in this language is left out."""
        for module in self.course.modules:
            units = [
                (unit, unit.words[self.language]) for unit in module.units if self.language in unit.words
            ]
            words = self.words.modules.get(module.key) or PageWords(module.key, module.key)
            yield module.key, words, units

    def units(self) -> Iterator[tuple[UnitSpec, UnitWords]]:
        for _key, _words, units in self.modules():
            yield from units


Write = Callable[[Asked], Written]


class Format(NamedTuple):
    """`write` is the place of a `Write` ("module:function"), imported only where it is used."""

    key: str
    label: Any
    suffix: str
    write: str
