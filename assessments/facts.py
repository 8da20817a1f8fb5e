"""What is known about attempts that were handed in: read of many at once in a few queries, as plain rows instead of models."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from .certainty import USUAL
from .given import Given, points_given
from .keys import Keys
from .marking import NOTHING_GIVEN, Asked, Result, Settled, result_of, settled
from .models import Attempt, QuestionVersion, Response

_READING = "facts of many attempts, not shown"


class Answer(NamedTuple):
    """A response."""

    pk: int
    value: Any
    certainty: int | None
    points: Decimal | None
    saved_at: datetime


@dataclass
class Facts:
    """`answers` by attempt and slot."""

    versions: dict[int, QuestionVersion]
    keys: Keys
    answers: dict[int, dict[int, Answer]]
    given: dict[int, Given]
    _settled: dict[tuple, Settled] = field(default_factory=dict)

    @classmethod
    def about(cls, attempts: Collection[Attempt]) -> "Facts":
        versions = QuestionVersion.objects.in_bulk({pk for attempt in attempts for pk in attempt.version_ids})
        known = list(versions.values())
        return cls(versions, Keys(known), _answers(attempts), points_given(attempts, known))

    def of(self, attempt: Attempt) -> dict[int, Answer]:
        return self.answers.get(attempt.pk, {})

    def asked(self, attempt: Attempt) -> list[Asked]:
        """By slot, as it is graded now."""
        at = attempt.submitted_at
        return [self.keys.asked(self.versions[pk], at=at) for pk in attempt.version_ids]

    def result(self, attempt: Attempt) -> Result:
        quiz, asked, answers = attempt.quiz_version, self.asked(attempt), self.of(attempt)
        given: Mapping[int, Decimal] = self.given.get(attempt.pk, NOTHING_GIVEN)
        found = [
            self._settle(each, answers.get(slot), quiz.asks_certainty, given.get(slot))
            for slot, each in enumerate(asked, 1)
        ]
        return result_of(asked, found, pass_mark=quiz.pass_mark)

    def _settle(
        self, asked: Asked, answer: Answer | None, asks_certainty: bool, given: Decimal | None
    ) -> Settled:
        """People give the same answers again and again: each is looked at once."""
        value = answer.value if answer else None
        certainty = (answer.certainty if answer else None) or USUAL if asks_certainty else None
        name = (id(asked), repr(value), certainty, given)  # the keys keep what is asked alive
        if name not in self._settled:
            self._settled[name] = settled(asked, value, certainty=certainty, given=given)
        return self._settled[name]


def _answers(attempts: Iterable[Attempt]) -> dict[int, dict[int, Answer]]:
    found: dict[int, dict[int, Answer]] = {}
    rows = Response.objects.unscoped(_READING).filter(attempt__in=[attempt.pk for attempt in attempts])
    for attempt, slot, *said in rows.values_list(
        "attempt", "slot", "pk", "value", "certainty", "points", "saved_at"
    ):
        found.setdefault(attempt, {})[slot] = Answer(*said)
    return found
