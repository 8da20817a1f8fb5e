"""Drawings inside a page as SVG: lines and shapes only, nothing that loads, links, scripts or styles."""

import re

from django.utils.safestring import SafeString, mark_safe

TAGS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title"}
ATTRIBUTES = {
    *("xmlns", "viewBox", "width", "height", "class", "transform", "opacity", "role", "focusable"),
    *("aria-hidden", "aria-label"),
    *("d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points"),
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
    *("stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
}
NAMESPACE = "http://www.w3.org/2000/svg"

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z]+)((?:\s+[A-Za-z0-9-]+=\"[^\"<>&]*\")*)\s*/?>")
_ATTRIBUTE = re.compile(r"([A-Za-z0-9-]+)=\"([^\"]*)\"")
_PLAIN = re.compile(r"[\w\s.,;#%()+-]*")


class DrawingError(ValueError):
    pass


def checked(svg: str) -> SafeString:
    """The drawing without its comments; anything that is more than a drawing is refused."""
    svg = _COMMENT.sub("", svg).strip()
    if not (svg.startswith("<svg") and svg.endswith("</svg>")):
        raise DrawingError("A drawing begins with <svg> and ends with </svg>.")
    if "<" in _TAG.sub("", svg):
        raise DrawingError("Something in the drawing is not a simple tag.")
    for tag in _TAG.finditer(svg):
        _check(tag.group(1), tag.group(2))
    return mark_safe(svg)


def _check(tag: str, attributes: str) -> None:
    if tag not in TAGS:
        raise DrawingError(f"A drawing may not hold <{tag}>.")
    for name, value in _ATTRIBUTE.findall(attributes):
        if name not in ATTRIBUTES:
            raise DrawingError(f"A drawing may not use the attribute {name}.")
        if not _PLAIN.fullmatch(value) and value != NAMESPACE:
            raise DrawingError(f"A drawing may not say {name}={value!r}.")
