"""XLIFF 1.2: a page is a `file`, a passage a `trans-unit`; bold, italic and links are `g`, line breaks `x`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import groupby

from django.utils.translation import gettext as _

from safety import xml
from studio.desk import marks

from .lines import DONE, DRAFT, OPEN, STALE, Book, InvalidBook, Line

SUFFIX, TYPE = ".xlf", "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {DONE: "translated", DRAFT: "needs-review-translation", STALE: "needs-adaptation"}
_READ = {"needs-review-translation": DRAFT, "needs-adaptation": STALE, "new": OPEN, "needs-translation": OPEN}
_KINDS = {"b": "bold", "strong": "x-strong", "i": "italic", "em": "x-em", "code": "x-code", "a": "link"}
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to write."""
_TAGS = {kind: tag for tag, kind in _KINDS.items()}


def write(book: Book) -> bytes:
    files = groupby(book.lines, key=lambda line: line.page)
    body = "".join(_file(page, list(lines), book) for page, lines in files)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{NAMESPACE}">\n{body}</xliff>\n'
    ).encode()


def _file(page: str, lines: list[Line], book: Book) -> str:
    said = (
        f'original="{_a(book.shelf)}/{_a(page)}" source-language="{_a(book.source_language)}"'
        f' target-language="{_a(book.language)}" datatype="html"'
    )
    units = "".join(_unit(line) for line in lines)
    return f"  <file {said}>\n    <body>\n{units}    </body>\n  </file>\n"


def _unit(line: Line) -> str:
    target = ""
    if line.target:
        target = f'        <target state="{_STATES[line.state]}">{_inline(line.target)}</target>\n'
    note = f'        <note from="before">{_t(line.before)}</note>\n' if line.before else ""
    return (
        f'      <trans-unit id="{_a(line.path)}~{line.name[2]}" xml:space="preserve">\n'
        f"        <source>{_inline(line.source)}</source>\n{target}{note}      </trans-unit>\n"
    )


def _inline(html: str) -> str:
    numbers = iter(range(1, html.count("<") + 1))

    def told(node: marks.Node, inner: str) -> str:
        if node.name == "text":
            return _t(node.text)
        if node.name == "br":
            return f'<x id="{next(numbers)}" ctype="lb"/>'
        if node.name not in _KINDS:
            return inner
        name = f"a{node.link}" if node.link else str(next(numbers))
        return f'<g id="{name}" ctype="{_KINDS[node.name]}">{inner}</g>'

    return marks.folded(marks.parsed(html), told)


def read(data: bytes) -> Book:
    try:
        root = xml.parse(data)
    except xml.UnsafeXml as error:
        raise InvalidBook(
            _("Line %(line)s: %(reason)s") % {"line": error.line, "reason": error.reason}
        ) from error
    files = root.children("file") if root.name == "xliff" else []
    if not files:
        raise InvalidBook(_("This is no XLIFF 1.2 file."))
    lines = tuple(line for file in files for line in _lines(file))
    first = files[0]
    shelf = first.get("original").partition("/")[0]
    languages = {file.get("target-language") for file in files}
    if len(languages) > 1:
        raise InvalidBook(_("This file has more than one language."))
    return Book(shelf, first.get("source-language"), languages.pop(), lines)


def _lines(file: xml.Element) -> Iterator[Line]:
    page = file.get("original").partition("/")[2]
    for unit in file.all("trans-unit"):
        path = unit.get("id").rpartition("~")[0]
        line = Line(page, path, _html(unit.child("source")))
        target = unit.child("target")
        words = _html(target)
        if target is not None and words:
            note = unit.child("note")
            state = _READ.get(target.get("state"), DONE)
            line = replace(line, target=words, state=state, before=note.text if note is not None else "")
        yield line


def _html(element: xml.Element | None) -> str:
    return _inner(element).strip() if element is not None else ""


def _inner(element: xml.Element) -> str:
    """With the spaces at its ends: within a text they part words."""
    return "".join(map(_part, element.content))


def _part(part: "xml.Element | str") -> str:
    if isinstance(part, str):
        return escape(part, quote=False)
    if part.name == "x":
        return "<br/>"
    inner, tag = _inner(part), _TAGS.get(part.get("ctype"), "")
    if tag == "a":
        return f'<a id="{escape(part.get("id"))}">{inner}</a>'
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _t(text: str) -> str:
    return escape(_NO_XML.sub("", text), quote=False)


def _a(text: str) -> str:
    return escape(_t(text))
