"""What learners are put on: courses with their units and words, schools, a path. Few rows, made by the ORM."""

import uuid
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings

from accounts.models import School
from assessments.models import QuizVersion
from courses.models import Course, Edition, EditionUnit, Outline, Path, PathCourse, Unit
from courses.outlines import ModuleEntry, OutlineData, UnitEntry

UNITS = 12
FIRST_DAY = datetime(2025, 1, 7, tzinfo=UTC)
COUNTRIES = ("IT", "FI", "PT", "GR", "DE", "ES", "NL", "SI", "FR", "PL", "AT", "BE", "IE", "TR", "RO", "LT")
SHARES = (20, 12, 9, 8, 9, 8, 7, 5, 4, 3, 3, 3, 2, 2, 1, 0.5)


class Ground(NamedTuple):
    editions: list[Edition]
    units: list[list[Unit]]
    quizzes: list[QuizVersion]
    schools: list[School]
    path: Path


def lay(*, courses: int, schools: int) -> Ground:
    editions = [_edition(number) for number in range(1, courses + 1)]
    units = [_units(edition) for edition in editions]
    for edition, own in zip(editions, units, strict=True):
        _name(edition.course, own)
    quizzes = [_quiz(own[-1]) for own in units]
    return Ground(editions, units, quizzes, _schools(schools), _path(editions[:5]))


def _edition(number: int) -> Edition:
    course, _ = Course.objects.get_or_create(code=f"X{number}", defaults={"uuid": _uuid(f"course {number}")})
    return Edition.objects.get_or_create(course=course, number=1, defaults={"created_at": FIRST_DAY})[0]


def _units(edition: Edition) -> list[Unit]:
    course = edition.course
    units = [_unit(course, place) for place in range(1, UNITS + 1)]
    EditionUnit.objects.bulk_create(
        (EditionUnit(edition=edition, unit=unit, requirement=unit.requirement) for unit in units),
        ignore_conflicts=True,
    )
    return units


def _unit(course: Course, place: int) -> Unit:
    facts = {
        "uuid": _uuid(f"{course.code} {place}"),
        "kind": "quiz" if place == UNITS else "lesson",
        "minutes": 10 + 5 * (place % 4),
        "position": place,
        "state": "live",
    }
    return Unit.objects.get_or_create(course=course, key=f"step-{place}", defaults=facts)[0]


def _quiz(unit: Unit) -> QuizVersion:
    facts = {"slots": [], "created_at": FIRST_DAY}
    return QuizVersion.objects.get_or_create(unit=unit, number=1, defaults=facts)[0]


def _name(course: Course, units: list[Unit]) -> None:
    for language, _name_of_it in settings.LANGUAGES:
        outline = _outline(course, units, language)
        known = {"path": f"load/{language}/{course.code}", "version": 0, "data": outline.to_json()}
        Outline.objects.get_or_create(course=course, language=language, defaults=known)


def _outline(course: Course, units: list[Unit], language: str) -> OutlineData:
    words: dict[str, Any] = {"summary": "", "page": 0, "render": "", "lang": language, "status": "original"}
    entries = tuple(_entry(unit, words) for unit in units)
    modules = (ModuleEntry(uuid=str(course.uuid), title="Steps", lang=language, units=entries),)
    return OutlineData(
        code=course.code, state=course.state, hours=course.hours, level=course.level, audiences=(), topics=(),
        title=f"Invented course {course.code[1:]}", promise="", credits="", outcomes=(),
        path=f"load/{language}/{course.code}", modules=modules, **words,
    )  # fmt: skip


def _entry(unit: Unit, words: dict[str, Any]) -> UnitEntry:
    return UnitEntry(
        id=unit.pk, uuid=str(unit.uuid), key=unit.key, kind=unit.kind, title=f"Step {unit.position}",
        minutes=unit.minutes, requirement=unit.requirement, rule=unit.rule, path=unit.key, **words,
    )  # fmt: skip


def _schools(count: int) -> list[School]:
    names = [f"Invented school {number}" for number in range(1, count + 1)]
    School.objects.bulk_create(
        (
            School(name=name, country=_country(place, count), is_sample=True)
            for place, name in enumerate(names)
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    return list(School.objects.filter(name__startswith="Invented school ").order_by("pk"))


def _country(place: int, count: int) -> str:
    """In their shares, spread over schools of every size."""
    at = (place * 7919 % count) / count * sum(SHARES)
    ends = [sum(SHARES[: number + 1]) for number in range(len(SHARES))]
    return next(country for country, end in zip(COUNTRIES, ends, strict=True) if at < end)


def _path(editions: list[Edition]) -> Path:
    path, is_new = Path.objects.get_or_create(code="load", defaults={"uuid": _uuid("path")})
    if is_new:
        PathCourse.objects.bulk_create(
            PathCourse(path=path, course=edition.course, position=place)
            for place, edition in enumerate(editions)
        )
    return path


def _uuid(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"pontis load {name}")
