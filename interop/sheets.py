"""A course folder as single pages in single languages, each with all that decides whether it changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from courses.models import Course, Unit

from . import before, identities
from .coursepages import CoursePages
from .exporting import module_key
from .folder import media, openings
from .folder.schema import CourseFolder, CourseWords, PageWords, UnitSpec
from .references import RefusedImportError


@dataclass(frozen=True)
class Ids:
    """Who the parts of a folder are, by their keys."""

    course: UUID
    modules: Mapping[str, UUID]
    units: Mapping[str, UUID]


def ids_of(folder: CourseFolder, pages: CoursePages | None) -> Ids:
    """The ids that a folder names, those of parts that have the same key on the site, or derived ones."""
    modules = {module_key(pages, uuid): uuid for uuid in pages.modules} if pages else {}
    units = dict(pages.course.units.values_list("key", "uuid")) if pages else {}
    return Ids(
        course=known_course_id(folder),
        modules={
            m.key: _id(m.id, modules.get(m.key), identities.module_id(folder.code, m.key))
            for m in folder.modules
        },
        units={
            u.key: _id(u.id, units.get(u.key), identities.unit_id(folder.code, u.key)) for u in folder.units
        },
    )


def known_course_id(folder: CourseFolder) -> UUID:
    same_code = Course.objects.filter(code=folder.code).values_list("uuid", flat=True).first()
    return _id(folder.id, same_code, identities.course_id(folder.code))


def _id(named: str, known: UUID | None, derived: UUID) -> UUID:
    return UUID(named) if named else known or derived


@dataclass(frozen=True)
class Sheet:
    """One page in one language. `facts` are the fields that are the same in all of them."""

    kind: str
    uuid: UUID
    language: str
    above: UUID | None
    file: str
    words: PageWords
    facts: Mapping[str, Any] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[UUID, str]:
        return self.uuid, self.language


def sheets_of(folder: CourseFolder, ids: Ids) -> list[Sheet]:
    """The source first, and every page after the one above it."""
    languages = [folder.source, *sorted(folder.words.keys() - {folder.source})]
    return [sheet for language in languages for sheet in _in_language(folder, ids, language)]


def _in_language(folder: CourseFolder, ids: Ids, language: str) -> Iterator[Sheet]:
    words = folder.words[language]
    yield _course_sheet(folder, ids, language, words)
    for module in folder.modules:
        if module.key in words.modules:
            uuid = ids.modules[module.key]
            # The words of a module stand in the course's file, and are made by whoever made that.
            own = replace(words.modules[module.key], made_by=words.made_by)
            facts = {"opening": openings.as_blocks(module.opens)}
            yield Sheet("module", uuid, language, ids.course, f"course.{language}.md", own, facts)
            yield from _unit_sheets(folder, ids, uuid, module.units, language)


def _course_sheet(folder: CourseFolder, ids: Ids, language: str, words: CourseWords) -> Sheet:
    return Sheet(
        kind="course",
        uuid=ids.course,
        language=language,
        above=None,
        file=f"course.{language}.md",
        words=replace(words, modules={}),
        facts=_course_facts(folder),
        media=_digests(folder, media.used_by(words.body)),
    )


def _course_facts(folder: CourseFolder) -> dict[str, Any]:
    return {
        "code": folder.code,
        "offered": folder.state,
        "hours": folder.hours,
        "level": folder.level,
        "audiences": list(folder.audiences),
        "topics": list(folder.topics),
        "illustration": folder.illustration,
        "needs": before.as_blocks(folder.requires, folder.recommends),
    }


def _unit_sheets(
    folder: CourseFolder, ids: Ids, above: UUID, units: Iterable[UnitSpec], language: str
) -> Iterator[Sheet]:
    for unit in units:
        if language in unit.words:
            words = unit.words[language]
            yield Sheet(
                kind=unit.kind,
                uuid=ids.units[unit.key],
                language=language,
                above=above,
                file=f"{unit.key}.{language}.md",
                words=words,
                facts=_unit_facts(unit),
                media=_digests(folder, media.used_by_unit(words)),
            )


def _unit_facts(unit: UnitSpec) -> dict[str, Any]:
    facts = {"minutes": unit.minutes, "requirement": str(unit.requirement), "rule": str(unit.rule)}
    facts |= {"opening": openings.as_blocks(unit.opens), "review_on": unit.review_on}
    return facts | dict(unit.rules)


def _digests(folder: CourseFolder, paths: Iterable[str]) -> dict[str, str]:
    return {path: folder.media[path].digest for path in sorted(paths) if path in folder.media}


def refuse_strangers(folder: CourseFolder, ids: Ids) -> None:
    """What a folder calls its own must not belong to another course, or be of another kind."""
    messages = list(_strangers(folder, ids))
    if messages:
        raise RefusedImportError(*messages)


def _strangers(folder: CourseFolder, ids: Ids) -> Iterator[str]:
    course = Course.objects.filter(uuid=ids.course).first()
    if course and course.source_language != folder.source:
        yield f"course.yaml: on this site the source is {course.source_language}, and that stays."
    if Course.objects.filter(code=folder.code).exclude(uuid=ids.course).exists():
        yield f"course.yaml: another course has the code {folder.code}."
    stored = {
        unit.uuid: unit for unit in Unit.objects.select_related("course").filter(uuid__in=ids.units.values())
    }
    for spec in folder.units:
        unit = stored.get(ids.units[spec.key])
        if unit and unit.course.uuid != ids.course:
            yield f"course.yaml: the unit {spec.key} belongs to the course {unit.course.code}."
        elif unit and unit.kind != spec.kind:
            yield f"course.yaml: on this site {spec.key} is a {unit.kind}. Give the {spec.kind} another key."
