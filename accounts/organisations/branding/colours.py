"""Which colours stand out on the site's paper, in light and in dark. Pure.

A brand's colour is a bar beside words, never their colour: three to one is what a drawn part needs (WCAG 2.2, 1.4.11).
"""

import re
from functools import cache
from typing import NamedTuple

from content import contrast
from content.stylesheets import FOLDER

LEAST = 3.0
GROUNDS = ("paper", "surface")
_HEX = re.compile(r"#[0-9a-f]{6}")
_WHOLE = 255


class Colour(NamedTuple):
    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


class Verdict(NamedTuple):
    """The least contrast that a colour has on light and on dark paper."""

    light: float
    dark: float

    @property
    def is_good(self) -> bool:
        return self.light >= LEAST and self.dark >= LEAST


def read(text: str) -> Colour | None:
    """Six digits after a number sign; nothing else is a colour here."""
    text = text.strip().lower()
    if not _HEX.fullmatch(text):
        return None
    return Colour(int(text[1:3], 16), int(text[3:5], 16), int(text[5:], 16))


def judge(colour: Colour) -> Verdict:
    own = luminance(colour)
    light, dark = (min(_ratio(own, ground) for ground in _grounds(theme)) for theme in ("light", "dark"))
    return Verdict(light, dark)


def nearest(colour: Colour) -> Colour:
    """The first that is good on the way to black or to white, whichever is shorter."""
    target = 0 if judge(colour).light < LEAST else _WHOLE
    steps = (_mixed(colour, target, step) for step in range(_WHOLE + 1))
    return next(mixed for mixed in steps if judge(mixed).is_good)


def luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / _WHOLE) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: Colour, target: int, step: int) -> Colour:
    return Colour(*(channel + round((target - channel) * step / _WHOLE) for channel in colour))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _ratio(one: float, other: float) -> float:
    darker, lighter = sorted([one, other])
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _grounds(theme: str) -> list[float]:
    tokens = contrast.read_tokens((FOLDER / "parts" / "02-tokens.css").read_text())
    return [contrast.luminance(tokens[theme][name]) for name in GROUNDS]
