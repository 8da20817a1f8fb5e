import pytest

from assessments.actions import accommodate, save_answer
from assessments.export import accommodations, attempts, journal
from assessments.models import QuestionVersion
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(course):
    questions = [
        QuestionFactory.build(key="q1"),
        QuestionFactory.build(key="q2", kind="multiple", right=("a", "b")),
    ]
    return QuizFactory.create(course=course, questions=questions)


def answers_of(attempt):
    return {answer["question"]: answer["answer"] for answer in attempt["answers"]}


def test_export_says_in_words_what_was_answered(learner, quiz, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    values = {"single": "b", "multiple": ["a", "c"]}
    for slot, drawn in enumerate(attempt.draw, start=1):
        kind = QuestionVersion.objects.get(pk=drawn["version"]).kind
        save_answer(attempt=attempt, slot=slot, value=values[kind], sequence=1, now=now)

    exported = attempts(learner)

    assert [(found["course"], found["quiz"], found["number"]) for found in exported] == [("C1", "check", 1)]
    assert answers_of(exported[0]) == {
        "Stem of q1": ["Option b of q1"],
        "Stem of q2": ["Option a of q2", "Option c of q2"],
    }


def test_export_names_nobody_elses_attempts(learner, stranger, quiz, now):
    AttemptFactory.create(user=stranger, unit=quiz, now=now)

    assert attempts(learner) == []


def test_export_holds_the_journal(learner, stranger, quiz, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    kind = QuestionVersion.objects.get(pk=attempt.version_ids[0]).kind
    value = {"single": "b", "multiple": ["b"]}[kind]
    save_answer(attempt=attempt, slot=1, value=value, sequence=1, language="it", device="d1", now=now)

    (event,) = journal(learner)

    assert (event["quiz"], event["question"], event["answer"], event["entered"]) == ("check", 1, value, now)
    assert (event["language"], event["browser"]) == ("it", "d1")
    assert journal(stranger) == []


def test_export_holds_the_time_that_was_granted(learner, stranger, admin, now):
    accommodate(user=learner, extra_percent=50, untimed=False, reason="Agreed", by=admin, now=now)

    assert accommodations(learner) == [
        {"extra_percent": 50, "untimed": False, "reason": "Agreed", "granted_at": now}
    ]
    assert accommodations(stranger) == []
