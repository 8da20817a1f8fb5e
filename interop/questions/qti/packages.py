"""A package: the manifest names the items, a test may put them into sections."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from django.utils.translation import gettext as _

from interop.questions.schema import InvalidFile, Place, Refusal
from safety.archives import Archive, UnsafeArchive, open_archive
from safety.xml import Element, UnsafeXml, parse

from .dialects import canonical

MANIFEST = "imsmanifest.xml"
MOST_XML = 15_000_000
_ITEM, _TEST = "imsqti_item", "imsqti_test"


class Entry(NamedTuple):
    path: str
    category: str = ""
    tags: tuple[str, ...] = ()


@dataclass
class Package:
    archive: Archive
    manifest: Element
    lost: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes:
        return self.archive.read(path)

    def items(self) -> list[Entry]:
        """Those of tests in the order of the test, then the others."""
        tags = {self._path(found): _tags(found) for found in self._resources(_ITEM)}
        sections = dict(pair for test in self._resources(_TEST) for pair in self._in_test(self._path(test)))
        paths = dict.fromkeys([*sections, *tags])
        if not paths:
            raise _refused(MANIFEST, _("The package names no QTI items."))
        return [Entry(path, sections.get(path, ""), tags.get(path, ())) for path in paths]

    def _resources(self, kind: str) -> list[Element]:
        return [found for found in self.manifest.all("resource") if found.get("type").startswith(kind)]

    def _path(self, resource: Element) -> str:
        file = resource.child("file")
        href = resource.get("href") or (file.get("href") if file else "")
        return self.inside("", href, MANIFEST)

    def inside(self, folder: str, href: str, where: str) -> str:
        """The path of what a file names; nothing outside the package can be named."""
        path = posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
        if not href or ":" in href or path.startswith(("..", "/")) or path not in self.archive:
            raise _refused(where, _("The package has no file “%(path)s”.") % {"path": href[:80]})
        return path

    def _in_test(self, path: str) -> Iterator[tuple[str, str]]:
        root = _parsed(self.archive, path)
        for part in root.all("selection", "ordering", "timeLimits", "itemSessionControl", "branchRule"):
            self._lose(part.name)
        for part in root.children("testPart"):
            for section in part.children("assessmentSection"):
                yield from self._in_section(section, path, ())

    def _in_section(self, section: Element, path: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        names = (*above, section.get("title").strip())
        category = "/".join(name for name in names if name)
        for part in section.children():
            if part.name == "assessmentItemRef":
                yield self.inside(posixpath.dirname(path), part.get("href"), path), category
            elif part.name == "assessmentSection":
                yield from self._in_section(part, path, names)

    def _lose(self, name: str) -> None:
        said = _("Rules of the test (%(name)s): a quiz has its own.") % {"name": name}
        if said not in self.lost:
            self.lost.append(said)


def open_package(data: bytes) -> Package:
    try:
        archive = open_archive(data, may_read=MOST_XML)
        if MANIFEST not in archive:
            raise _refused(MANIFEST, _("The package has no manifest."))
    except UnsafeArchive as error:
        raise _refused(error.entry, error.reason) from error
    return Package(archive, _parsed(archive, MANIFEST))


def _parsed(archive: Archive, path: str) -> Element:
    try:
        return canonical(parse(archive.read(path)))
    except UnsafeXml as error:
        raise InvalidFile(Refusal(Place(error.line, path), error.reason)) from error
    except UnsafeArchive as error:
        raise _refused(error.entry, error.reason) from error


def _refused(path: str, reason: str) -> InvalidFile:
    return InvalidFile(Refusal(Place(0, path), reason))


def _tags(resource: Element) -> tuple[str, ...]:
    return tuple(" ".join(keyword.text.split()) for keyword in resource.all("keyword"))
