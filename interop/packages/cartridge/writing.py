"""A course → Common Cartridge 1.3: pages, files, quizzes in QTI 1.2, and a manifest that names each of them."""

from collections.abc import Callable, Iterator
from html import escape

from interop.folder.schema import UnitSpec, UnitWords
from interop.packages.asked import foreign_question
from interop.packages.assembling import QUIZ
from interop.packages.exports import addresses, losses
from interop.packages.exports.reading_pages import html_of
from interop.packages.exports.schema import Asked, Written
from interop.packages.webpages.writing import Page
from interop.questions.markup import Xml, document, element
from interop.questions.schema import ForeignQuestion, NoPlace
from safety.archives import pack

from . import questions
from .manifest import MANIFEST
from .reading import OUR_MODULE, OUR_UNIT, read

_CP = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = (
    f"{_CP} http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imscp_v1p2_v1p0.xsd "
    f"{_LOM} http://www.imsglobal.org/profile/cc/ccv1p3/LOM/ccv1p3_lommanifest_v1p0.xsd"
)
_WEB = "webcontent"
_QTI = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"


def write(asked: Asked) -> Written:
    page = _page(asked)
    files = dict(_files(asked, page))
    data = pack({MANIFEST: document(_manifest(asked, page)), **dict(sorted(files.items()))})
    return Written(data, losses.compared(asked, read("course.imscc", data).folder))


def _page(asked: Asked) -> Page:
    quizzes = {unit.key for unit, words in asked.units() if _is_quiz(unit, words)}
    keys = {unit.key for unit, _words in asked.units()} - quizzes
    address = addresses.in_package(asked.course.code, keys, lambda key: f"../pages/{key}.html", "../media/")
    return Page(address=address, language=asked.language, solves=asked.solves, frames=True)


def _is_quiz(unit: UnitSpec, words: UnitWords) -> bool:
    return unit.kind == QUIZ and any(True for _found in _questions(words, ""))


def _questions(
    words: UnitWords, language: str, address: Callable[[str], str] | None = None
) -> Iterator[ForeignQuestion]:
    for question in words.questions:
        found = foreign_question(question, language, address)
        if found and questions.is_known(found):
            yield found


def _files(asked: Asked, page: Page) -> Iterator[tuple[str, bytes]]:
    for path, medium in asked.course.media.items():
        yield path, medium.read()
    for unit, words in asked.units():
        yield _path(unit, words), _unit(unit, words, page)


def _path(unit: UnitSpec, words: UnitWords) -> str:
    return f"quizzes/{unit.key}.xml" if _is_quiz(unit, words) else f"pages/{unit.key}.html"


def _unit(unit: UnitSpec, words: UnitWords, page: Page) -> bytes:
    html = html_of(words, page)
    if _is_quiz(unit, words):
        found = []
        for question in _questions(words, page.language, page.address):
            try:
                found.append(questions.item(question))
            except NoPlace:
                continue
        return document(questions.assessment(unit, words.title, html, found))
    title = escape(words.title, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}"><head><meta charset="utf-8"/><title>{title}</title></head>'
        f"<body><h1>{title}</h1>\n{html}</body></html>\n"
    ).encode()


def _manifest(asked: Asked, page: Page) -> Xml:
    modules = [
        _item(key, words.title, [_entry(unit, unit_words) for unit, unit_words in units])
        for key, words, units in asked.modules()
        if units
    ]
    root = element("item", *modules, identifier="root")
    organization = element("organization", root, identifier="outline", structure="rooted-hierarchy")
    return element(
        "manifest",
        _metadata(asked),
        element("organizations", organization),
        element("resources", *_resources(asked)),
        identifier=f"course-{asked.course.code}",
        xmlns=_CP,
        xmlns__lomimscc=_LOM,
        xmlns__xsi=_XSI,
        xsi__schemaLocation=_SCHEMA,
    )


def _metadata(asked: Asked) -> Xml:
    def said(name: str, text: str) -> Xml:
        return element(f"lomimscc:{name}", element("lomimscc:string", text, language=asked.language))

    general = element(
        "lomimscc:general",
        said("title", asked.words.title),
        element("lomimscc:language", asked.language),
        said("description", asked.words.promise),
    )
    return element(
        "metadata",
        element("schema", "IMS Common Cartridge"),
        element("schemaversion", "1.3.0"),
        element("lomimscc:lom", general),
    )


def _item(key: str, title: str, inside: list[Xml]) -> Xml:
    return element("item", element("title", title), *inside, identifier=f"{OUR_MODULE}{key}")


def _entry(unit: UnitSpec, words: UnitWords) -> Xml:
    said = {"identifier": f"{OUR_UNIT}{unit.key}", "identifierref": f"file-{unit.key}"}
    return element("item", element("title", words.title), **said)


def _resources(asked: Asked) -> Iterator[Xml]:
    for unit, words in asked.units():
        path, is_quiz = _path(unit, words), _is_quiz(unit, words)
        file = element("file", href=path)
        yield element(
            "resource",
            file,
            identifier=f"file-{unit.key}",
            type=_QTI if is_quiz else _WEB,
            href=None if is_quiz else path,
        )
    for number, path in enumerate(asked.course.media, 1):
        yield element(
            "resource", element("file", href=path), identifier=f"media-{number}", type=_WEB, href=path
        )
