"""OpenDocument texts (.odt), read from their XML as it is: what LibreOffice and its relatives write."""

from collections.abc import Callable, Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interop.packages.schema import LOST, NOTED, Arrival, UnreadablePackage
from safety.archives import Archive
from safety.xml import Element

from .callouts import NAMES
from .opening import opened, part, stem_of
from .outline import arrival_of
from .schema import Document, Doubt

BODY = "content.xml"
MIMETYPE = b"application/vnd.oasis.opendocument.text"
_DEEPEST = 6
_BOLD = 600


def looks(name: str, data: bytes) -> bool:
    return MIMETYPE in data[:200] or (name.lower().endswith(".odt") and b"content.xml" in data)


def read(name: str, data: bytes) -> Arrival:
    archive = opened(data)
    if BODY not in archive:
        raise UnreadablePackage(_("This is no OpenDocument text: %(part)s is missing.") % {"part": BODY})
    return arrival_of(_Text(archive).document(stem_of(name)))


class _Text:
    def __init__(self, archive: Archive):
        self.archive = archive
        self.root = part(archive, BODY)
        self.styles = _styles(self.root) | (
            _styles(part(archive, "styles.xml")) if "styles.xml" in archive else {}
        )
        self.pictures: dict[str, bytes] = {}
        self.doubts: dict[int, list[Doubt]] = {}
        self.notes: list[str] = []
        self.headings = 0

    def document(self, title: str) -> Document:
        body = next(self.root.all("text"), None)
        html = "".join(self._blocks(body)) if body else ""
        notes = "".join(
            f'<li id="footnote-{number}">{note}</li>' for number, note in enumerate(self.notes, 1)
        )
        return Document(f"{html}<ol>{notes}</ol>", title, self.pictures, self.doubts)

    def _doubt(self, code: str, text: str, weight: str = "doubtful") -> None:
        self.doubts.setdefault(self.headings, []).append(Doubt(code, text, weight))

    def _blocks(self, parent: Element) -> Iterator[str]:
        for element in parent.children():
            yield self._block(element)

    def _block(self, element: Element) -> str:
        act = _BLOCKS.get(element.name)
        if act:
            return act(self, element)
        return "" if self._is_left(element) else "".join(self._blocks(element))

    def heading(self, element: Element) -> str:
        level = element.get("outline-level", "1")
        level = level if level in "123456" else "6"
        html = self._words(element)
        self.headings += bool(element.text.strip())
        return f"<h{level}>{html}</h{level}>"

    def paragraph(self, element: Element) -> str:
        style = self._style(element)
        html = self._words(element)
        if style.lower() == "title":
            return f'<h1 class="title">{html}</h1>'
        name = "".join(filter(str.isalpha, style.lower()))
        if name in NAMES:
            return f'<aside class="{name}"><p>{html}</p></aside>'
        kind = ' class="caption"' if name in ("caption", "figure", "table", "illustration") else ""
        return f"<p{kind}>{html}</p>"

    def _style(self, element: Element) -> str:
        """The name that the author knows: of the style itself, or of the one that it changes a little."""
        return self.styles.get(element.get("style-name"), _Style()).label or element.get("style-name")

    def _words(self, element: Element) -> str:
        return "".join(
            escape(piece) if isinstance(piece, str) else self._inline(piece) for piece in element.content
        )

    def _inline(self, element: Element) -> str:
        act = _INLINE.get(element.name)
        if act:
            return act(self, element)
        return "" if self._is_left(element) else self._words(element)

    def _is_left(self, element: Element) -> bool:
        if element.name in _LOST:
            code, text, weight = _LOST[element.name]
            self._doubt(code, str(text), weight)
        return element.name in _LOST or element.name in _SILENT

    def span(self, element: Element) -> str:
        html, style = self._words(element), self.styles.get(element.get("style-name"), _Style())
        html = f"<b>{html}</b>" if style.is_bold else html
        return f"<i>{html}</i>" if style.is_italic else html

    def link(self, element: Element) -> str:
        return f'<a href="{escape(element.get("href"))}">{self._words(element)}</a>'

    def note(self, element: Element) -> str:
        body = element.child("note-body")
        self.notes.append(" ".join(self._words(each) for each in body.children()) if body else "")
        number = len(self.notes)
        return f'<a href="#footnote-{number}">[{number}]</a>'

    def spaces(self, element: Element) -> str:
        return " "

    def line_break(self, element: Element) -> str:
        return "<br>"

    def frame(self, element: Element) -> str:
        """A picture with its words, a text box, or an object that stays behind."""
        image = element.child("image")
        if element.child("object") or element.child("object-ole"):
            self._doubt("embedded_object", _("An embedded object (such as a chart) was left behind."), LOST)
            return ""
        if box := element.child("text-box"):
            self._doubt(
                "text_box", _("A text box stood here: its words are in the running text now, or left out.")
            )
            return " ".join(self._words(each) for each in box.children())
        return self._picture(element, image) if image else ""

    def _picture(self, frame: Element, image: Element) -> str:
        path = image.get("href").removeprefix("./")
        if path in self.archive and path not in self.pictures:
            self.pictures[path] = self.archive.read(path)
        said = frame.child("desc") or frame.child("title")
        return f'<img src="{escape(path)}" alt="{escape(said.text if said else "")}">'

    def list(self, element: Element, depth: int = 1) -> str:
        style = self.styles.get(element.get("style-name"), _Style())
        tag = "ol" if style.is_numbered else "ul"
        items = "".join(self._item(item, depth) for item in element.children("list-item", "list-header"))
        return f"<{tag}>{items}</{tag}>"

    def _item(self, item: Element, depth: int) -> str:
        words = [self._words(each) for each in item.children("p", "h")]
        lists = (
            "".join(self.list(each, depth + 1) for each in item.children("list")) if depth < _DEEPEST else ""
        )
        return f"<li>{'<br>'.join(words)}{lists}</li>"

    def table(self, element: Element) -> str:
        head = "".join(
            self._row(row, "th")
            for rows in element.children("table-header-rows")
            for row in rows.children("table-row")
        )
        body = "".join(
            self._row(row, "td")
            for rows in [element, *element.children("table-rows")]
            for row in rows.children("table-row")
        )
        return f"<table>{head}{body}</table>"

    def _row(self, row: Element, tag: str) -> str:
        cells = []
        for cell in row.children("table-cell", "covered-table-cell"):
            spans = (
                f' colspan="{cell.get("number-columns-spanned")}"'
                if cell.get("number-columns-spanned", "1") != "1"
                else ""
            )
            if cell.name == "table-cell":
                cells.append(f"<{tag}{spans}>{''.join(self._blocks(cell))}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"


class _Style:
    def __init__(self, element: Element | None = None):
        text = next(element.all("text-properties"), None) if element else None
        weight = text.get("font-weight") if text else ""
        self.is_bold = weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD)
        self.is_italic = bool(text) and text.get("font-style") in ("italic", "oblique") if text else False
        self.is_numbered = bool(element and element.name == "list-style" and _is_numbered(element))
        self.label = ""


