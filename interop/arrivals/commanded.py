"""A document or a package brought on the command line: read in a process of its own, then compared or imported like any course."""

from dataclasses import dataclass, replace
from pathlib import Path

from courses.models import Course
from interop.documents.outline import CODE
from interop.exporting import export_course
from interop.folder.schema import CourseFolder
from interop.importing import Report, compare_course, import_course
from interop.packages import detecting
from interop.packages.schema import Remark, UnreadablePackage
from safety.archives import LARGEST

from . import going, packing
from .merging import guess, merged
from .reading import Brought, read


@dataclass(frozen=True)
class Asked:
    """`code`: that of the course into which it goes, or of a new one; empty where the package says it."""

    file: Path
    format: str = detecting.AUTO
    code: str = ""
    language: str = "en"
    is_trial: bool = False
    publish: bool = False


def run(asked: Asked) -> tuple[Report, tuple[Remark, ...]]:
    """Raises `ChildError`, `UnreadablePackage` or `RefusedImportError`. Drafts only, unless it is told to publish."""
    with asked.file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    found = read(Brought(asked.file.name, data, asked.format, asked.language)).arrival
    folder = folder_for(found, asked)
    if asked.is_trial:
        return compare_course(folder), found.remarks
    report = import_course(folder=folder, publish=asked.publish, as_drafts=not asked.publish)
    return report, found.remarks


def folder_for(found: packing.Arrival, asked: Asked) -> CourseFolder:
    """Into a course that is there go its lessons; all others of it stay as they are."""
    code = asked.code or found.folder.code
    if code == CODE:
        raise UnreadablePackage("A document does not say which course it is: name one with --code.")
    course = Course.objects.filter(code=code).first()
    if course is None:
        return replace(going.relabelled(found.folder, asked.language), code=code)
    folder = going.relabelled(found.folder, course.source_language)
    known = export_course(code, drafts=True)
    return merged(folder, known, guess(folder, known))
