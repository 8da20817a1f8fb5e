"""A cartridge → a course: the first level of its outline becomes modules, what stands below units."""

import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interop.folder import media
from interop.folder.schema import Block
from interop.packages import asked
from interop.packages.assembling import LESSON, QUIZ, Assembly, Facts, code_of
from interop.packages.incoming import Incoming
from interop.packages.opening import Package, holds, open_package
from interop.packages.schema import LOST, NOTED, Arrival, UnreadablePackage
from interop.packages.webpages.reading import Source, blocks_of
from interop.questions.collecting import Collector
from interop.questions.schema import InvalidFile, Place
from safety.xml import Element, UnsafeXml, parse

from . import items
from .manifest import MANIFEST, Entry, Manifest, Resource, read_manifest

OUR_MODULE, OUR_UNIT = "pontis-module-", "pontis-unit-"
"""Begin the identifiers of our own packages, behind which the key stands."""
_PAGES = (".html", ".htm", ".xhtml")
_FILE_BASES = ("$IMS-CC-FILEBASE$", "$IMS_CC_FILEBASE$")
_WIKI = re.compile(r"\$WIKI_REFERENCE\$/pages/([\w.-]+)")
_REFERENCE = re.compile(r"\$CANVAS_OBJECT_REFERENCE\$/[a-z_]+/([\w-]+)")
_NO_COUNTERPART = {
    "imsdt": gettext_lazy("discussion topic"),
    "imsbasiclti": gettext_lazy("external tool (LTI)"),
    "imsapip": gettext_lazy("APIP assessment"),
    "assignment": gettext_lazy("assignment of another system"),
}


def looks(name: str, data: bytes) -> bool:
    return holds(name, data, MANIFEST, (".imscc",))


def read(name: str, data: bytes) -> Arrival:
    return Cartridge(open_package(data, MANIFEST)).arrival()


class _Addresses(Source):
    """Of the texts of one file."""

    def __init__(self, cartridge: "Cartridge", path: str):
        self.cartridge = cartridge
        self.folder = posixpath.dirname(path)

    def link(self, href: str) -> str:
        href = href.replace("%24", "$")
        if href.startswith(("http://", "https://", "mailto:")):
            return href
        if match := _REFERENCE.match(href):
            return self.cartridge.address(match[1])
        path = self._path(href)
        return self.cartridge.page(path) or (self.cartridge.incoming.path(path) if path else "")

    def file(self, address: str) -> str:
        if address.startswith("data:"):
            return self.cartridge.incoming.path(address)
        path = self._path(address.replace("%24", "$"))
        return self.cartridge.incoming.path(path) if path else ""

    def _path(self, href: str) -> str:
        package = self.cartridge.package
        if match := _WIKI.match(href):
            return package.inside("wiki_content", f"{match[1]}.html")
        for base in _FILE_BASES:
            if href.startswith(base):
                rest = href.removeprefix(base).lstrip("/")
                return package.inside("web_resources", rest) or package.inside("", rest)
        return package.inside(self.folder, href)


