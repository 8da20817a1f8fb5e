"""What somebody is asked now: on the overview, and on the page of a course. Five queries at most, whatever there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from assessments.assignments.words import Words
from assessments.models import Moment, Occasion, Survey, SurveyTaken, SurveyVersion
from learning.asking import Invitation
from learning.models import Enrolment

from .actions import Occurrence
from .crowds import HALF_A_YEAR, large_enough
from .words import of_surveys, title_of

ASKED_FOR = timedelta(days=90)
"""How long after its time a survey is offered."""


@dataclass(frozen=True)
class Due:
    asked: Occurrence
    version: SurveyVersion
    title: Words
    url: str


def surveys_due(enrolments: Iterable[Enrolment], *, language: str, now: datetime) -> list[Due]:
    versions = {version.survey_id: version for version in open_versions()}
    wanted = [
        asked
        for version in versions.values()
        for enrolment in enrolments
        for asked in _occurrences(version.survey, enrolment, now)
    ]
    left = list(_not_taken(_not_alone(wanted, versions, now))) if wanted else []
    words = of_surveys({versions[asked.survey.pk] for asked in left}, language) if left else {}
    return [_due(asked, versions[asked.survey.pk], words) for asked in left]


def invitations(enrolments: Iterable[Enrolment], *, language: str, now: datetime) -> list[Invitation]:
    """The same for `learning.asking`."""
    found = surveys_due(enrolments, language=language, now=now)
    return [
        Invitation(due.title.text, due.title.lang, due.url, due.asked.enrolment.course.code) for due in found
    ]


def open_versions() -> list[SurveyVersion]:
    found = SurveyVersion.objects.newest().filter(survey__in=Survey.objects.open())
    return list(found.select_related("survey").order_by("survey"))


def may_answer(asked: Occurrence, now: datetime) -> bool:
    """Longer than it is offered: whoever has opened it is not shut out while they write."""
    survey, enrolment, occasion = asked
    if survey.course_id not in (None, enrolment.course_id):
        return False
    is_asked_then = occasion in Moment(survey.moment).occasions
    return survey.is_open and is_asked_then and _is_open_to(occasion, enrolment, now)


def _is_open_to(occasion: str, enrolment: Enrolment, now: datetime) -> bool:
    if occasion == Occasion.BEFORE:
        return enrolment.is_present and not enrolment.is_finished
    wait = HALF_A_YEAR if occasion == Occasion.FOLLOW_UP else timedelta(0)
    return enrolment.finished_at is not None and enrolment.finished_at + wait <= now


def is_due(asked: Occurrence, version: SurveyVersion, now: datetime) -> bool:
    return bool(_not_taken(_not_alone([asked], {version.survey_id: version}, now)))


def _occurrences(survey: Survey, enrolment: Enrolment, now: datetime) -> Iterator[Occurrence]:
    if survey.course_id in (None, enrolment.course_id):
        for occasion in Moment(survey.moment).occasions:
            if _is_time(occasion, enrolment, now):
                yield Occurrence(survey, enrolment, occasion)


def _is_time(occasion: Occasion, enrolment: Enrolment, now: datetime) -> bool:
    if not _is_open_to(occasion, enrolment, now):
        return False
    if enrolment.finished_at is None:
        return not enrolment.done_units
    wait = HALF_A_YEAR if occasion == Occasion.FOLLOW_UP else timedelta(0)
    return now < enrolment.finished_at + wait + ASKED_FOR


def _not_alone(
    wanted: list[Occurrence], versions: dict[int, SurveyVersion], now: datetime
) -> list[Occurrence]:
    """Without those who could be found out, because hardly anybody else could answer."""
    hidden = [asked for asked in wanted if versions[asked.survey.pk].is_anonymous]
    courses: dict[str, set[int]] = {}
    for asked in hidden:
        courses.setdefault(asked.occasion, set()).add(asked.enrolment.course_id)
    large = {occasion: large_enough(ids, occasion, now) for occasion, ids in courses.items()}
    return [
        asked for asked in wanted if asked not in hidden or asked.enrolment.course_id in large[asked.occasion]
    ]


def _not_taken(wanted: list[Occurrence]) -> list[Occurrence]:
    by_digest = {asked.digest: asked for asked in wanted}
    taken = set(SurveyTaken.objects.filter(digest__in=by_digest).values_list("digest", flat=True))
    return [asked for digest, asked in by_digest.items() if digest not in taken]


def _due(asked: Occurrence, version: SurveyVersion, words) -> Due:
    return Due(asked, version, title_of(words[version.pk]), address(asked))


def address(asked: Occurrence) -> str:
    place = [asked.survey.key, asked.occasion, asked.enrolment.course.code]
    return reverse("surveys:survey", args=place)
