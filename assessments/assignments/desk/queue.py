"""What waits to be marked: who waits longest stands first. Without names where the assignment wants it so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from accounts.models import User
from assessments.models import Artefact, ArtefactVersion, AssignmentPage
from courses.models import Course, Unit


@dataclass(frozen=True)
class Filters:
    """By ids, as they stand in the address; what cannot be read filters nothing."""

    course: int = 0
    unit: int = 0

    @classmethod
    def from_query(cls, query) -> "Filters":
        return cls(*(_number(query.get(name, "")) for name in ("course", "unit")))

    @property
    def query(self) -> str:
        chosen = {"course": self.course, "unit": self.unit}
        return "&".join(f"{name}={value}" for name, value in chosen.items() if value)


@dataclass(frozen=True)
class Waiting:
    """A row of the queue."""

    uuid: UUID
    name: str
    course: str
    title: str
    version: int
    since: datetime


def waiting_for(marker: User, filters: Filters):
    found = Artefact.objects.marked_by(marker).waiting().longest_waiting_first()
    if filters.course:
        found = found.filter(unit__course=filters.course)
    if filters.unit:
        found = found.filter(unit=filters.unit)
    return found


def rows(artefacts, *, language: str) -> list[Waiting]:
    """Three queries, however many they are."""
    latest = ArtefactVersion.objects.unscoped("of these").filter(artefact=OuterRef("pk")).order_by("-number")
    found = list(
        artefacts.select_related("unit__course", "enrolment__user").annotate(
            version=Subquery(latest.values("number")[:1]),
            is_blind=Subquery(latest.values("assignment__is_blind")[:1]),
        )
    )
    titles = titles_of({artefact.unit for artefact in found}, language=language)
    return [
        Waiting(
            artefact.uuid,
            name_of(artefact, is_blind=artefact.is_blind),
            artefact.unit.course.code,
            titles[artefact.unit_id],
            artefact.version,
            artefact.waiting_since,
        )
        for artefact in found
    ]


def next_after(artefact: Artefact, marker: User, filters: Filters) -> Artefact | None:
    """The one that waits longest, but for this one."""
    return waiting_for(marker, filters).exclude(pk=artefact.pk).first()


def name_of(artefact: Artefact, *, is_blind: bool) -> str:
    """Whose work it is; where that is hidden, a name for the work that tells nothing."""
    return f"#{artefact.uuid.hex[:6].upper()}" if is_blind else artefact.enrolment.user.name


def titles_of(units: Iterable[Unit], *, language: str) -> dict[int, str]:
    """In the marker's language, or else in the course's own."""
    by_uuid = {unit.uuid: unit for unit in units}
    pages = AssignmentPage.objects.filter(translation_key__in=by_uuid).values_list(
        "translation_key", "locale__language_code", "title"
    )
    titles = {unit.pk: unit.key for unit in by_uuid.values()}
    wanted = {key: {} for key in by_uuid}
    for key, code, title in pages:
        wanted[key][code] = title
    for key, said in wanted.items():
        unit = by_uuid[key]
        titles[unit.pk] = said.get(language) or said.get(unit.course.source_language) or unit.key
    return titles


def choices(marker: User, *, language: str) -> tuple[list[Course], list[tuple[int, str]]]:
    """The courses and assignments that somebody waits in."""
    units = Unit.objects.filter(
        pk__in=Artefact.objects.marked_by(marker).waiting().values("unit")
    ).select_related("course")
    titles = titles_of(units, language=language)
    courses = {unit.course_id: unit.course for unit in units}
    named = [(unit.pk, f"{unit.course.code}: {titles[unit.pk]}") for unit in units]
    return sorted(courses.values(), key=lambda course: course.code), sorted(named, key=lambda pair: pair[1])


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else 0
