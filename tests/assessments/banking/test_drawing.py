import pytest

from assessments.actions import start_attempt, submit_attempt
from assessments.models import Question
from tests.assessments.banking.factories import BankFactory, BankItemFactory, drawing
from tests.assessments.factories import AttemptFactory, QuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    bank = BankFactory.create()
    for number in range(6):
        BankItemFactory.create(bank, f"b{number}", points=2)
    return bank


@pytest.fixture
def unit(course, bank):
    return QuizFactory.create(
        course=course, questions=[QuestionFactory.build(), drawing("mobility", count=2)]
    )


def questions(attempt) -> set[str]:
    drawn = [slot["question"] for slot in attempt.draw if "question" in slot]
    return set(Question.objects.filter(pk__in=drawn).values_list("key", flat=True))


def test_attempt_asks_its_own_questions_and_what_was_drawn(learner, unit, now):
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    assert (len(attempt.draw), len(questions(attempt)), attempt.max_score) == (3, 2, 5)


def test_nothing_is_repeated_until_everything_was_seen(learner, unit, now):
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    drawn = [questions(attempt)]
    for _ in range(2):
        submit_attempt(attempt=attempt, now=now)
        attempt = start_attempt(enrolment=attempt.enrolment, unit=unit, now=now)
        drawn.append(questions(attempt))

    assert set.union(*drawn) == {f"b{number}" for number in range(6)}


def test_drawn_questions_are_asked_in_the_readers_language(client, learner, unit, now):
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    client.force_login(learner)

    page = client.get(attempt.get_absolute_url()).content.decode()

    assert all(f"Stem of {key}" in page for key in questions(attempt))
