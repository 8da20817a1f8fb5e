"""The lines of a question, parted: one block of yaml, signed lines, and pictures, sounds and films."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from . import fences
from .blocks.media import is_image
from .frontmatter import Mark, load
from .lines import Line, RefusedError
from .schema import Block

_YAML = re.compile(r"``` *ya?ml *")
_FENCE = "```"
_CLOSE = re.compile(r"::: *")
_SIGNED = re.compile(r"[?+\->!](?: .*)?")
_ADVICE = (
    "A text with `: ` or ` #` in it, or with a sign such as * [ { & ! at its start, stands in double quotes."
)


class Yaml(NamedTuple):
    """Its fields, and the line on which it opens."""

    marks: dict[str, Mark]
    line: int


@dataclass
class Cut:
    """`media` by the number of options above them, 0 for the stem's; each block with its line."""

    signed: list[Line] = field(default_factory=list)
    media: dict[int, list[tuple[int, Block]]] = field(default_factory=dict)


def yaml_of(lines: Sequence[Line]) -> tuple[Yaml, list[Line]]:
    """The one block of yaml, and the lines around it."""
    begins = [place for place, line in enumerate(lines) if line.text.startswith(_FENCE)][::2]
    if not begins:
        return Yaml({}, 0), list(lines)
    if len(begins) > 1:
        raise RefusedError(lines[begins[1]].number, "A question has one block of yaml.")
    start = begins[0]
    end = _closing(lines, start)
    return _loaded(lines[start + 1 : end], lines[start]), [*lines[:start], *lines[end + 1 :]]


def _closing(lines: Sequence[Line], start: int) -> int:
    if not _YAML.fullmatch(lines[start].text):
        raise RefusedError(lines[start].number, "The fields of a question stand between ```yaml and ```.")
    ends = (place for place in range(start + 1, len(lines)) if lines[place].text.rstrip() == _FENCE)
    end = next(ends, 0)
    if not end:
        raise RefusedError(lines[start].number, "The yaml is not closed by a line of ```.")
    return end


def _loaded(lines: Sequence[Line], opening: Line) -> Yaml:
    if all(line.is_blank for line in lines):
        return Yaml({}, opening.number)
    try:
        return Yaml(cast(dict[str, Mark], load(lines).value), opening.number)
    except RefusedError as error:
        raise RefusedError(error.line, f"{error.message} {_ADVICE}") from error


def cut(lines: Sequence[Line]) -> Cut:
    found = Cut()
    rest = list(lines)
    while rest:
        length = _piece(rest)
        if length:
            _take_media(found, rest[:length])
        else:
            _take_line(found, rest[0])
        rest = rest[max(1, length) :]
    return found


def _piece(lines: Sequence[Line]) -> int:
    """How many lines belong to the block that begins here; 0 for none."""
    if is_image(lines[0]):
        return 1
    if not lines[0].text.startswith(":::"):
        return 0
    ends = (place for place, line in enumerate(lines) if place and _CLOSE.fullmatch(line.text))
    return next(ends, len(lines) - 1) + 1


def _take_media(found: Cut, lines: Sequence[Line]) -> None:
    if any(line.text.startswith("!") for line in found.signed):
        raise RefusedError(lines[0].number, "A picture, sound or film stands below its stem or its option.")
    errors: list[RefusedError] = []
    blocks = fences.read_body(lines, errors.append)
    if errors:
        raise errors[0]
    options = sum(line.text.startswith(("+ ", "- ")) for line in found.signed)
    found.media.setdefault(options, []).extend((lines[0].number, block) for block in blocks)


def _take_line(found: Cut, line: Line) -> None:
    """Below a block or the yaml, a line says anew what it is."""
    is_new = bool(found.signed) and found.signed[-1].number != line.number - 1
    if is_new and not line.is_blank and not _SIGNED.fullmatch(line.text.rstrip()):
        raise RefusedError(
            line.number, "This line belongs to nothing: `? …` is the stem, `! …` the explanation."
        )
    found.signed.append(line)
