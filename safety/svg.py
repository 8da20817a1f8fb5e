"""The only place that lets drawings from outside into a page.

`checked_svg(text)` gives the drawing written anew from an allow-list of elements and attributes. Anything else,
such as a script, a link, a style or a DTD, is a reason to refuse it whole (`UnsafeSvg`).
"""

import re
from typing import NoReturn
from xml.parsers import expat

from django.utils.html import escape

NAMESPACE = "http://www.w3.org/2000/svg"
LARGEST = 200_000
DEEPEST = 20

ELEMENTS = frozenset({"svg", "g", "path", "line", "circle", "ellipse", "rect", "polyline", "polygon"})

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?"
_NUMBERS = rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER})*\s*"
_LENGTH = rf"{_NUMBER}(?:px|%)?"
_PAINT = r"none|currentColor|#[0-9a-f]{3,8}"
_TURN = rf"(?:matrix|translate|scale|rotate|skewX|skewY)\({_NUMBERS}\)"

_FORMS = {
    _LENGTH: "x y x1 y1 x2 y2 cx cy r rx ry width height stroke-width stroke-miterlimit stroke-dashoffset",
    r"[MLHVCSQTAZ\d\s,.e+-]*": "d",
    _NUMBERS: "points viewBox stroke-dasharray",
    rf"\s*{_TURN}(?:[\s,]+{_TURN})*\s*": "transform",
    _PAINT: "fill stroke",
    r"0|1|0?\.\d+": "opacity fill-opacity stroke-opacity",
    "nonzero|evenodd": "fill-rule",
    "butt|round|square": "stroke-linecap",
    "miter|round|bevel": "stroke-linejoin",
    "line|accent": "class",
    "true": "aria-hidden",
    "false": "focusable",
    re.escape(NAMESPACE): "xmlns",
}
ATTRIBUTES = {
    name: re.compile(form, re.IGNORECASE) for form, names in _FORMS.items() for name in names.split()
}


class UnsafeSvg(ValueError):
    def __init__(self, reason: str, line: int = 1):
        self.reason = reason
        self.line = line
        super().__init__(reason)


def checked_svg(text: str) -> str:
    """The drawing without comments, one element a line; the same text again when it is checked again."""
    if len(text) > LARGEST:
        raise UnsafeSvg(f"The drawing has more than {LARGEST} characters.")
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise UnsafeSvg(f"This is not well-formed: {expat.ErrorString(error.code)}.", error.lineno) from error
    return "".join(reader.lines)


class _Reader:
    """Writes down what it sees while it is allowed."""

    def __init__(self):
        self.lines: list[str] = []
        self.depth = 0
        self.has_children = False
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, reason: str) -> NoReturn:
        raise UnsafeSvg(reason, self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in ELEMENTS or (name == "svg") != (self.depth == 0):
            self._refuse(f"The element {name} is not allowed here.")
        if self.depth == 0 and not {"xmlns", "viewBox"} <= attributes.keys():
            self._refuse("The drawing needs xmlns and viewBox.")
        if self.depth == DEEPEST:
            self._refuse(f"Elements stand more than {DEEPEST} deep.")
        self._close_tag("\n")
        written = "".join(f" {self._attribute(*pair)}" for pair in attributes.items())
        self.lines.append(f"{'  ' * self.depth}<{name}{written}")
        self.depth += 1
        self.has_children = False

    def _attribute(self, name: str, value: str) -> str:
        value = " ".join(value.split())
        form = ATTRIBUTES.get(name)
        if form is None or not form.fullmatch(value):
            self._refuse(f"The attribute {name} is not allowed with this value.")
        return f'{name}="{escape(value)}"'

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.lines.append(f"{'  ' * self.depth}</{name}>\n" if self.has_children else "/>\n")
        self.has_children = True

    def _close_tag(self, end: str) -> None:
        """The tag above was left open until it was known whether something stands in it."""
        if self.depth and not self.has_children:
            self.lines.append(f">{end}")

    def _text(self, data: str) -> None:
        if data.strip():
            self._refuse("Text is not allowed in a drawing.")

    def _doctype(self, *args) -> None:
        self._refuse("A DTD is not allowed.")

    def _instruction(self, *args) -> None:
        self._refuse("Processing instructions are not allowed.")
