"""A course → OLX. Everything stands in the files where Open edX itself puts it; what is read again is compared."""

import json
from collections.abc import Iterator
from html import escape

from interop.folder.schema import Question, UnitSpec, UnitWords
from interop.packages.asked import foreign_question
from interop.packages.assembling import QUIZ
from interop.packages.exports import addresses, losses
from interop.packages.exports.reading_pages import html_of
from interop.packages.exports.schema import Asked, Written
from interop.packages.webpages.writing import Page
from interop.questions.markup import Xml, document
from interop.questions.schema import NoPlace
from safety.tarballs import pack_tarball

from . import questions
from .markup import element
from .reading import read

RUN = "course"


def write(asked: Asked) -> Written:
    files = dict(_files(asked))
    data = pack_tarball({f"course/{name}": content for name, content in sorted(files.items())})
    back = read("course.tar.gz", data)
    return Written(data, losses.compared(asked, back.folder))


def _files(asked: Asked) -> Iterator[tuple[str, bytes]]:
    code = asked.course.code
    yield "course.xml", document(element("course", url_name=RUN, org="Pontis", course=code))
    chapters = [element("chapter", url_name=key) for key, _words, units in asked.modules() if units]
    said = {"display_name": asked.words.title, "language": asked.language}
    yield f"course/{RUN}.xml", document(element("course", *chapters, **said))
    yield (
        f"policies/{RUN}/policy.json",
        json.dumps({f"course/{RUN}": said}, indent=2, ensure_ascii=False).encode(),
    )
    page = page_of(asked)
    yield "about/overview.html", page.html(asked.words.body).encode()
    yield "about/short_description.html", escape(asked.words.promise, quote=False).encode()
    for path, medium in asked.course.media.items():
        yield f"static/{path.removeprefix('media/')}", medium.read()
    for key, words, units in asked.modules():
        pointers = [element("sequential", url_name=unit.key) for unit, _words in units]
        yield f"chapter/{key}.xml", document(element("chapter", *pointers, display_name=words.title))
        for unit, unit_words in units:
            yield from _unit(unit, unit_words, page)


def page_of(asked: Asked) -> Page:
    keys = {unit.key for unit in asked.course.units}
    address = addresses.in_package(asked.course.code, keys, lambda key: f"/jump_to_id/{key}", "/static/")
    return Page(address=address, language=asked.language, solves=asked.solves, frames=True)


def _unit(unit: UnitSpec, words: UnitWords, page: Page) -> Iterator[tuple[str, bytes]]:
    name = f"{unit.key}-page"
    graded = "true" if unit.kind == QUIZ else None
    section = element(
        "sequential", element("vertical", url_name=name), display_name=words.title, graded=graded
    )
    yield f"sequential/{unit.key}.xml", document(section)
    parts = []
    if html := html_of(words, page):
        parts.append(element("html", url_name=f"{unit.key}-text"))
        yield f"html/{unit.key}-text.html", html.encode()
        yield (
            f"html/{unit.key}-text.xml",
            document(element("html", filename=f"{unit.key}-text", display_name=words.title)),
        )
    for question in words.questions:
        problem = _problem(question, page)
        if problem:
            parts.append(element("problem", url_name=f"{unit.key}-{question.key}"))
            yield f"problem/{unit.key}-{question.key}.xml", document(problem)
    yield f"vertical/{name}.xml", document(element("vertical", *parts, display_name=words.title))


def _problem(question: Question, page: Page) -> Xml | None:
    found = foreign_question(question, page.language, page.address)
    try:
        return questions.problem(found) if found else None
    except NoPlace:
        return None
