"""Contrast of the design tokens as WCAG 2.2 defines it, from the colours as they stand in the stylesheet."""

import re
from math import cos, radians, sin
from typing import NamedTuple

_TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(\s*oklch\(([^)]*)\)\s*,\s*oklch\(([^)]*)\)\s*\)")


class Oklch(NamedTuple):
    lightness: float
    chroma: float
    hue: float


def read_tokens(css: str) -> dict[str, dict[str, Oklch]]:
    """{"light": {"ink": …}, "dark": …} of all tokens written as `light-dark(oklch(…), oklch(…))`."""
    found = _TOKEN.findall(css)
    return {
        "light": {name: _colour(light) for name, light, _dark in found},
        "dark": {name: _colour(dark) for name, _light, dark in found},
    }


def ratio(one: Oklch, other: Oklch) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Oklch) -> float:
    """Of the colour as a screen shows it: channels outside sRGB are cut off."""
    red, green, blue = (min(max(channel, 0), 1) for channel in _linear_srgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(text: str) -> Oklch:
    lightness, chroma, hue = text.split()
    return Oklch(float(lightness.rstrip("%")) / 100, float(chroma), float(hue))


def _linear_srgb(colour: Oklch) -> tuple[float, float, float]:
    """Björn Ottosson's OKLab, from polar coordinates to linear light."""
    a = colour.chroma * cos(radians(colour.hue))
    b = colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
