"""Moments of a film as people write them: 65, 1:05, 1:05.25, 0:01:05.250."""

import re

from content.captions import LATEST, moment

_MOMENT = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,2})(?:[.,](\d{1,3}))?")
_SECONDS_ALONE = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))?")


def moment_of(text: str) -> int | None:
    """In milliseconds."""
    text = text.strip()
    if alone := _SECONDS_ALONE.fullmatch(text):
        found = int(alone[1]) * 1000 + _thousandths(alone[2])
    elif match := _MOMENT.fullmatch(text):
        hours, minutes, seconds, rest = match.groups()
        found = ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)) * 1000 + _thousandths(rest)
    else:
        return None
    return found if found < LATEST else None


def _thousandths(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0"))


def written(milliseconds: int) -> str:
    """Without hours where there are none."""
    return moment(milliseconds).removeprefix("00:")
