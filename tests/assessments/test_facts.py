from decimal import Decimal

import pytest

from assessments import facts, marking
from assessments.facts import Facts
from tests.assessments.correcting.factories import AnsweredFactory
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(course):
    return QuizFactory.create(course=course)


def attempts(quiz, *answers, now):
    return [AnsweredFactory.create(unit=quiz, answers=each, now=now) for each in answers]


def test_result_is_what_the_answers_are_worth(quiz, now):
    right, half = attempts(quiz, "aaa", "a-b", now=now)

    found = Facts.about([right, half])

    assert [found.result(each).score for each in (right, half)] == [Decimal(3), Decimal(1)]
    assert [found.result(each).is_complete for each in (right, half)] == [True, False]


@pytest.mark.parametrize("number", [1, 3])
def test_facts_about_any_number_of_attempts_are_two_queries(quiz, now, number, django_assert_num_queries):
    taken = attempts(quiz, *["aab"] * number, now=now)

    with django_assert_num_queries(2):  # versions, answers
        found = Facts.about(taken)
        for each in taken:
            found.of(each)


def test_same_answer_is_looked_at_once(quiz, now, monkeypatch):
    taken, looked_at = attempts(quiz, "aab", "aab", "aaa", now=now), []

    def settled(asked, value, **said):
        looked_at.append(value)
        return marking.settled(asked, value, **said)

    monkeypatch.setattr(facts, "settled", settled)
    found = Facts.about(taken)
    for each in taken:
        found.result(each)

    assert sorted(looked_at) == ["a", "a", "a", "b"]
