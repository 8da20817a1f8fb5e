"""Adding attempts to the running sums, each once: the first that somebody handed in at a quiz.

That it counts is a row, inserted when it is handed in (a constraint lets in one for each person and quiz). A worker adds what
waits; whoever grades an attempt again takes its old points out of the sums and puts the new ones in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from assessments import grading
from assessments.keys import Keys
from assessments.models import AnswerEvent, Attempt, FirstAttempt, QuestionVersion, Response
from assessments.models.tally import FirstAttemptQuerySet

from . import adding, times
from .adding import Changes
from .sums import CENTS, rests

BATCH = 100
_FOLDING = "added up, not shown"
LONGEST_PART = 150


@dataclass
class Facts:
    """What is known about some attempts, read in a few queries."""

    versions: dict[int, QuestionVersion]
    keys: Keys
    responses: dict[int, dict[int, Response]] = field(default_factory=dict)
    moments: dict[int, list] = field(default_factory=dict)

    @classmethod
    def about(cls, attempts: Sequence[Attempt], *, with_times: bool = True) -> "Facts":
        versions = QuestionVersion.objects.in_bulk({pk for attempt in attempts for pk in attempt.version_ids})
        facts = cls(versions, Keys(versions.values()))
        for response in Response.objects.unscoped(_FOLDING).filter(attempt__in=attempts):
            facts.responses.setdefault(response.attempt_id, {})[response.slot] = response
        if with_times:
            facts.moments = _moments(attempts)
        return facts

    def points(self, attempt: Attempt) -> list[int | None]:
        """By slot, in hundredths."""
        responses = self.responses.get(attempt.pk, {})
        return [
            self._points(attempt, self.versions[pk], responses.get(slot))
            for slot, pk in enumerate(attempt.version_ids, 1)
        ]

    def _points(self, attempt: Attempt, version: QuestionVersion, response: Response | None) -> int | None:
        asked = self.keys.asked(version, at=attempt.submitted_at)
        if asked.is_dropped or not grading.get(version.kind).is_asked:
            return None
        if response is None:
            return CENTS * asked.points if asked.gives_full_credit else 0
        return round(CENTS * (response.points or 0))

    def seconds(self, attempt: Attempt) -> list[int | None]:
        saved = [(response.saved_at, slot) for slot, response in self.responses.get(attempt.pk, {}).items()]
        needed = times.seconds_by_slot(attempt.started_at, self.moments.get(attempt.pk) or saved)
        return [needed.get(slot) for slot in range(1, len(attempt.draw) + 1)]

    def chosen(self, attempt: Attempt, slot: int) -> list[str]:
        """The parts that an answer names; one empty part where there is none."""
        response = self.responses.get(attempt.pk, {}).get(slot)
        kind = grading.get(self.versions[attempt.version_ids[slot - 1]].kind)
        if response is None or kind.is_empty(response.value):
            return [""]
        return sorted({part[:LONGEST_PART] for part in kind.chosen(response.value)})


def expect(attempt: Attempt) -> None:
    """An attempt has been handed in: it counts unless an earlier one of this person does."""
    first = FirstAttempt(enrolment_id=attempt.enrolment_id, unit_id=attempt.unit_id, attempt=attempt)
    FirstAttempt.objects.bulk_create([first], ignore_conflicts=True)


def fold(*, now: datetime, limit: int = BATCH) -> int:
    """Add the oldest that wait; how many there were."""
    if not _waiting().exists():  # looking takes no lock, not even on SQLite
        return 0
    with transaction.atomic():
        firsts = list(_locked(_waiting(), skip_locked=True)[:limit])
        facts = Facts.about([first.attempt for first in firsts])
        for first in firsts:
            first.points, first.seconds = facts.points(first.attempt), facts.seconds(first.attempt)
            first.folded_at = now
        adding.add(changes_of(firsts, facts))
        FirstAttempt.objects.unscoped(_FOLDING).bulk_update(firsts, ["points", "seconds", "folded_at"])
    return len(firsts)


def refold(attempts: Iterable[Attempt]) -> None:
    """These have been graded again, by whoever holds their locks: the sums follow."""
    folded = (
        FirstAttempt.objects.unscoped(_FOLDING).folded().filter(attempt__in=[each.pk for each in attempts])
    )
    firsts = list(folded.select_related("attempt").order_by("pk"))
    facts = Facts.about([first.attempt for first in firsts], with_times=False)
    changes = changes_of(firsts, facts, times=-1)
    for first in firsts:
        first.points = facts.points(first.attempt)
    adding.add(changes_of(firsts, facts, into=changes))
    FirstAttempt.objects.unscoped(_FOLDING).bulk_update(firsts, ["points"])


@transaction.atomic
def take_out(firsts: FirstAttemptQuerySet) -> None:
    """Somebody is forgotten: the sums forget their attempts."""
    folded = list(_locked(firsts.folded()))
    adding.add(
        changes_of(folded, Facts.about([first.attempt for first in folded], with_times=False), times=-1)
    )


def changes_of(
    firsts: Iterable[FirstAttempt], facts: Facts, *, times: int = 1, into: Changes | None = None
) -> Changes:
    """What these attempts are in the sums."""
    changes = into if into is not None else Changes()
    for first in firsts:
        _note(changes, first, facts, times)
    return changes


def _note(changes: Changes, first: FirstAttempt, facts: Facts, times: int) -> None:
    attempt, points = first.attempt, first.points
    possible = [CENTS * facts.versions[pk].points for pk in attempt.version_ids]
    changes.note_total(attempt.quiz_version_id, sum(each or 0 for each in points), times)
    for slot, (x, rest) in enumerate(zip(points, rests(points, possible), strict=True), 1):
        if x is not None:
            item = (attempt.quiz_version_id, attempt.version_ids[slot - 1])
            changes.note_item(item, x, rest, first.seconds[slot - 1], times)
            changes.note_parts(item, facts.chosen(attempt, slot), rest, times)


def _waiting() -> FirstAttemptQuerySet:
    return FirstAttempt.objects.unscoped(_FOLDING).waiting()


def _locked(firsts: QuerySet[FirstAttempt], *, skip_locked: bool = False) -> QuerySet[FirstAttempt]:
    """With their attempts: who grades one again comes before or after, never in between."""
    related = firsts.select_related("attempt").order_by("pk")
    return related.select_for_update(of=("self", "attempt"), skip_locked=skip_locked)


def _moments(attempts: Sequence[Attempt]) -> dict[int, list]:
    """When each answer was entered, as long as the journal is kept."""
    found: dict[int, list] = {}
    events = AnswerEvent.objects.unscoped(_FOLDING).filter(attempt__in=attempts)
    for attempt, moment, slot in events.values_list("attempt", "entered_at", "slot"):
        found.setdefault(attempt, []).append((moment, slot))
    return found
