"""A package as files by name, whether it is a zip or a tar file."""

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from django.utils.translation import gettext as _

from safety.archives import Archive, UnsafeArchive, is_archive, open_archive
from safety.tarballs import is_tarball, open_tarball
from safety.xml import Element, UnsafeXml, parse

from .schema import UnreadablePackage


class Package:
    """Its names are below `root`; a file that cannot be read says so as UnreadablePackage."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes], root: str = ""):
        self.names = frozenset(names)
        self.root = root
        self._read = read

    def __contains__(self, name: str) -> bool:
        return self.root + name in self.names

    def read(self, name: str) -> bytes:
        try:
            return self._read(self.root + name)
        except (UnsafeArchive, KeyError) as error:
            raise UnreadablePackage(f"{name}: {error}") from error

    def find(self, name: str) -> bytes | None:
        """None where it is missing, or hostile by itself: a lesson without it is still a lesson."""
        if name not in self:
            return None
        try:
            return self._read(self.root + name)
        except UnsafeArchive:
            return None

    def xml(self, name: str) -> Element:
        if name not in self:
            raise UnreadablePackage(_("The package has no file “%(path)s”.") % {"path": name[:120]})
        try:
            return parse(self.read(name))
        except UnsafeXml as error:
            words = {"path": name, "line": error.line, "reason": error.reason}
            raise UnreadablePackage(_("%(path)s, line %(line)s: %(reason)s") % words) from error

    def text(self, name: str) -> str:
        data = self.read(name)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace")

    def inside(self, folder: str, href: str) -> str:
        """The name of what a file names; nothing where that is not in the package."""
        path = unquote(href.partition("#")[0].partition("?")[0])
        if not path or ":" in path or path.startswith("/"):
            return ""
        path = posixpath.normpath(posixpath.join(folder, path))
        return path if not path.startswith("..") and path in self else ""


def open_package(data: bytes, marker: str) -> Package:
    """`marker`: the file that it must hold, at its top or in a folder; what stands around that folder is not read."""
    try:
        package = _opened(data)
    except UnsafeArchive as error:
        raise UnreadablePackage(str(error)) from error
    roots = sorted(
        (name.removesuffix(marker) for name in package.names if f"/{name}".endswith(f"/{marker}")), key=len
    )
    if not roots:
        raise UnreadablePackage(_("The package has no file “%(path)s”.") % {"path": marker})
    package.root = roots[0]
    return package


def _opened(data: bytes) -> Package:
    if is_archive(data):
        archive: Archive = open_archive(data)
        return Package(archive.names, archive.read)
    if is_tarball(data):
        files = open_tarball(data)
        return Package(files, files.__getitem__)
    raise UnsafeArchive(_("This is no package: neither ZIP nor tar."))


def holds(name: str, data: bytes, marker: str, endings: tuple[str, ...]) -> bool:
    """Whether it is a package with such a file, at its top or one folder below; one that cannot be opened goes by its name."""
    try:
        names = _opened(data).names
    except UnsafeArchive:
        return name.lower().endswith(endings)
    return any(path == marker or path.partition("/")[2] == marker for path in names)
