"""The formats in which a course goes out."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interop.folder.schema import CourseFolder
from interop.folder.writing import write_course
from interop.packages.schema import UnreadablePackage
from safety.archives import pack

from .schema import Asked, Format, UnwritableCourse, Written

FOLDER = "folder"
FORMATS = {
    form.key: form
    for form in (
        Format(FOLDER, gettext_lazy("Course folder"), ".zip", "interop.packages.exports.formats:folder"),
        Format("olx", gettext_lazy("Open edX (OLX)"), ".tar.gz", "interop.packages.olx.writing:write"),
        Format(
            "cartridge",
            gettext_lazy("Common Cartridge 1.3"),
            ".imscc",
            "interop.packages.cartridge.writing:write",
        ),
        Format(
            "site", gettext_lazy("Web pages without a server"), ".zip", "interop.packages.exports.site:write"
        ),
        Format(
            "epub", gettext_lazy("EPUB, for e-book readers"), ".epub", "interop.packages.exports.epub:write"
        ),
        Format("pdf", gettext_lazy("PDF, for printing"), ".pdf", "interop.packages.exports.pdf:write"),
    )
}
FOR_SYSTEMS = frozenset({FOLDER, "olx", "cartridge"})
"""They grade, so they need what is right."""


def folder(asked: Asked) -> Written:
    return Written(pack(write_course(asked.course)))


def write(
    key: str, course: CourseFolder, language: str = "", *, now: datetime, solves: bool = True
) -> Written:
    """In the course's own language where none is named; UnwritableCourse where there is nothing to write."""
    asked = Asked(course, language or course.source, solves=solves or key in FOR_SYSTEMS, now=now)
    if asked.language not in course.words:
        raise UnwritableCourse(
            _("The course is not there in the language %(language)s.") % {"language": asked.language}
        )
    if not any(True for _unit in asked.units()):
        raise UnwritableCourse(
            _("Nothing of the course is there in the language %(language)s.") % {"language": asked.language}
        )
    try:
        return _writer(FORMATS[key].write)(asked)
    except UnreadablePackage as error:
        raise UnwritableCourse(_("Nothing of the course has a place in this format.")) from error


def _writer(place: str) -> Callable[[Asked], Written]:
    module, _colon, function = place.partition(":")
    return getattr(import_module(module), function)
