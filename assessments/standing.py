"""Where somebody stands before a quiz: what it is like, what they have done of it, what they may do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .actions import attempts_left, close_if_due
from .models import Attempt, QuizVersion


@dataclass(frozen=True)
class Standing:
    """`attempts` are newest first; a visitor has none."""

    quiz: QuizVersion | None
    attempts: Sequence[Attempt] = ()

    @property
    def open(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @property
    def best(self) -> Attempt | None:
        """The one that counts; of equals the first."""
        handed_in = [attempt for attempt in self.attempts if attempt.is_submitted]
        return max(handed_in, key=lambda attempt: (attempt.percent, -attempt.number), default=None)

    @property
    def left(self) -> int | None:
        """How many attempts are left; None where there is no limit."""
        return attempts_left(self.quiz, self.attempts) if self.quiz else 0

    @property
    def may_start(self) -> bool:
        return self.quiz is not None and self.open is None and self.left != 0


def standing_of(user, unit: int, *, now: datetime) -> Standing:
    attempts = Attempt.objects.of(user).filter(unit=unit).newest_first()
    return Standing(
        quiz=QuizVersion.objects.current(unit),
        attempts=[close_if_due(attempt=attempt, now=now) for attempt in attempts],
    )
