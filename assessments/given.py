"""What people gave for answers that they judge: of each the newest mark."""

from collections.abc import Collection
from decimal import Decimal

from . import grading
from .models import AnswerMark, Attempt, QuestionVersion

Given = dict[int, Decimal]
"""Points by slot."""


def points_given(attempts: Collection[Attempt], versions: Collection[QuestionVersion]) -> dict[int, Given]:
    """By attempt; a query where somebody judges something in them, none otherwise."""
    if not any(grading.get(version.kind).is_judged for version in versions):
        return {}
    marks = AnswerMark.objects.unscoped("graded, not shown").filter(response__attempt__in=list(attempts))
    found: dict[int, Given] = {}
    for attempt, slot, points in marks.order_by("pk").values_list(
        "response__attempt", "response__slot", "points"
    ):
        found.setdefault(attempt, {})[slot] = points
    return found
