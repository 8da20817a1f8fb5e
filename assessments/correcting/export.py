"""What corrections changed for a person."""

from accounts.models import User
from assessments.models import GradingChange


def corrections(user: User) -> list[dict]:
    changes = GradingChange.objects.of(user).select_related("attempt__unit__course", "run")
    return [_change(change) for change in changes.order_by("changed_at", "pk")]


def _change(change: GradingChange) -> dict:
    return {
        "course": change.attempt.unit.course.code,
        "quiz": change.attempt.unit.key,
        "attempt": change.attempt.number,
        "changed": change.changed_at,
        "why": change.run.reason,
        "points": [change.points_before, change.points_after],
        "percent": [change.percent_before, change.percent_after],
        "passed": [change.passed_before, change.passed_after],
    }
