from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from assessments.actions import AnswerFixed, Said, fix_answer, forget_old_events, save_answer, take_answer
from assessments.grading import InvalidResponse
from assessments.models import AnswerEvent, Attempt
from assessments.models.journal import KEPT_FOR
from notifications import periodic
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def events(attempt):
    found = attempt.events.order_by("entered_at", "pk")
    return list(found.values_list("slot", "value", "sequence", "device"))


def test_every_answer_is_journaled(attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    save_answer(attempt=attempt, slot=1, value="b", sequence=2, now=now + MINUTE)

    assert events(attempt) == [(1, "a", 1, ""), (1, "b", 2, "")]
    assert attempt.responses.get().value == "b"


def test_event_says_what_was_shown_where(attempt, now):
    shown = now - MINUTE
    save_answer(
        attempt=attempt, slot=1, value="a", sequence=1, now=now, device="d1", language="it", shown_at=shown
    )

    event = attempt.events.get()
    assert (event.device, event.language, event.shown_at, event.entered_at) == ("d1", "it", shown, now)


def test_same_answer_sent_again_is_one_event(attempt, now):
    for moment in (now, now + MINUTE):
        save_answer(attempt=attempt, slot=1, value="a", sequence=1, device="d1", now=moment)

    assert events(attempt) == [(1, "a", 1, "d1")]
    assert attempt.responses.get().saved_at == now


def test_answer_sent_again_does_not_cover_a_later_one_of_another_device(attempt, now):
    """The clock of the first device is ahead, and it never heard that its answer had arrived."""
    ahead = int((now + timedelta(hours=2)).timestamp() * 1000)
    first = {"slot": 1, "value": "a", "sequence": ahead, "device": "d1"}
    save_answer(attempt=attempt, **first, now=now)
    later = now + MINUTE
    save_answer(
        attempt=attempt, slot=1, value="b", sequence=int(later.timestamp() * 1000), device="d2", now=later
    )

    save_answer(attempt=attempt, **first, now=later + MINUTE)

    assert attempt.responses.get().value == "b"
    assert len(events(attempt)) == 2


def test_late_answer_is_journaled_though_it_counts_no_more(attempt, now):
    save_answer(attempt=attempt, slot=1, value="b", sequence=5, device="d1", now=now)

    kept = save_answer(attempt=attempt, slot=1, value="a", sequence=4, device="d2", now=now)

    assert (kept.value, kept.sequence) == ("b", 5)
    assert events(attempt) == [(1, "b", 5, "d1"), (1, "a", 4, "d2")]


def test_what_is_refused_is_not_journaled(learner, course, now):
    unit = QuizFactory.create(course=course, feedback="once")
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    fix_answer(attempt=attempt, slot=1, now=now)

    with pytest.raises(AnswerFixed):
        save_answer(attempt=attempt, slot=1, value="b", sequence=2, now=now)
    with pytest.raises(InvalidResponse):
        save_answer(attempt=attempt, slot=2, value="x", sequence=3, now=now)

    assert events(attempt) == [(1, "a", 1, "")]


@pytest.mark.parametrize("certainty", [0, 4])
def test_certainty_is_one_of_three(attempt, now, certainty):
    with pytest.raises(InvalidResponse):
        save_answer(attempt=attempt, slot=1, value="a", sequence=1, certainty=certainty, now=now)


def test_certainty_is_kept_with_the_answer(attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, certainty=3, now=now)

    assert (attempt.responses.get().certainty, attempt.events.get().certainty) == (3, 3)


def test_attempt_of_somebody_else_is_not_there(attempt, stranger, now):
    with pytest.raises(Attempt.DoesNotExist):
        take_answer(user=stranger, uuid=attempt.uuid, said=Said(slot=1, value="a", sequence=1), now=now)

    assert events(attempt) == []


def test_database_lets_an_event_in_once(attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerEvent.objects.create(attempt=attempt, slot=1, sequence=1, value="b", entered_at=now)


def test_journal_is_kept_for_ninety_days(attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)
    save_answer(attempt=attempt, slot=2, value="b", sequence=1, now=now + MINUTE)

    assert forget_old_events(now=now + KEPT_FOR) == 0
    assert forget_old_events(now=now + KEPT_FOR + MINUTE) == 1
    assert events(attempt) == [(2, "b", 1, "")]
    assert attempt.responses.count() == 2


def test_forgetting_is_a_job_that_runs_by_itself(attempt, now):
    save_answer(attempt=attempt, slot=1, value="a", sequence=1, now=now)

    periodic.run_due(now=now + KEPT_FOR + MINUTE)

    assert events(attempt) == []
