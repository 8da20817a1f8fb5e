"""Does grading again from what is stored give what is stored? Only a correction that is at work explains a difference."""

from collections.abc import Iterator
from typing import NamedTuple

from assessments.models import Attempt, GradingRun
from assessments.models.correction import WORKING

from .regrading import graded, with_quizzes

BATCH = 200


class Report(NamedTuple):
    checked: int
    differences: list[tuple[int, str]]


def check() -> Report:
    """Reads a batch at a time; attempts that a run has yet to come to are left out."""
    at_work = set(GradingRun.objects.filter(state__in=WORKING).values_list("old_version", flat=True))
    checked, differences = 0, []
    for batch in _batches():
        settled = [attempt for attempt in batch if not at_work & set(attempt.version_ids)]
        again = graded(settled)
        checked += len(settled)
        differences += [
            (each.attempt.pk, f"{each.attempt.score} is kept, {each.result.score} is right")
            for each in again.found
            if each.differs
        ]
        if again.failures:
            known = {each.attempt.pk for each in again.found}
            differences += [(each.pk, "it cannot be graded") for each in settled if each.pk not in known]
    return Report(checked, differences)


def _batches() -> Iterator[list[Attempt]]:
    attempts = Attempt.objects.unscoped("compared with its answers").graded()
    rows, last = attempts.order_by("pk"), 0
    while batch := with_quizzes(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk
