"""The manifest of a cartridge: what it is called, its outline, and its resources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from interop.folder.lines import plain
from interop.packages.opening import Package
from interop.packages.schema import UnreadablePackage
from safety.xml import Element

MANIFEST = "imsmanifest.xml"
MOST_ITEMS = 5_000
_CARTRIDGE = re.compile(r"1\.[0-3](\.\d+)?")


@dataclass(frozen=True)
class Resource:
    ident: str
    kind: str
    path: str
    """Nothing where its file is missing."""
    files: tuple[str, ...] = ()


@dataclass
class Entry:
    ident: str
    title: str
    resource: Resource | None = None
    missing: bool = False
    entries: list["Entry"] = field(default_factory=list)


@dataclass
class Manifest:
    title: str
    language: str
    description: str
    entries: list[Entry]
    resources: dict[str, Resource]


def read_manifest(package: Package) -> Manifest:
    root = package.xml(MANIFEST)
    _refuse_others(root)
    found = [_resource(package, element) for element in root.all("resource")]
    if len(found) > MOST_ITEMS:
        raise UnreadablePackage(_("The manifest has more than %(count)s resources.") % {"count": MOST_ITEMS})
    resources = {resource.ident: resource for resource in found}
    metadata = root.child("metadata")
    return Manifest(
        title=_said(metadata, "title"),
        language=_said(metadata, "language"),
        description=_said(metadata, "description"),
        entries=list(_outline(root, resources)),
        resources=resources,
    )


def _refuse_others(root: Element) -> None:
    """SCORM has the same manifest, and so have packages of questions alone."""
    metadata = root.child("metadata")
    schema = _said(metadata, "schema")
    if root.name != "manifest" or (schema and "cartridge" not in schema.lower()):
        words = {"schema": schema or root.name}
        raise UnreadablePackage(_("This is no Common Cartridge but “%(schema)s”.") % words)
    version = _said(metadata, "schemaversion")
    if version and not _CARTRIDGE.fullmatch(version):
        raise UnreadablePackage(
            _("Version %(version)s of Common Cartridge is not read.") % {"version": version[:20]}
        )


def _said(metadata: Element | None, name: str) -> str:
    found = metadata.first(name) if metadata else None
    return plain(found.text) if found else ""


def _resource(package: Package, element: Element) -> Resource:
    base = element.get("base")
    files = tuple(
        path for file in element.children("file") if (path := package.inside(base, file.get("href")))
    )
    path = package.inside(base, element.get("href")) or (files[0] if files else "")
    return Resource(element.get("identifier"), element.get("type").lower(), path, files)


def _outline(root: Element, resources: dict[str, Resource]) -> Iterator[Entry]:
    organization = root.first("organization")
    entries = [_entry(item, resources) for item in organization.children("item")] if organization else []
    if organization and sum(1 for _item in organization.all("item")) > MOST_ITEMS:
        raise UnreadablePackage(_("The outline has more than %(count)s entries.") % {"count": MOST_ITEMS})
    is_root = (
        len(entries) == 1 and entries[0].resource is None and not entries[0].missing and not entries[0].title
    )
    yield from entries[0].entries if is_root else entries


def _entry(item: Element, resources: dict[str, Resource]) -> Entry:
    title, ref = item.child("title"), item.get("identifierref")
    return Entry(
        ident=item.get("identifier"),
        title=plain(title.text) if title else "",
        resource=resources.get(ref),
        missing=bool(ref) and ref not in resources,
        entries=[_entry(child, resources) for child in item.children("item")],
    )