def _is_numbered(element: Element) -> bool:
    levels = element.children()
    return bool(levels) and levels[0].name == "list-level-style-number"


def _styles(root: Element) -> dict[str, _Style]:
    """By their name. An automatic style is called like the one that it changes."""
    found = {}
    for element in root.all("style", "list-style"):
        style = _Style(element)
        own = element.get("display-name") or element.get("name").replace("_20_", " ")
        style.label = element.get("parent-style-name").replace("_20_", " ") if _is_automatic(element) else own
        found.setdefault(element.get("name"), style)
    return found


def _is_automatic(element: Element) -> bool:
    """LibreOffice names them P1, T2 …"""
    name = element.get("name")
    return name[:1] in "PT" and name[1:].isdecimal()


_BLOCKS: dict[str, Callable[[_Text, Element], str]] = {
    "h": _Text.heading,
    "p": _Text.paragraph,
    "list": _Text.list,
    "table": _Text.table,
}
_INLINE: dict[str, Callable[[_Text, Element], str]] = {
    "span": _Text.span,
    "a": _Text.link,
    "note": _Text.note,
    "frame": _Text.frame,
    "s": _Text.spaces,
    "tab": _Text.spaces,
    "line-break": _Text.line_break,
}
_COMMENT = ("comment", gettext_lazy("A comment was left behind."), NOTED)
_LOST: dict[str, tuple[str, object, str]] = {
    "annotation": _COMMENT,
    "tracked-changes": (
        "tracked_change",
        gettext_lazy("Tracked changes: what was added is in, what was deleted is out."),
        NOTED,
    ),
    "table-of-content": (
        "contents",
        gettext_lazy("The table of contents was left out: the course has its own."),
        NOTED,
    ),
    "custom-shape": ("shape", gettext_lazy("A drawn shape was left behind."), LOST),
    "object": (
        "embedded_object",
        gettext_lazy("An embedded object (such as a chart) was left behind."),
        LOST,
    ),
}
_SILENT = frozenset({"sequence-decls", "forms", "soft-page-break", "annotation-end"})
