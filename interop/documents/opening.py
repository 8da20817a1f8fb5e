"""Packages that office programs write, opened with our own books: every part that is XML is looked at before a library sees the file."""

from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from interop.packages.schema import UnreadablePackage
from safety import xml
from safety.archives import Archive, UnsafeArchive, open_archive

LARGEST_PART = 20_000_000
_SETTINGS = "Configurations2/"
"""Of LibreOffice's windows: often empty, and never read."""


def opened(data: bytes) -> Archive:
    """Refuses the whole file where a part of it is unsafe."""
    archive = archive_of(data)
    checked = archive_of(data)  # with a budget of its own
    for name in checked.names:
        if name.endswith((".xml", ".rels")) and not name.startswith(_SETTINGS):
            part(checked, name)
    return archive


def archive_of(data: bytes) -> Archive:
    try:
        return open_archive(data)
    except UnsafeArchive as error:
        raise UnreadablePackage(str(error)) from error


def part(archive: Archive, name: str) -> xml.Element:
    try:
        return xml.parse(archive.read(name), largest=LARGEST_PART)
    except UnsafeArchive as error:
        raise UnreadablePackage(str(error)) from error
    except xml.UnsafeXml as error:
        said = _("%(file)s, line %(line)s: %(reason)s")
        raise UnreadablePackage(said % {"file": name, "line": error.line, "reason": error.reason}) from error


def stem_of(name: str) -> str:
    """What a file is called, as a title."""
    return PurePosixPath(name).stem.replace("_", " ").strip()[:200]
