"""Slides (.pptx): sections are modules, slides that open a section are lessons, the title of any other slide is a heading.

Without such slides, a section is a lesson; without sections, all slides are one. Speaker's notes fold out below their slide.
"""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from interop.packages.schema import LOST, NOTED, Arrival, UnreadablePackage
from safety.archives import Archive

from .opening import opened, part, stem_of
from .outline import arrival_of
from .schema import Document, Doubt

BODY = "ppt/presentation.xml"
MOST_SLIDES = 500
_OPENERS = {"secHead", "title"}
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_LOST = {
    MSO_SHAPE_TYPE.EMBEDDED_OLE_OBJECT: (
        "embedded_object",
        gettext_lazy("An embedded object (such as a spreadsheet) was left behind."),
    ),
    MSO_SHAPE_TYPE.MEDIA: ("media", gettext_lazy("A sound or film was left behind: add it in the lesson.")),
}


def looks(name: str, data: bytes) -> bool:
    return b"ppt/presentation.xml" in data


def read(name: str, data: bytes) -> Arrival:
    archive = opened(data)
    if BODY not in archive:
        raise UnreadablePackage(_("These are no slides: %(part)s is missing.") % {"part": BODY})
    try:
        show = Presentation(BytesIO(data))
        return arrival_of(_Show(show, archive, stem_of(name)).document())
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, PythonPptxError) as error:
        if isinstance(error, UnreadablePackage):
            raise
        raise UnreadablePackage(_("These slides are damaged.")) from error


class _Show:
    def __init__(self, show: Any, archive: Archive, title: str):
        self.slides = list(show.slides)[:MOST_SLIDES]
        self.sections = _sections(archive)
        self.title = title
        self.pictures: dict[str, bytes] = {}
        self.doubts: dict[int, list[Doubt]] = {}
        self.headings = 0
        openers = [_kind(slide) == "secHead" for slide in self.slides]
        self.has_openers = any(openers)

    def document(self) -> Document:
        html = "".join(piece for slide in self.slides for piece in self._slide(slide))
        return Document(html, self.title, self.pictures, self.doubts)

    def _slide(self, slide: Any) -> Iterator[str]:
        if section := self.sections.get(slide.slide_id):
            yield self._heading(1 if self.has_openers else 2, section)
        yield self._title(slide)
        for shape in _in_order(slide.shapes):
            yield from self._shape(shape)
        yield from self._spoken(slide)

    def _heading(self, level: int, text: str) -> str:
        self.headings += 1
        return f"<h{level}>{escape(text)}</h{level}>"

    def _title(self, slide: Any) -> str:
        title = slide.shapes.title
        text = " ".join(title.text_frame.text.split()) if title is not None else ""
        if not text:
            self._doubt("slide_without_title", _("A slide has no title."))
            return ""
        if _kind(slide) == "title" and self.headings == 0 and not self.sections:
            return f'<h1 class="title">{escape(text)}</h1>'
        return self._heading(2 if _kind(slide) in _OPENERS and self.has_openers else 3, text)

    def _doubt(self, code: str, text: str, weight: str = "doubtful") -> None:
        self.doubts.setdefault(self.headings, []).append(Doubt(code, text, weight))

    def _shape(self, shape: Any) -> Iterator[str]:
        if shape.is_placeholder and shape.placeholder_format.type in (*_TITLES, *_FURNITURE):
            return
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            for inner in _in_order(shape.shapes):
                yield from self._shape(inner)
        elif _is_picture(shape):
            yield self._picture(shape)
        elif getattr(shape, "has_table", False):
            yield _table(shape.table)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield _text(shape.text_frame, is_list=_is_list(shape))
        else:
            self._lost(shape)

    def _picture(self, shape: Any) -> str:
        name = f"picture-{len(self.pictures) + 1}.{shape.image.ext}"
        self.pictures[name] = shape.image.blob
        properties = next(iter(shape._element.xpath(".//p:cNvPr")), None)  # noqa: SLF001 - no other way to the text
        alt = properties.get("descr", "") if properties is not None else ""
        return f'<img src="{name}" alt="{escape(alt)}">'

    def _lost(self, shape: Any) -> None:
        if getattr(shape, "has_chart", False):
            self._doubt("chart", _("A chart was left behind: bring it as a picture."), LOST)
        elif b"diagram" in _data_uri(shape):
            self._doubt("smart_art", _("A SmartArt drawing was left behind: bring it as a picture."), LOST)
        elif shape.shape_type in _LOST:
            code, text = _LOST[shape.shape_type]
            self._doubt(code, str(text), LOST)
        elif not shape.is_placeholder:
            self._doubt("shape", _("A drawn shape without words was left behind."), NOTED)

    def _spoken(self, slide: Any) -> Iterator[str]:
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if frame is not None and frame.text.strip():
            summary = escape(_("Speaker’s notes"))
            yield f"<details><summary>{summary}</summary>{_text(frame, is_list=False)}</details>"