class Cartridge:
    def __init__(self, package: Package):
        self.package = package
        self.manifest: Manifest = read_manifest(package)
        self.title = self.manifest.title or _("A course from a cartridge")
        self.code = code_of(self.title)
        self.assembly = Assembly(self.manifest.language or "en")
        self.incoming = Incoming(package.find)
        self.keys: dict[str, str] = {}
        self.by_path = {
            resource.path: resource.ident for resource in self.manifest.resources.values() if resource.path
        }
        for entry in self._all(self.manifest.entries):
            self._give_key(entry)

    def arrival(self) -> Arrival:
        done: set[str] = set()
        for entry in self.manifest.entries:
            self._module(entry, done)
        self._others(done)
        for name, reason in self.incoming.refused.items():
            self.assembly.tell(
                LOST, "file", _("The file %(name)s: %(reason)s") % {"name": name[:120], "reason": reason}
            )
        facts = Facts(self.title, self.code, self.assembly.language, promise=self.manifest.description)
        return self.assembly.arrival(facts, self.incoming.media)

    def address(self, ident: str) -> str:
        key = self.keys.get(ident, "")
        return f"course:{self.code}/{key}" if key else ""

    def page(self, path: str) -> str:
        return self.address(self.by_path.get(path, ""))

    def _all(self, entries: list[Entry]) -> Iterator[Entry]:
        for entry in entries:
            yield entry
            yield from self._all(entry.entries)

    def _give_key(self, entry: Entry) -> None:
        if entry.resource and entry.resource.ident not in self.keys and _becomes_unit(entry.resource):
            own = _key(entry, OUR_UNIT)
            self.keys[entry.resource.ident] = self.assembly.key(entry.title, own)

    def _module(self, entry: Entry, done: set[str]) -> None:
        if entry.entries or not entry.resource:
            own = _key(entry, OUR_MODULE)
            self.assembly.module(entry.title, own)
        elif not self.assembly.modules:
            self.assembly.module(self.title)
        self._entry(entry, done)
        for child in self._all(entry.entries):
            self._entry(child, done)

    def _entry(self, entry: Entry, done: set[str]) -> None:
        if entry.missing:
            self.assembly.tell(
                LOST, "missing", _("What this entry shows is not in the package."), entry.title
            )
        elif entry.resource and entry.resource.ident in done:
            self.assembly.tell(
                NOTED, "twice", _("It stands in the outline twice: it comes once."), entry.title
            )
        elif entry.resource:
            done.add(entry.resource.ident)
            self._resource(entry.resource, entry.title)
        elif not entry.entries:
            self.assembly.tell(
                NOTED, "heading", _("A heading of the outline without anything to open."), entry.title
            )

    def _others(self, done: set[str]) -> None:
        """Pages and quizzes that no entry shows; files are taken where a page shows them."""
        rest = [
            one for one in self.manifest.resources.values() if one.ident not in done and _stands_alone(one)
        ]
        if rest:
            self.assembly.module(_("Not in the outline"))
        for resource in rest:
            title = posixpath.basename(resource.path).rpartition(".")[0].replace("-", " ").replace("_", " ")
            self.keys.setdefault(resource.ident, self.assembly.key(title))
            self._resource(resource, title)

    def _resource(self, resource: Resource, title: str) -> None:
        if left := next((label for part, label in _NO_COUNTERPART.items() if part in resource.kind), ""):
            self.assembly.tell(
                LOST, "resource", _("“%(kind)s” has no counterpart here.") % {"kind": left}, title
            )
        elif not resource.path:
            self.assembly.tell(LOST, "missing", _("Its file is not in the package."), title)
        elif "imswl" in resource.kind:
            self._link(resource, title)
        elif "imsqti" in resource.kind:
            self._quiz(resource, title)
        elif resource.path.lower().endswith(_PAGES):
            self._lesson(resource, title, self._html(resource.path, self.package.text(resource.path), title))
        else:
            self._file(resource, title)

    def _html(self, path: str, html: str, title: str) -> tuple[Block, ...]:
        return blocks_of(html, _Addresses(self, path), self._teller(title), title=title)

    def _teller(self, title: str) -> Callable[[str, str, str], None]:
        return lambda weight, code, text: self.assembly.tell(weight, code, text, title)

    def _lesson(self, resource: Resource, title: str, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self.assembly.unit(self.keys[resource.ident], title, LESSON, body=blocks)
        else:
            self.assembly.tell(NOTED, "empty", _("A page without anything in it is left out."), title)

    def _link(self, resource: Resource, title: str) -> None:
        root = self._xml(resource, title)
        url = root.first("url") if root else None
        if url is not None:
            html = f'<p><a href="{escape(url.get("href"))}">{escape(title)}</a></p>'
            self._lesson(resource, title, self._html(resource.path, html, title))

    def _file(self, resource: Resource, title: str) -> None:
        path = self.incoming.path(resource.path)
        if not path:
            return
        picture = {"image": path, "alt": title[:200], "caption": ""}
        block = (
            Block("image", picture)
            if media.is_picture(path)
            else Block("file", {"document": path, "title": title[:200]})
        )
        self._lesson(resource, title, (block,))

    def _quiz(self, resource: Resource, title: str) -> None:
        root = self._xml(resource, title)
        if root is None:
            return
        found = Collector("qti12", self.assembly.language)
        for item in root.all("item"):
            try:
                with found.question(Place(item.line, item.get("title") or item.get("ident"))) as draft:
                    items.fill(draft, item)
            except InvalidFile as error:
                raise UnreadablePackage(f"{resource.path}: {error}") from error
        for refusal in [*found.refused, *found.errors]:
            self.assembly.tell(LOST, "question", str(refusal), title)
        for loss in found.losses:
            self.assembly.tell(LOST, "question-part", f"{loss.where}: {loss.what}", title)
        if not found.questions:
            self.assembly.tell(LOST, "quiz", _("None of its questions could be taken over."), title)
            return
        questions = asked.folder_questions(found.questions, set(), _Addresses(self, resource.path).link)
        assessment = root.first("assessment")
        self._asks(resource, title, assessment, questions)

    def _asks(self, resource: Resource, title: str, assessment: Element | None, questions: tuple) -> None:
        facts = items.metadata(assessment) if assessment else {}
        attempts = facts.get("cc_maxattempts", "")
        said = {"max_attempts": int(attempts) if attempts.isdigit() and int(attempts) < 100 else 0}
        rubric = assessment.child("rubric") if assessment else None
        body = self._html(resource.path, items.material(rubric), title) if rubric else ()
        self.assembly.unit(self.keys[resource.ident], title, QUIZ, said, body=body, questions=questions)

    def _xml(self, resource: Resource, title: str) -> Element | None:
        try:
            return parse(self.package.read(resource.path))
        except UnsafeXml as error:
            words = {"path": resource.path, "line": error.line, "reason": error.reason}
            self.assembly.tell(LOST, "damaged", _("%(path)s, line %(line)s: %(reason)s") % words, title)
            return None


def _becomes_unit(resource: Resource) -> bool:
    return not any(part in resource.kind for part in _NO_COUNTERPART)


def _stands_alone(resource: Resource) -> bool:
    is_page = resource.kind.startswith("webcontent") and resource.path.lower().endswith(_PAGES)
    return is_page or (any(part in resource.kind for part in ("imsqti", "imswl", "imsdt", "imsbasiclti")))


def _key(entry: Entry, start: str) -> str:
    return entry.ident.removeprefix(start) if entry.ident.startswith(start) else ""
