"""Answering a survey, or not wanting to. One transaction, one lock: the survey's, for its counts are shared by all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from accounts.privacy.consents.models import Purpose
from accounts.privacy.consents.standing import agrees
from assessments.models import (
    Survey,
    SurveyQuestion,
    SurveyRemark,
    SurveyReply,
    SurveyTaken,
    SurveyTally,
    SurveyVersion,
)
from learning.models import Enrolment
from safety.once import insert_once

from .crowds import cell_of, crowd, large_enough
from .telling import Cell, told

Answers = Mapping[str, Sequence[str]]
TEXT = "text"
ANSWERED = ""


class SurveyError(Exception):
    pass


class SurveyChangedError(SurveyError):
    """It says something else now, perhaps about names: they read it again before they send it."""


class TooFewError(SurveyError):
    """Among fewer than five nobody is anonymous."""


class Occurrence(NamedTuple):
    """Somebody is asked a survey about a course."""

    survey: Survey
    enrolment: Enrolment
    occasion: str

    @property
    def digest(self) -> str:
        """Leads to nobody without the secret of the site: the table of those who answered names no one."""
        said = f"{self.survey.key}:{self.enrolment.pk}:{self.occasion}"
        return salted_hmac("assessments.surveys.taken", said, algorithm="sha256").hexdigest()


@transaction.atomic
def answer(
    *, asked: Occurrence, version: SurveyVersion, answers: Answers, language: str, now: datetime
) -> bool:
    """`answers` by the id of the question. False: they were asked already, and nothing is counted twice."""
    Survey.objects.select_for_update(no_key=True).get(pk=asked.survey.pk)
    if SurveyVersion.objects.current(asked.survey) != version:
        raise SurveyChangedError
    if not insert_once(SurveyTaken(digest=asked.digest)):
        return False
    reply = None if version.is_anonymous else _reply(asked, version, answers, language, now)
    questions = {str(each.key): each for each in SurveyQuestion.objects.filter(survey=asked.survey)}
    given = {questions[key]: values for key, values in answers.items() if values}
    _count(given, asked, _where(asked, version, now), now)
    _keep_remarks(given, asked, language, reply)
    return True


@transaction.atomic
def decline(*, asked: Occurrence) -> None:
    """They are not asked again."""
    insert_once(SurveyTaken(digest=asked.digest))


def _where(asked: Occurrence, version: SurveyVersion, now: datetime) -> Cell:
    course, occasion = asked.enrolment.course_id, asked.occasion
    if version.is_anonymous and course not in large_enough([course], occasion, now):
        raise TooFewError
    own = cell_of(asked.enrolment, agrees=agrees(asked.enrolment.user, Purpose.STATISTICS))
    return told(own, crowd(course, occasion, now))


def _reply(asked: Occurrence, version: SurveyVersion, answers: Answers, language: str, now: datetime):
    said = {"answers": {key: list(values) for key, values in answers.items()}, "language": language}
    return SurveyReply.objects.create(
        enrolment=asked.enrolment, version=version, occasion=asked.occasion, at=now, **said
    )


def _count(
    given: Mapping[SurveyQuestion, Sequence[str]], asked: Occurrence, where: Cell, now: datetime
) -> None:
    country, role, language = where
    facts = {
        "occasion": asked.occasion,
        "course_id": asked.enrolment.course_id,
        "month": now.astimezone(UTC).date().replace(day=1),
        "country": country,
        "role": role,
        "language": language,
    }
    pairs = [(question, value) for question, values in given.items() for value in _values(question, values)]
    SurveyTally.objects.bulk_create(
        (SurveyTally(question=question, value=value, **facts) for question, value in pairs),
        ignore_conflicts=True,
    )
    chosen = Q(*(Q(question=question, value=value) for question, value in pairs), _connector=Q.OR)
    if pairs:
        SurveyTally.objects.filter(chosen, **facts).update(people=F("people") + 1)


def _values(question: SurveyQuestion, values: Iterable[str]) -> Iterator[str]:
    """What is written is kept as it is: only that something was written is counted."""
    yield ANSWERED
    if question.kind != TEXT:
        yield from values


def _keep_remarks(
    given: Mapping[SurveyQuestion, Sequence[str]],
    asked: Occurrence,
    language: str,
    reply: SurveyReply | None,
) -> None:
    facts = {"occasion": asked.occasion, "course_id": asked.enrolment.course_id, "language": language}
    SurveyRemark.objects.bulk_create(
        SurveyRemark(question=question, text=text, reply=reply, **facts)
        for question, texts in given.items()
        if question.kind == TEXT
        for text in texts
    )
