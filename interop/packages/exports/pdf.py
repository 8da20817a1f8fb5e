"""A course in one language as a tagged PDF, made by typst as certificates are (`credentials.rendering`).

Typst gets its source and pictures as bytes, and the words as XML, which it reads as data. Its root is a folder that holds nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import typst
from django.utils.translation import gettext as _

from interop.questions.markup import Xml, document, element
from interop.questions.schema import Loss

from . import pages
from .pages import PAPER, plain
from .schema import Asked, UnwritableCourse, Written

_PICTURES = ("png", "jpg", "jpeg", "gif", "svg", "webp")
_LEVEL_OF_UNITS = 2
_HEADING = re.compile(r"<h([1-6])(.*?)</h[1-6]>", re.DOTALL)


def write(asked: Asked) -> Written:
    held = [path for path in pages.used_media(asked) if path.rpartition(".")[2] in _PICTURES]
    left = sorted(set(pages.used_media(asked)) - set(held))
    data, is_marked = _compiled(_sources(asked, held), asked)
    lost = [*dict.fromkeys(pages.lost_when_read(asked)), *_left(left)]
    if not is_marked:
        lost.append(Loss(asked.course.code, _("The file is tagged, but not all of it as PDF/UA asks for.")))
    return Written(data, tuple(lost))


def _left(paths: list[str]) -> Iterator[Loss]:
    yield from (Loss(path, _("Paper cannot hold files of this kind.")) for path in paths)


def _sources(asked: Asked, held: list[str]) -> dict[str, bytes]:
    pictures = {path.replace("/", "-"): asked.course.media[path].read() for path in held}
    return {
        "main.typ": (PAPER / "course.typ").read_bytes(),
        "course.xml": document(_words(asked, held)),
        **pictures,
    }


def _compiled(sources: dict[str, bytes], asked: Asked) -> tuple[bytes, bool]:
    """And whether it keeps all rules of PDF/UA; a script that typst's fonts lack is left to those of this machine."""
    given: Any = {"root": PAPER, "timestamp": int(asked.now.timestamp())}
    files: Any = sources
    try:
        return typst.compile(files, ignore_system_fonts=True, pdf_standards=["ua-1"], **given), True
    except typst.TypstError:
        pass
    try:
        return typst.compile(files, **given), False
    except typst.TypstError as error:
        raise UnwritableCourse(
            _("The PDF could not be made: %(reason)s") % {"reason": str(error)[:200]}
        ) from error


def _words(asked: Asked, held: list[str]) -> Xml:
    page = pages.page_of(asked, lambda _key: "", "", headings=1)
    links = page.address
    shown = replace(page, address=lambda href: _address(href, links, held))
    opening = replace(shown, headings=-1)
    about = Xml(_stepped(pages.about_html(asked, opening)))
    units = Xml(_stepped("".join(_modules(asked, shown))))
    said = {"lang": asked.language, "title": asked.words.title}
    return element("book", element("about", about), element("course", units), **said)


def _stepped(html: str) -> str:
    """No heading is more than one level below the one before it."""
    level = 0

    def step(match: re.Match) -> str:
        nonlocal level
        level = min(int(match[1]), level + 1)
        return f"<h{level}{match[2]}</h{level}>"

    return _HEADING.sub(step, html)


def _address(href: str, links: Any, held: list[str]) -> str:
    if href.startswith("media/"):
        return href.replace("/", "-") if href in held else ""
    return links(href)


def _modules(asked: Asked, page: Any) -> Iterator[str]:
    for _key, words, units in asked.modules():
        if units:
            yield f"<hr/><h1>{plain(words.title)}</h1>"
        for _unit, said in units:
            yield f"<h{_LEVEL_OF_UNITS}>{plain(said.title)}</h{_LEVEL_OF_UNITS}>{pages.unit_html(said, page)}"
