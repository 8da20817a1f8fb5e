"""What a Word file holds that a lesson cannot: found in its XML, told by the number of headings above it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from interop.packages.schema import LOST, NOTED
from safety.archives import Archive
from safety.xml import Element

from .opening import part
from .schema import Doubt

_HEADING = re.compile(r"heading [1-6]", re.IGNORECASE)


class Left(NamedTuple):
    code: str
    text: object
    weight: str = LOST

    def doubt(self) -> Doubt:
        return Doubt(self.code, str(self.text), self.weight)


_ELEMENTS = {
    "txbxContent": Left(
        "text_box",
        _("A text box stood here: its words are in the running text now, or left out."),
        "doubtful",
    ),
    "object": Left("embedded_object", _("An embedded object (such as a spreadsheet) was left behind.")),
    "chart": Left("chart", _("A chart was left behind: bring it as a picture.")),
    "relIds": Left("smart_art", _("A SmartArt drawing was left behind: bring it as a picture.")),
    "oMath": Left("equation", _("An equation was left behind: bring it as a picture or as text.")),
    "ins": Left(
        "tracked_change", _("Tracked changes: what was added is in, what was deleted is out."), NOTED
    ),
    "del": Left(
        "tracked_change", _("Tracked changes: what was added is in, what was deleted is out."), NOTED
    ),
    "commentReference": Left("comment", _("A comment was left behind."), NOTED),
    "fldSimple": Left("field", _("A field (such as a date or a page number) is plain text now."), NOTED),
}


class Styles:
    """The names of styles by their id."""

    def __init__(self, archive: Archive):
        self.archive = archive

    @cached_property
    def names(self) -> dict[str, str]:
        if "word/styles.xml" not in self.archive:
            return {}
        root = part(self.archive, "word/styles.xml")
        named = ((style.get("styleId"), style.child("name")) for style in root.children("style"))
        return {key: name.get("val") for key, name in named if name}

    def of(self, paragraph: Element) -> str:
        style = next(paragraph.all("pStyle"), None)
        key = style.get("val") if style else ""
        return self.names.get(key, key)


def of(archive: Archive, styles: Styles) -> dict[int, list[Doubt]]:
    """Each thing once below each heading; how often, the outline counts."""
    found: dict[int, list[Doubt]] = {}
    headings = 0
    for paragraph in _body(archive):
        is_heading = paragraph.name == "p" and _HEADING.fullmatch(styles.of(paragraph)) is not None
        headings += is_heading and bool(paragraph.text.strip())
        lost = list(dict.fromkeys(_lost(paragraph)))
        if lost:
            found.setdefault(headings, []).extend(left.doubt() for left in lost)
    if any(name.startswith("word/fonts/") for name in archive.names):
        found.setdefault(0, []).append(Doubt("fonts", str(_("Embedded fonts were left behind.")), NOTED))
    return found


def _body(archive: Archive) -> Iterator[Element]:
    root = part(archive, "word/document.xml")
    body = root.child("body")
    yield from body.children() if body else ()


def _lost(element: Element) -> Iterator[Left]:
    for inner in element.all(*_ELEMENTS):
        if not _is_fallback(inner):
            yield _ELEMENTS[inner.name]


def _is_fallback(element: Element) -> bool:
    """Drawings name the chart twice: once as what it is, once in their properties."""
    return element.name == "chart" and not element.attributes