def _kind(slide: Any) -> str:
    """What its layout is for: `title`, `secHead`, `obj` …"""
    return slide.slide_layout._element.get("type", "")  # noqa: SLF001 - not named otherwise


def _sections(archive: Archive) -> dict[int, str]:
    """The name of each section by the id of its first slide."""
    root = part(archive, BODY)
    found = {}
    for section in root.all("section"):
        first = next(section.all("sldId"), None)
        if first and first.get("id").isdecimal():
            found[int(first.get("id"))] = section.get("name") or _("Section")
    return found


def _in_order(shapes: Any) -> list[Any]:
    """From top to bottom, as they are read; what has no place of its own comes first."""
    return sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))


def _is_picture(shape: Any) -> bool:
    is_picture = shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    return is_picture or (shape.is_placeholder and hasattr(shape, "image"))


def _is_list(shape: Any) -> bool:
    """The text of a slide's body has bullets; that of a text box has none."""
    return shape.is_placeholder and shape.placeholder_format.type in (
        PP_PLACEHOLDER.BODY,
        PP_PLACEHOLDER.OBJECT,
    )


def _data_uri(shape: Any) -> bytes:
    uris = shape._element.xpath(".//a:graphicData/@uri")  # noqa: SLF001 - not named otherwise
    return "".join(uris).encode()


def _text(frame: Any, *, is_list: bool) -> str:
    lines = [(paragraph.level, _runs(paragraph)) for paragraph in frame.paragraphs if paragraph.text.strip()]
    if not is_list or any(line.startswith(("? ", "+ ")) for _level, line in lines):
        return "".join(f"<p>{line}</p>" for _level, line in lines)
    return _nested(lines)


def _nested(lines: list[tuple[int, str]]) -> str:
    html, open_lists = [], 0
    for level, line in lines:
        depth = min(level + 1, open_lists + 1)
        html.append("</li></ul>" * (open_lists - depth) if depth <= open_lists else "<ul>")
        html.append("</li>" if depth <= open_lists else "")
        html.append(f"<li>{line}")
        open_lists = depth
    return "".join([*html, "</li></ul>" * open_lists])


def _runs(paragraph: Any) -> str:
    return "".join(_run(run) for run in paragraph.runs) or escape(paragraph.text)


def _run(run: Any) -> str:
    text = escape(run.text)
    for tag, is_set in (("b", run.font.bold), ("i", run.font.italic)):
        text = f"<{tag}>{text}</{tag}>" if is_set else text
    address = run.hyperlink.address
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _table(table: Any) -> str:
    cell = "th" if table.first_row else "td"
    rows = [[_text(each.text_frame, is_list=False) for each in row.cells] for row in table.rows]
    head, *rest = rows
    first = "".join(f"<{cell}>{each}</{cell}>" for each in head)
    others = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in rest)
    return f"<table><tr>{first}</tr>{others}</table>"
