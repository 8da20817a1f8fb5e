"""The files of a backup: kept by the sum of their bytes, named by where they are used."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from interop.packages.incoming import Incoming
from interop.packages.opening import Package
from interop.packages.webpages.reading import Source
from safety.xml import Element

from .questions import said

PLACEHOLDER = "@@PLUGINFILE@@"
_MODULE = re.compile(r"\$@[A-Z]+VIEWBYID\*(\d+)@\$|/mod/[a-z]+/view\.php\?id=(\d+)")
_SUM = re.compile(r"[0-9a-f]{40}")


class Files:
    def __init__(self, package: Package):
        self.package = package
        self.sums: dict[tuple[str, str], str] = {}
        self.names: dict[str, list[str]] = {}
        for file in package.xml("files.xml").all("file") if "files.xml" in package else ():
            self._know(file)
        self.incoming = Incoming(self._find)

    def _know(self, file: Element) -> None:
        name, digest = said(file, "filename"), said(file, "contenthash")
        if name in ("", ".") or not _SUM.fullmatch(digest):
            return
        context = said(file, "contextid")
        self.sums[context, f"{said(file, 'filepath')}{name}"] = digest
        if said(file, "filearea") == "content":
            self.names.setdefault(context, []).append(f"{said(file, 'filepath')}{name}")

    def _find(self, address: str) -> bytes | None:
        """`address` is the context and the path of a file: two contexts may use the same name."""
        context, _slash, path = address.partition("/")
        digest = self.sums.get((context, f"/{unquote(path)}"), "")
        return self.package.find(f"files/{digest[:2]}/{digest}") if digest else None

    def path(self, context: str, path: str) -> str:
        return self.incoming.path(f"{context}{quote(path)}") if (context, path) in self.sums else ""


class Addresses(Source):
    """Of the texts of one activity."""

    def __init__(self, files: Files, context: str, unit: Callable[[str], str]):
        self.files = files
        self.context = context
        self.unit = unit

    def link(self, href: str) -> str:
        if href.startswith(PLACEHOLDER):
            return self.file(href)
        if match := _MODULE.search(href):
            return self.unit(match[1] or match[2])
        return href if href.startswith(("http://", "https://", "mailto:")) else ""

    def file(self, address: str) -> str:
        if address.startswith("data:"):
            return self.files.incoming.path(address)
        path = unquote(address.removeprefix(PLACEHOLDER).partition("?")[0])
        return self.files.path(self.context, path) if address.startswith(PLACEHOLDER) else ""
