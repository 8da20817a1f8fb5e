"""What people say about answers that no key can judge. The only writer of their marks.

A mark is a fact: who thinks again makes a new one, and the newest counts. The result of an attempt is worked out anew with each,
and told once nothing waits any more. What was completed, and a certificate, stay whatever a later mark says.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db import transaction

from accounts.models import User
from assessments import grading, letters, noting
from assessments.analysis import folding
from assessments.assignments.judging import (
    MarkedMeanwhile,
    RubricIncomplete,
    UnknownLevel,
    missing_criteria,
    points_of,
)
from assessments.judgements import rubric_version
from assessments.marking import CENT
from assessments.models import AnswerMark, Attempt, Response, RubricVersion
from content.languages import content_language

from . import results
from .errors import AssessmentError
from .locks import locked
from .releasing import is_tellable, release, tell_course

__all__ = [
    "MarkedMeanwhile",
    "NotSoManyPoints",
    "NotToBeRead",
    "RubricIncomplete",
    "UnknownLevel",
    "mark_answer",
]


class NotToBeRead(AssessmentError):
    """It was not handed in, or nothing stands there, or a key judges it."""


class NotSoManyPoints(AssessmentError):
    """The question gives none below nothing, and none above its own."""


@transaction.atomic
def mark_answer(
    *,
    uuid: UUID,
    response: Response,
    by: User,
    levels: Mapping[str, str],
    points: Decimal | None,
    comment: str,
    marks_seen: int,
    now: datetime,
) -> AnswerMark:
    """`points` count where there is no rubric. `uuid` names the form: sent twice, it is one mark."""
    attempt = locked(response.attempt)
    if made := response.marks.filter(uuid=uuid).first():
        return made
    _demand_readable(attempt, response)
    if response.marks.count() != marks_seen:
        raise MarkedMeanwhile
    before = response.marks.order_by("pk").last() if marks_seen else None
    rubric = rubric_version(response.version.key)
    mark = AnswerMark.objects.create(
        uuid=uuid,
        response=response,
        author=by,
        points=_points(response, rubric, levels, points),
        rubric=rubric,
        levels=dict(levels) if rubric else {},
        comment=comment,
        language=content_language(),
        made_at=now,
    )
    _follow(attempt, now)
    if before:
        noting.note_answer_mark(mark=mark, before=before, now=now)
    return mark


def _demand_readable(attempt: Attempt, response: Response) -> None:
    kind = grading.get(response.version.kind)
    if not attempt.is_submitted or not kind.is_judged or kind.is_empty(response.value):
        raise NotToBeRead


def _points(
    response: Response, rubric: RubricVersion | None, levels: Mapping[str, str], points: Decimal | None
) -> Decimal:
    most = Decimal(response.version.points)
    if rubric:
        return (most * _reached(rubric, levels) / rubric.max_points).quantize(CENT, ROUND_HALF_UP)
    if points is None or not 0 <= points <= most:
        raise NotSoManyPoints
    return points.quantize(CENT, ROUND_HALF_UP)


def _reached(rubric: RubricVersion, levels: Mapping[str, str]) -> int:
    if missing := missing_criteria(rubric, levels):
        raise RubricIncomplete(missing)
    if levels.keys() != {criterion["id"] for criterion in rubric.shape["criteria"]}:
        raise UnknownLevel
    return points_of(rubric, levels) or 0


def _follow(attempt: Attempt, now: datetime) -> None:
    """The result, and whoever has to hear of it."""
    result = results.grade(attempt, at=attempt.submitted_at or now)
    results.take(attempt, result, since=attempt.waiting_since or now)
    attempt.save(update_fields=results.FIELDS)
    if attempt.is_released:
        tell_course(attempt, at=now)
        letters.tell_if_read(attempt, is_again=True)
    elif is_tellable(attempt, now=now):
        release(attempt, at=now)
        letters.tell_if_read(attempt)
    folding.refold([attempt])
