"""OLX → a course: chapters become modules, the pages of their sections (verticals) units."""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from interop.folder import markdown
from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages import asked
from interop.packages.assembling import LESSON, QUIZ, Assembly, Facts, code_of
from interop.packages.incoming import Incoming
from interop.packages.opening import Package, holds, open_package
from interop.packages.schema import LOST, NOTED, Arrival, UnreadablePackage
from interop.packages.webpages import films
from interop.packages.webpages.reading import Reading, Source, blocks_of, joined, without_title
from interop.questions.collecting import Collector
from interop.questions.schema import Broken, InvalidFile, NoPlace, Place
from safety.html import clean_html
from safety.xml import Element

from . import problems

MOST_PARTS = 20_000
_HEX = re.compile(r"[0-9a-f]{32}")
_JUMP = re.compile(r"/?jump_to(?:_id)?/(?:.*[@/])?([\w.-]+)/?(?:#.*)?$")
_STATIC = re.compile(r"(?:/?static/|/?asset-v1:[^@]*@asset\+block@|/c4x/[^/]+/[^/]+/asset/)(.+)")
_TIME = re.compile(r"^(?:\d+|.*-->.*)$")
_YOUTUBE = "https://www.youtube.com/watch?v={}"


def looks(name: str, data: bytes) -> bool:
    return holds(name, data, "course.xml", (".tar.gz", ".tgz")) and not holds(
        name, data, "moodle_backup.xml", ()
    )


def read(name: str, data: bytes) -> Arrival:
    return _Olx(open_package(data, "course.xml")).arrival()


class _Page(NamedTuple):
    """A vertical with the key of the unit that it becomes."""

    element: Element
    key: str
    title: str


class _Addresses(Source):
    def __init__(self, olx: "_Olx"):
        self.olx = olx

    def link(self, href: str) -> str:
        if match := _JUMP.search(href):
            key = self.olx.keys.get(match[1], "")
            return f"course:{self.olx.code}/{key}" if key else ""
        return self.file(href) if _STATIC.match(href) else _outside(href)

    def file(self, address: str) -> str:
        match = _STATIC.match(address)
        path = match[1].partition("?")[0] if match else address
        return self.olx.incoming.path(path) if match or path.startswith("data:") else ""


def _outside(href: str) -> str:
    return href if href.startswith(("http://", "https://", "mailto:")) else ""


