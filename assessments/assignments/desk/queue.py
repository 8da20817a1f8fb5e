"""What waits to be marked, artefacts and answers alike: who waits longest stands first. Without names where it is wanted so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from wagtail.models import Page

from accounts.models import User
from assessments.models import Artefact, ArtefactVersion, Response
from courses.models import Course, Unit

Place = tuple
"""The name of a view and what it takes."""
ARTEFACT, ANSWER = 0, 1


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

    def applied(self, found: QuerySet, unit: str) -> QuerySet:
        """`unit` is the way to the unit."""
        chosen = {f"{unit}__course": self.course, unit: self.unit}
        return found.filter(**{name: value for name, value in chosen.items() if value})


@dataclass(frozen=True)
class Waiting:
    """A row of the queue. `number` is the version of an artefact, or the place of an answer in its quiz."""

    place: Place
    name: str
    course: str
    title: str
    number: int
    since: datetime | None
    is_answer: bool = False


def waiting_for(marker: User, filters: Filters, *, but: Artefact | Response | None = None) -> QuerySet:
    """Since when, which of both, and its id; in one order."""
    artefacts = filters.applied(Artefact.objects.marked_by(marker).waiting(), "unit")
    answers = filters.applied(Response.objects.marked_by(marker).waiting(), "attempt__unit")
    return (
        _told(artefacts, "waiting_since", ARTEFACT, but if isinstance(but, Artefact) else None)
        .union(_told(answers, "attempt__waiting_since", ANSWER, but if isinstance(but, Response) else None))
        .order_by("since", "what", "row")
    )


def first_for(marker: User, filters: Filters, *, but: Artefact | Response | None = None) -> Place | None:
    """What waits longest, perhaps but for one."""
    found = waiting_for(marker, filters, but=but).first()
    if found is None:
        return None
    _since, what, row = found
    if what == ARTEFACT:
        return place_of(Artefact.objects.marked_by(marker).get(pk=row))
    return place_of(Response.objects.marked_by(marker).select_related("attempt").get(pk=row))


def place_of(found: Artefact | Response) -> Place:
    if isinstance(found, Artefact):
        return ("submission", found.uuid)
    return ("answer", found.attempt.uuid, found.slot)


def rows(waiting: Iterable[tuple], *, language: str) -> list[Waiting]:
    """Four queries, however many they are."""
    waiting = list(waiting)
    artefacts = _artefacts([row for _since, what, row in waiting if what == ARTEFACT])
    answers = _answers([row for _since, what, row in waiting if what == ANSWER])
    units = {each.unit for each in artefacts.values()} | {each.attempt.unit for each in answers.values()}
    titles = titles_of(units, language=language)
    return [
        _artefact_row(artefacts[row], titles) if what == ARTEFACT else _answer_row(answers[row], titles)
        for _since, what, row in waiting
    ]


def _told(found: QuerySet, since: str, what: int, but: Artefact | Response | None) -> QuerySet:
    others = found.exclude(pk=but.pk) if but else found
    named = others.annotate(since=F(since), what=Value(what, IntegerField()), row=F("pk"))
    return named.values_list("since", "what", "row")


def _artefacts(ids: Iterable[int]) -> dict[int, Artefact]:
    latest = ArtefactVersion.objects.unscoped("of these").filter(artefact=OuterRef("pk")).order_by("-number")
    found = Artefact.objects.unscoped("found in the queue").filter(pk__in=ids)
    told = found.select_related("unit__course", "enrolment__user").annotate(
        version=Subquery(latest.values("number")[:1]),
        is_blind=Subquery(latest.values("assignment__is_blind")[:1]),
    )
    return {each.pk: each for each in told}


def _answers(ids: Iterable[int]) -> dict[int, Response]:
    found = Response.objects.unscoped("found in the queue").filter(pk__in=ids)
    related = found.select_related("attempt__unit__course", "attempt__enrolment__user", "version")
    return {each.pk: each for each in related}


def _artefact_row(artefact: Any, titles: dict[int, str]) -> Waiting:
    return Waiting(
        place_of(artefact),
        name_of(artefact, is_blind=artefact.is_blind),
        artefact.unit.course.code,
        titles[artefact.unit_id],
        artefact.version,
        artefact.waiting_since,
    )


def _answer_row(answer: Response, titles: dict[int, str]) -> Waiting:
    attempt = answer.attempt
    return Waiting(
        place_of(answer),
        name_of(attempt, is_blind=answer.version.key["is_blind"]),
        attempt.unit.course.code,
        titles[attempt.unit_id],
        answer.slot,
        attempt.waiting_since,
        is_answer=True,
    )


def name_of(work: Any, *, is_blind: bool) -> str:
    """Whose artefact or attempt it is; where that is hidden, a name for the work that tells nothing."""
    return f"#{work.uuid.hex[:6].upper()}" if is_blind else work.enrolment.user.name


def titles_of(units: Iterable[Unit], *, language: str) -> dict[int, str]:
    """In the marker's language, or else in the course's own."""
    by_uuid = {unit.uuid: unit for unit in units}
    pages = Page.objects.filter(translation_key__in=by_uuid).values_list(
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
    """The courses, and the assignments and quizzes, that somebody waits in."""
    artefacts = Artefact.objects.marked_by(marker).waiting().values("unit")
    answers = Response.objects.marked_by(marker).waiting().values("attempt__unit")
    units = Unit.objects.filter(Q(pk__in=artefacts) | Q(pk__in=answers)).select_related("course")
    titles = titles_of(units, language=language)
    courses = {unit.course_id: unit.course for unit in units}
    named = [(unit.pk, f"{unit.course.code}: {titles[unit.pk]}") for unit in units]
    return sorted(courses.values(), key=lambda course: course.code), sorted(
        named, key=lambda pair: (pair[1], pair[0])
    )


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else 0
