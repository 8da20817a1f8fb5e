import pytest

from assessments.actions import save_answer
from assessments.export import attempts
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
