"""P-14: who changed a result, or granted time, stands in the audit log with what it was before."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from accounts import rights
from accounts.models import AuditEntry
from assessments.actions import accommodate, give_time, mark_answer, withdraw_accommodation
from assessments.assignments.judging import mark_version
from assessments.correcting import acts
from assessments.models import Policy, Verdict
from tests.assessments import judged
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory
from tests.assessments.correcting.factories import AnsweredFactory, corrected, republish, worked_off
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(db):
    def read(act: str) -> list[tuple]:
        entries = AuditEntry.objects.unscoped("test").filter(act=act).order_by("number")
        return list(entries.values_list("actor", "about", "before", "after"))

    return read


def test_more_time_in_every_quiz(learner, admin, now, log):
    said = {"user": learner, "untimed": False, "reason": "Private", "by": admin, "now": now}
    accommodate(extra_percent=25, **said)
    accommodate(extra_percent=50, **said)
    withdraw_accommodation(user=learner, by=admin, now=now)
    withdraw_accommodation(user=learner, by=admin, now=now)

    who, none = (admin.pk, learner.pk), {"extra_percent": 0, "untimed": False}
    assert log("time.accommodated") == [
        (*who, none, none | {"extra_percent": 25}),
        (*who, none | {"extra_percent": 25}, none | {"extra_percent": 50}),
        (*who, none | {"extra_percent": 50}, none),
    ]


def test_more_time_in_an_attempt_is_noted_once(course, learner, admin, now, log):
    unit = QuizFactory.create(course=course, questions=1, time_limit=20)
    attempt, key = AttemptFactory.create(user=learner, unit=unit, now=now), uuid4()
    for _ in range(2):
        give_time(attempt=attempt, minutes=5, reason="Private", by=admin, now=now, key=key)

    assert log("time.given") == [(admin.pk, learner.pk, {}, {"minutes": 5})]


def test_correction_and_each_result_that_it_changes(course, learner, stranger, admin, now, log):
    unit = QuizFactory.create(course=course, questions=3)
    AnsweredFactory.create(unit=unit, answers="bbb", user=learner, now=now)
    AnsweredFactory.create(unit=unit, answers="aaa", user=stranger, now=now)
    republish(unit, keys="baa")

    run = corrected(unit, policy=Policy.ACCEPT_BOTH, by=admin, now=now)
    worked_off(run, now=now)

    assert log("results.corrected") == [(admin.pk, None, {}, {"policy": "both"})]
    assert log("result.changed") == [
        (
            admin.pk,
            learner.pk,
            {"score": "0.00", "percent": 0, "is_passed": False},
            {"score": "1.00", "percent": 33, "is_passed": False},
        )
    ]


def test_correction_that_is_taken_back(course, learner, admin, now, log):
    unit = QuizFactory.create(course=course, questions=3)
    AnsweredFactory.create(unit=unit, answers="baa", user=learner, now=now)
    republish(unit, keys="baa")
    run = worked_off(corrected(unit, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)

    worked_off(acts.undo(run=run, by=admin, reason="No", now=now), now=now)

    assert log("results.undone") == [(admin.pk, None, {}, {"policy": "both"})]
    assert [(before["score"], after["score"]) for *_, before, after in log("result.changed")] == [
        ("2.00", "3.00"),
        ("3.00", "2.00"),
    ]


def test_mark_of_an_answer_that_is_replaced(course, learner, admin, now, log):
    attempt = judged.handed_in(user=learner, unit=judged.quiz(course), now=now)
    response = attempt.responses.get(slot=2)
    for seen, points in enumerate((Decimal(1), Decimal(2))):
        mark_answer(
            uuid=uuid4(),
            response=response,
            by=admin,
            levels={},
            points=points,
            comment="",
            marks_seen=seen,
            now=now,
        )

    assert log("mark.changed") == [(admin.pk, learner.pk, {"score": "1.00"}, {"score": "2.00"})]


def test_verdict_on_an_artefact_that_is_replaced(course, learner, admin, now, log):
    version = ArtefactFactory.handed_in(user=learner, unit=AssignmentFactory.create(course=course), now=now)
    for seen, verdict in enumerate((Verdict.RETURNED, Verdict.ACCEPTED)):
        mark_version(
            uuid=uuid4(), version=version, by=admin, verdict=verdict, levels={}, comment="", marks_seen=seen,
            now=now + timedelta(hours=1),
        )  # fmt: skip

    assert log("mark.changed") == [
        (
            admin.pk,
            learner.pk,
            {"score": None, "verdict": "returned"},
            {"score": None, "verdict": "accepted"},
        )
    ]


def test_copy_of_ones_data_does_not_tell_results_that_the_log_knows(course, learner, admin, now):
    """S-27: they may not be released yet."""
    unit = QuizFactory.create(course=course, questions=3)
    AnsweredFactory.create(unit=unit, answers="bcc", user=learner, now=now)
    republish(unit, keys="baa")
    worked_off(corrected(unit, policy=Policy.ACCEPT_BOTH, by=admin, now=now), now=now)

    (line,) = rights.export(learner)["audit log"]

    assert line["act"] == "result.changed"
    assert {"before", "after"}.isdisjoint(line)
