"""The formats in which a course can be brought, each with its reader.

A reader takes a file's name and bytes and gives an `Arrival`; it never touches the database, so it can run in a process of its own. What
it cannot read as a whole it refuses with `UnreadablePackage`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from .schema import Arrival

Reader = Callable[[str, bytes], Arrival]


class Format(NamedTuple):
    """`reader` is the place of a `Reader` ("module:function"), imported only where it is used; `looks` likewise of a function that
    takes a name and bytes and says whether they are in this format. Without one, the extension decides."""

    key: str
    label: Any
    extensions: tuple[str, ...]
    reader: str
    looks: str = ""


FORMATS: tuple[Format, ...] = (
    Format(
        "folder",
        _("Course folder (packed)"),
        (".zip",),
        "interop.documents.marked:read_course_folder",
        "interop.documents.marked:looks_course",
    ),
    Format(
        "moodle",
        _("Moodle backup"),
        (".mbz",),
        "interop.packages.moodle.reading:read",
        "interop.packages.moodle.reading:looks",
    ),
    Format(
        "cartridge",
        "Common Cartridge",
        (".imscc", ".zip"),
        "interop.packages.cartridge.reading:read",
        "interop.packages.cartridge.reading:looks",
    ),
    Format(
        "olx",
        "Open edX (OLX)",
        (".tar.gz", ".tgz", ".zip"),
        "interop.packages.olx.reading:read",
        "interop.packages.olx.reading:looks",
    ),
    Format("docx", "Word", (".docx",), "interop.documents.word:read", "interop.documents.word:looks"),
    Format(
        "odt",
        "OpenDocument",
        (".odt",),
        "interop.documents.opendocument:read",
        "interop.documents.opendocument:looks",
    ),
    Format(
        "pptx", "PowerPoint", (".pptx",), "interop.documents.slides:read", "interop.documents.slides:looks"
    ),
    Format(
        "markdown",
        "Markdown",
        (".md", ".markdown", ".txt"),
        "interop.documents.marked:read",
        "interop.documents.marked:looks",
    ),
    Format(
        "markdown-zip",
        _("Markdown (packed)"),
        (".zip",),
        "interop.documents.marked:read_packed",
        "interop.documents.marked:looks_packed",
    ),
    Format(
        "html",
        _("Pasted text"),
        (".html", ".htm"),
        "interop.documents.pasted:read",
        "interop.documents.pasted:looks",
    ),
)
