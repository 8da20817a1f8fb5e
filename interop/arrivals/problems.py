"""What an author should look at before others do, found in the course as it is arranged now. Pure."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from interop.folder.schema import CourseFolder, UnitSpec, UnitWords

LONGEST_MINUTES = 20
ALT, HEADER, LONG = "alt", "header", "long_lesson"


class Problem(NamedTuple):
    """`place` is that of the block in its lesson; -1 for the lesson as a whole."""

    code: str
    text: str
    unit: str
    title: str
    place: int = -1
    about: str = ""


def problems_of(folder: CourseFolder) -> list[Problem]:
    return [problem for unit in folder.units for problem in of_unit(unit, unit.words[folder.source])]


def of_unit(unit: UnitSpec, words: UnitWords) -> Iterator[Problem]:
    if unit.kind == "lesson" and unit.minutes > LONGEST_MINUTES:
        said = _("It takes about %(minutes)s minutes to read: split it.") % {"minutes": unit.minutes}
        yield Problem(LONG, said, unit.key, words.title)
    for place, block in enumerate(words.body):
        if block.kind in _CHECKS and (found := _CHECKS[block.kind](block.value)):
            code, text, about = found
            yield Problem(code, text, unit.key, words.title, place, about)


def _image(value: dict[str, Any]) -> tuple[str, str, str] | None:
    if value["alt"]:
        return None
    name = value["image"].removeprefix("media/")
    return ALT, _("A picture has no text for those who do not see it."), name


def _table(value: dict[str, Any]) -> tuple[str, str, str] | None:
    if any(value["header"]):
        return None
    return HEADER, _("A table has no titles above its columns."), value["caption"]


_CHECKS = {"image": _image, "table": _table}
