"""What somebody has learned between the pre-test and the post-test of a course, outcome by outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from . import growth
from .growth import Growth
from .models import Attempt, Purpose, QuestionVersion


@dataclass(frozen=True)
class Learned:
    outcome: str
    growth: Growth


def learned(attempt: Attempt, outcomes: Sequence[str]) -> list[Learned]:
    """For the result of a post-test; nothing where there was no pre-test, or no question says what it tests."""
    before = _pre_test(attempt) if attempt.quiz_version.purpose == Purpose.AFTER else None
    if before is None:
        return []
    compared = growth.compare(*(growth.tally(items) for items in _items([before, attempt])))
    return [
        Learned(outcomes[each.outcome - 1], each) for each in compared if 1 <= each.outcome <= len(outcomes)
    ]


def _pre_test(attempt: Attempt) -> Attempt | None:
    """The first go at it: what was known before."""
    told = attempt.enrolment.attempts.filter(quiz_version__purpose=Purpose.BEFORE).exclude(released_at=None)
    return told.order_by("submitted_at", "pk").first()


def _items(attempts: Sequence[Attempt]) -> Iterable[list[tuple[Sequence[int], Fraction, Fraction]]]:
    asked = {pk for attempt in attempts for pk in attempt.version_ids}
    versions = QuestionVersion.objects.select_related("question").in_bulk(asked)
    for attempt in attempts:
        points = dict(attempt.responses.values_list("slot", "points"))
        yield [
            (versions[pk].question.outcomes, Fraction(points.get(slot) or 0), Fraction(versions[pk].points))
            for slot, pk in enumerate(attempt.version_ids, 1)
        ]
