"""Adding attempts to the running sums, each once: the first that somebody handed in at a quiz.

That it counts is a row, inserted when it is handed in (a constraint lets in one for each person and quiz). A worker adds what
waits; whoever grades an attempt again takes its old points out of the sums and puts the new ones in.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from assessments import grading
from assessments.facts import Answer, Facts
from assessments.marking import Asked
from assessments.models import AnswerEvent, Attempt, FirstAttempt, QuestionVersion
from assessments.models.tally import FirstAttemptQuerySet
from safety.each import update_each

from . import adding, times
from .adding import Changes
from .sums import CENTS, rests

BATCH = 100
_FOLDING = "added up, not shown"
LONGEST_PART = 150
Moments = list[tuple[datetime, int]]


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
        attempts = [first.attempt for first in firsts]
        facts, moments = Facts.about(attempts), _moments(attempts)
        for first in firsts:
            first.points = points_of(first.attempt, facts)
            first.seconds = seconds_of(first.attempt, facts, moments.get(first.attempt_id))
        adding.add(changes_of(firsts, facts))
        added = [(first.pk, first.points, first.seconds, now) for first in firsts]
        update_each(FirstAttempt, ["points", "seconds", "folded_at"], added)
    return len(firsts)


def refold(attempts: Collection[Attempt], facts: Facts | None = None) -> None:
    """These have been graded again, by whoever holds their locks: the sums follow. `facts` of them as they are now."""
    attempts = {each.pk: each for each in attempts}
    folded = FirstAttempt.objects.unscoped(_FOLDING).folded().filter(attempt__in=attempts)
    firsts = list(folded.only("attempt", "points", "seconds").order_by("pk"))
    for first in firsts:
        first.attempt = attempts[first.attempt_id]
    facts = facts or Facts.about([first.attempt for first in firsts])
    changes = changes_of(firsts, facts, times=-1)
    for first in firsts:
        first.points = points_of(first.attempt, facts)
    adding.add(changes_of(firsts, facts, into=changes))
    update_each(FirstAttempt, ["points"], [(first.pk, first.points) for first in firsts])


@transaction.atomic
def take_out(firsts: FirstAttemptQuerySet) -> None:
    """Somebody is forgotten: the sums forget their attempts."""
    folded = list(_locked(firsts.folded()))
    adding.add(changes_of(folded, Facts.about([first.attempt for first in folded]), times=-1))


def points_of(attempt: Attempt, facts: Facts) -> list[int | None]:
    """By slot, in hundredths; nothing where it does not count."""
    answers, asked = facts.of(attempt), facts.asked(attempt)
    return [_points(each, answers.get(slot)) for slot, each in enumerate(asked, 1)]


def _points(asked: Asked, answer: Answer | None) -> int | None:
    if asked.is_dropped or not grading.get(asked.kind).is_asked:
        return None
    if answer is None:
        return CENTS * asked.points if asked.gives_full_credit else 0
    return round(CENTS * (answer.points or 0))


def seconds_of(attempt: Attempt, facts: Facts, moments: Moments | None) -> list[int | None]:
    """By slot; from the moments in the journal, as long as it is kept."""
    saved = [(answer.saved_at, slot) for slot, answer in facts.of(attempt).items()]
    needed = times.seconds_by_slot(attempt.started_at, moments or saved)
    return [needed.get(slot) for slot in range(1, len(attempt.draw) + 1)]


def _chosen(version: QuestionVersion, answer: Answer | None) -> list[str]:
    """The parts that an answer names; one empty part where there is none."""
    kind = grading.get(version.kind)
    if answer is None or kind.is_empty(answer.value):
        return [""]
    return sorted({part[:LONGEST_PART] for part in kind.chosen(answer.value)})


def changes_of(
    firsts: Iterable[FirstAttempt], facts: Facts, *, times: int = 1, into: Changes | None = None
) -> Changes:
    """What these attempts are in the sums."""
    changes = into if into is not None else Changes()
    for first in firsts:
        _note(changes, first, facts, times)
    return changes


def _note(changes: Changes, first: FirstAttempt, facts: Facts, times: int) -> None:
    attempt, points, quiz = first.attempt, first.points, first.attempt.quiz_version_id
    answers, versions = facts.of(attempt), [facts.versions[pk] for pk in attempt.version_ids]
    changes.note_total(quiz, sum(each or 0 for each in points), times)
    possible = [CENTS * version.points for version in versions]
    for slot, (version, x, rest) in enumerate(zip(versions, points, rests(points, possible), strict=True), 1):
        if x is not None:
            item = (quiz, version.pk)
            changes.note_item(item, x, rest, first.seconds[slot - 1], times)
            changes.note_parts(item, _chosen(version, answers.get(slot)), rest, times)


def _waiting() -> FirstAttemptQuerySet:
    return FirstAttempt.objects.unscoped(_FOLDING).waiting()


def _locked(firsts: QuerySet[FirstAttempt], *, skip_locked: bool = False) -> QuerySet[FirstAttempt]:
    """With their attempts, and those first: who grades one again comes before or after, never in between."""
    related = firsts.select_related("attempt").order_by("pk")
    return related.select_for_update(of=("attempt", "self"), skip_locked=skip_locked, no_key=True)


def _moments(attempts: Collection[Attempt]) -> dict[int, Moments]:
    """When each answer was entered, as long as the journal is kept."""
    found: dict[int, Moments] = {}
    events = AnswerEvent.objects.unscoped(_FOLDING).filter(attempt__in=attempts)
    for attempt, moment, slot in events.values_list("attempt", "entered_at", "slot"):
        found.setdefault(attempt, []).append((moment, slot))
    return found
