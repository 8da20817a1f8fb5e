"""The result of one attempt, worked out from what was pinned at its start, its answers, and what people said of them."""

from datetime import datetime

from assessments import certainty, keys
from assessments.given import points_given
from assessments.marking import Result, mark
from assessments.models import Attempt, QuestionVersion, Response
from safety.each import update_each

FIELDS = ("score", "max_score", "percent", "is_passed", "is_complete", "waiting_since")


def grade(attempt: Attempt, *, at: datetime) -> Result:
    """Writes the points of its answers; of what waits to be read there are none yet."""
    found = QuestionVersion.objects.in_bulk(attempt.version_ids)
    versions, responses = [found[pk] for pk in attempt.version_ids], list(attempt.responses.all())
    result = mark(
        versions=keys.asked(versions, at=at),
        values={response.slot: response.value for response in responses},
        pass_mark=attempt.quiz_version.pass_mark,
        certainties=certainty.by_slot(responses, is_asked=attempt.quiz_version.asks_certainty),
        given=points_given([attempt], versions).get(attempt.pk, {}),
    )
    for response in responses:
        response.points = None if response.slot in result.waiting else result.points[response.slot]
    update_each(Response, ["points"], [(response.pk, response.points) for response in responses])
    return result


def take(attempt: Attempt, result: Result, *, since: datetime) -> None:
    """What waits has neither score nor pass, so that nothing can count it as failed. The caller saves."""
    is_waiting = bool(result.waiting)
    attempt.waiting_since = since if is_waiting else None
    attempt.score = None if is_waiting else result.score
    attempt.percent = None if is_waiting else result.percent
    attempt.is_passed = None if is_waiting else result.is_passed
    attempt.max_score, attempt.is_complete = result.possible, result.is_complete
