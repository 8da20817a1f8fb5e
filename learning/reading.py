"""Outlines as they are read: the small row each time, the course itself parsed once a process and version."""

from collections.abc import Iterable

from django.db.models import QuerySet

from courses.models import Course, Outline, Unit
from courses.outlines import OutlineData, UnitEntry

from .memory import Memory

_contents: Memory[OutlineData] = Memory(size=300)
_SMALL = (
    "language", "path", "version",
    "course__uuid", "course__code", "course__state", "course__source_language",
)  # fmt: skip


def small(outlines: QuerySet) -> QuerySet:
    """Without the long JSON, and with what is needed of the course."""
    return outlines.select_related("course").only(*_SMALL)


def key_of(outline: Outline) -> tuple:
    return (outline.course.uuid, outline.language, outline.version)


def opened(outline: Outline) -> Outline:
    """The outline with its content at hand; the JSON is read only where this process does not know it yet."""
    outline.content = _contents.get(key_of(outline), lambda: OutlineData.from_json(outline.data))
    return outline


def opened_all(outlines: Iterable[Outline]) -> list[Outline]:
    """Several at once: one query for all that this process does not know yet."""
    outlines = list(outlines)
    unknown = {outline.pk: outline for outline in outlines if key_of(outline) not in _contents}
    if unknown:
        for pk, data in Outline.objects.filter(pk__in=unknown).values_list("pk", "data"):
            _contents.keep(key_of(unknown[pk]), OutlineData.from_json(data))
    return [opened(outline) for outline in outlines]


def outline_of(course: Course | int, language: str) -> Outline | None:
    found = small(Outline.objects.in_language(language).filter(course=course)).first()
    return opened(found) if found else None


def outlines_of(courses: Iterable[int], language: str) -> dict[int, Outline]:
    """By course."""
    found = opened_all(small(Outline.objects.in_language(language).filter(course__in=list(courses))))
    return {outline.course_id: outline for outline in found}


def place_of(unit: Unit, language: str) -> tuple[Outline, UnitEntry] | None:
    """Where a unit is read in a language; nothing where it is not live."""
    outline = outline_of(unit.course_id, language)
    if outline is None:
        return None
    entry = outline.content.by_id.get(unit.pk)
    return (outline, entry) if entry else None
