"""A course in one language as EPUB 3."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from interop.identities import course_id
from interop.questions.markup import DECLARATION, element
from interop.questions.schema import Loss
from safety.archives import pack

from . import pages
from .pages import STYLE, plain
from .schema import Asked, Written

_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
"""What every reader of books can show."""
_MIMETYPE = "mimetype"
_CONTAINER = (
    f'{DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def write(asked: Asked) -> Written:
    held = [path for path in pages.used_media(asked) if _suffix(path) in _TYPES]
    files = {_MIMETYPE: b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode()}
    files |= {f"book/{name}": data for name, data in _book(asked, held)}
    left = sorted(set(pages.used_media(asked)) - set(held))
    lost = [
        Loss(path, _("A book cannot hold files of this kind: links to it are plain words.")) for path in left
    ]
    return Written(pack(files, stored=(_MIMETYPE,)), (*dict.fromkeys(pages.lost_when_read(asked)), *lost))


def _suffix(path: str) -> str:
    return path.rpartition(".")[2]


def _book(asked: Asked, held: list[str]) -> Iterator[tuple[str, bytes]]:
    page = pages.page_of(asked, lambda key: f"unit-{key}.xhtml", "")
    links = page.address
    page = replace(page, address=lambda href: _held(href, links, held))
    title = f"<h1>{plain(asked.words.title)}</h1>"
    yield "content.opf", _package(asked, held).encode()
    yield "nav.xhtml", _document(asked, asked.words.title, _contents(asked))
    yield "style.css", STYLE
    yield "about.xhtml", _document(asked, asked.words.title, f"{title}{pages.about_html(asked, page)}")
    for unit, words in asked.units():
        html = f"<h1>{plain(words.title)}</h1>\n{pages.unit_html(words, page)}"
        yield f"unit-{unit.key}.xhtml", _document(asked, words.title, html)
    for path in held:
        yield path, asked.course.media[path].read()


def _held(href: str, links: Callable[[str], str], held: list[str]) -> str:
    if href.startswith("media/"):
        return href if href in held else ""
    return links(href)


def _document(asked: Asked, title: str, body: str) -> bytes:
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{asked.language}" xml:lang="{asked.language}">'
        f'<head><title>{plain(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>{body}</body></html>\n"
    ).encode()


def _contents(asked: Asked) -> str:
    with translation.override(asked.language):
        parts = "".join(
            f'<li><a href="unit-{units[0][0].key}.xhtml">{plain(words.title)}</a><ol>'
            + "".join(
                f'<li><a href="unit-{unit.key}.xhtml">{plain(said.title)}</a></li>' for unit, said in units
            )
            + "</ol></li>"
            for _key, words, units in asked.modules()
            if units
        )
        first = f'<li><a href="about.xhtml">{plain(asked.words.title)}</a></li>'
        return f'<nav epub:type="toc" id="toc"><h1>{_("Contents")}</h1><ol>{first}{parts}</ol></nav>'


def _package(asked: Asked, held: list[str]) -> str:
    units = [unit.key for unit, _words in asked.units()]
    spine = ["about", *(f"unit-{key}" for key in units)]
    html = "application/xhtml+xml"
    items = [
        element("item", id="nav", href="nav.xhtml", media_type=html, properties="nav"),
        element("item", id="style", href="style.css", media_type="text/css"),
        *(element("item", id=name, href=f"{name}.xhtml", media_type=html) for name in spine),
        *(
            element("item", id=f"media-{number}", href=path, media_type=_TYPES[_suffix(path)])
            for number, path in enumerate(held, 1)
        ),
    ]
    inside = "".join(
        [
            _metadata(asked),
            element("manifest", *items),
            element("spine", *(element("itemref", idref=name) for name in spine)),
        ]
    )
    return (
        f'{DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{asked.language}">{inside}</package>\n'
    )


def _metadata(asked: Asked) -> str:
    code, words = asked.course.code, asked.words
    has = ["textual", "visual"] if pages.used_media(asked) else ["textual"]
    modes = "".join(f'<meta property="schema:accessMode">{mode}</meta>' for mode in has)
    features = ("alternativeText", "structuralNavigation", "tableOfContents")
    listed = "".join(f'<meta property="schema:accessibilityFeature">{name}</meta>' for name in features)
    return (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{asked.course.id or course_id(code)}</dc:identifier>'
        f"<dc:title>{plain(words.title)}</dc:title><dc:language>{asked.language}</dc:language>"
        f"<dc:description>{escape(words.promise, quote=False)}</dc:description>"
        f'<meta property="dcterms:modified">{asked.now:%Y-%m-%dT%H:%M:%SZ}</meta>'
        f'{modes}{listed}<meta property="schema:accessibilityHazard">unknown</meta></metadata>'
    )