class _Olx:
    def __init__(self, package: Package):
        self.package = package
        self.count = 0
        self.root = self._resolved(package.xml("course.xml"))
        if self.root.name != "course":
            raise UnreadablePackage(_("course.xml does not begin with <course>."))
        self.policy = self._policies()
        facts = self._facts(self.root)
        self.title = facts.get("display_name") or self.root.get("course") or "Open edX"
        self.code = code_of(self.root.get("course") or self.title)
        self.assembly = Assembly(str(facts.get("language") or "en"))
        self.incoming = Incoming(self._static)
        self.keys: dict[str, str] = {}
        self.found: list[tuple[tuple[str, str], list[_Page]]] = []
        self.source = _Addresses(self)

    def arrival(self) -> Arrival:
        for chapter in self._inside(self.root, "chapter"):
            self._chapter(chapter)
        for module, pages in self.found:
            self.assembly.module(*module)
            for page in pages:
                self._unit(page)
        description = self._page("about/overview.html")
        facts = Facts(self.title, self.code, self.assembly.language, description, self._promise())
        self._tell_files()
        return self.assembly.arrival(facts, self.incoming.media)

    def _chapter(self, chapter: Element) -> None:
        pages = [page for section in self._inside(chapter, "sequential") for page in self._section(section)]
        self.found.append(((self._name(chapter), _own_key(chapter)), pages))

    def _section(self, section: Element) -> Iterator[_Page]:
        """A section of one page is that page; of several, each page says whose it is."""
        pages = list(self._inside(section, "vertical"))
        name = self._name(section)
        for page in pages:
            own = self._name(page)
            title = name if len(pages) == 1 else own if own.startswith(name) else f"{name}: {own}"
            key = self.assembly.key(title, _own_key(section) if len(pages) == 1 else _own_key(page))
            for known in (
                section.get("url_name"),
                page.get("url_name"),
                *(part.get("url_name") for part in page.children()),
            ):
                self.keys.setdefault(known, key)
            yield _Page(page, key, title)

    def _inside(self, parent: Element, name: str) -> Iterator[Element]:
        for child in parent.children():
            if child.name == name:
                yield self._resolved(child)
            elif child.name not in {"wiki", "textbook", "pdf_textbook", "xml_attributes"}:
                self._lose(child, self._name(parent))

    def _resolved(self, pointer: Element) -> Element:
        """What a pointer names; the element itself where it says everything."""
        self.count += 1
        if self.count > MOST_PARTS:
            raise UnreadablePackage(_("The course has more than %(count)s parts.") % {"count": MOST_PARTS})
        name = pointer.get("url_name")
        path = f"{pointer.name}/{name}.xml"
        if not name or pointer.children() or path not in self.package:
            return pointer
        found = self.package.xml(path)
        found.attributes = pointer.attributes | found.attributes | {"url_name": name}
        return found

    def _policies(self) -> dict[str, Any]:
        path = f"policies/{self.root.get('url_name')}/policy.json"
        try:
            found = json.loads(self.package.text(path)) if path in self.package else {}
        except (ValueError, RecursionError):
            found = {}
        return found if isinstance(found, dict) else {}

    def _facts(self, element: Element) -> dict[str, Any]:
        said = self.policy.get(f"{element.name}/{element.get('url_name')}", {})
        return (said if isinstance(said, dict) else {}) | element.attributes

    def _name(self, element: Element) -> str:
        return plain(self._facts(element).get("display_name") or element.get("url_name") or element.name)

    def _unit(self, page: _Page) -> None:
        body: list[Block] = []
        found = Collector("olx", self.assembly.language)
        for child in page.element.children():
            self._part(page, self._resolved(child), body, found)
        questions = asked.folder_questions(found.questions, set(), self.source.link)
        self._tell_questions(found, page)
        blocks = without_title(joined(body), page.title)
        if questions:
            self.assembly.unit(page.key, page.title, QUIZ, body=blocks, questions=questions)
        elif blocks:
            self.assembly.unit(page.key, page.title, LESSON, body=blocks)
        else:
            self.assembly.tell(NOTED, "empty", _("A page without anything in it is left out."), page.title)

    def _part(self, page: _Page, part: Element, body: list[Block], found: Collector) -> None:
        if part.name == "html":
            if found.questions:
                self.assembly.tell(
                    NOTED,
                    "order",
                    _("A text between questions stands before them now."),
                    page.title,
                    page.key,
                )
            body += self._text(part, page)
        elif part.name == "video":
            body.append(self._video(part, page))
        elif part.name == "problem":
            self._problem(part, found, page)
        else:
            self._lose(part, page.title, page.key)

    def _lose(self, part: Element, place: str, unit: str = "") -> None:
        words = {"kind": part.name, "name": self._name(part)}
        self.assembly.tell(
            LOST, "part", _("“%(name)s” of the kind %(kind)s has no counterpart here.") % words, place, unit
        )

    def _text(self, part: Element, page: _Page) -> tuple[Block, ...]:
        name = f"html/{part.get('filename')}.html"
        if part.get("filename") and name in self.package:
            return self._page(name, page)
        reading = Reading(self.source, self._teller(page))
        reading.walk(part)
        return reading.finish()

    def _page(self, name: str, page: _Page | None = None) -> tuple[Block, ...]:
        if name not in self.package:
            return ()
        return blocks_of(self.package.text(name), self.source, self._teller(page))

    def _teller(self, page: _Page | None) -> Any:
        place, key = (page.title, page.key) if page else (self.title, "")
        return lambda weight, code, text: self.assembly.tell(weight, code, text, place, key)

    def _video(self, part: Element, page: _Page) -> Block:
        title = self._name(part)[:200]
        known = part.get("youtube_id_1_0") or part.get("youtube").rpartition(":")[2]
        if known and not part.get("html5_sources").strip("[]") and not part.children("source"):
            embed = _YOUTUBE.format(known)
            return films.video(title, self._teller(page), embed=embed, transcript=self._transcript(part))
        sources = [Element("source", attributes={"src": part.get("src")}), *part.children("source")]
        reading = Reading(self.source, self._teller(page))
        reading.element(Element("video", attributes={"title": title}, content=list(sources)))
        found = reading.finish()
        return found[0] if found else Block("text", "")

    def _transcript(self, part: Element) -> str:
        languages = (self.assembly.language, "en")
        for track in sorted(
            part.children("transcript"), key=lambda each: each.get("language") not in languages
        ):
            data = self._static(track.get("src"))
            if data:
                lines = data.decode("utf-8-sig", errors="replace").splitlines()
                said = " ".join(
                    line.strip() for line in lines if line.strip() and not _TIME.match(line.strip())
                )
                return markdown.normal(f"<p>{escape(said)}</p>")
        return ""

    def _problem(self, part: Element, found: Collector, page: _Page) -> None:
        place = Place(part.line, self._name(part))
        name = part.get("url_name").removeprefix(f"{page.key}-")
        try:
            for piece in problems.parts_of(part):
                with found.question(place) as draft:
                    draft.name = "" if _HEX.fullmatch(name) else name
                    problems.fill(draft, piece)
        except (NoPlace, Broken, InvalidFile) as error:
            words = {"name": place.item, "reason": str(error)}
            self.assembly.tell(LOST, "question", _("“%(name)s”: %(reason)s") % words, page.title, page.key)

    def _tell_questions(self, found: Collector, page: _Page) -> None:
        for refusal in [*found.refused, *found.errors]:
            self.assembly.tell(LOST, "question", str(refusal), page.title, page.key)
        for loss in found.losses:
            self.assembly.tell(LOST, "question-part", f"{loss.where}: {loss.what}", page.title, page.key)

    def _promise(self) -> str:
        path = "about/short_description.html"
        return plain(clean_html("inline", self.package.text(path))) if path in self.package else ""

    def _static(self, name: str) -> bytes | None:
        names = (name, name.replace(" ", "_"), name.replace("_", " "))
        return next(
            (data for each in names if (data := self.package.find(f"static/{each}")) is not None), None
        )

    def _tell_files(self) -> None:
        for name, reason in self.incoming.refused.items():
            self.assembly.tell(
                LOST, "file", _("The file %(name)s: %(reason)s") % {"name": name[:120], "reason": reason}
            )


def _own_key(element: Element) -> str:
    name = element.get("url_name")
    return "" if _HEX.fullmatch(name) else name
