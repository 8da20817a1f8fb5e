"""What is good style in captions: hints for whoever writes them. Nothing of it forbids to save."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from content.captions import Cue
from courses.checks import HINT, WARNING

LONGEST_LINE = 42
MOST_LINES = 2
FASTEST = 20
"""Characters a second that most people can read."""


class Remark(NamedTuple):
    """`number` is the cue's, from 1."""

    number: int
    weight: str
    text: object


def remarks_on(cues: Sequence[Cue]) -> list[Remark]:
    found = [*_overlaps(cues), *(one for number, cue in enumerate(cues, 1) for one in _of_cue(number, cue))]
    return sorted(found, key=lambda remark: remark.number)


def _overlaps(cues: Sequence[Cue]) -> Iterator[Remark]:
    for number, (before, after) in enumerate(pairwise(cues), 2):
        if after.start < before.end:
            yield Remark(number, WARNING, _("It begins before the one above has ended."))


def _of_cue(number: int, cue: Cue) -> Iterator[Remark]:
    lines = cue.text.split("\n")
    if max(map(len, lines)) > LONGEST_LINE:
        text = _("A line has more than {count} characters: break it, or say less.")
        yield Remark(number, HINT, format_lazy(text, count=LONGEST_LINE))
    if len(lines) > MOST_LINES:
        yield Remark(number, HINT, _("More than two lines hide the picture."))
    if len(cue.text) * 1000 > FASTEST * max(cue.end - cue.start, 1):
        yield Remark(number, HINT, _("It is too short a time to read this: show it longer, or say less."))
