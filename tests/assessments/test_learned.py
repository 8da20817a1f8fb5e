import pytest

from assessments.actions import save_answer, submit_attempt
from assessments.growth import Growth
from assessments.learned import learned
from assessments.models import Question
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db

OUTCOMES = ["tell one thing from another", "say why"]


def taken(learner, unit, now, *values):
    """Question 1 tests both outcomes, question 2 the second."""
    for key, outcomes in (("q1", [1, 2]), ("q2", [2])):
        Question.objects.filter(unit=unit, key=key).update(outcomes=outcomes)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    for slot, value in enumerate(values, 1):
        save_answer(attempt=attempt, slot=slot, value=value, sequence=1, now=now)
    return submit_attempt(attempt=attempt, now=now)


@pytest.fixture
def before(course):
    return QuizFactory.create(course=course, slug="before", questions=2, purpose="pre")


@pytest.fixture
def after(course):
    return QuizFactory.create(course=course, slug="after", questions=2, purpose="post")


def test_difference_by_outcome(learner, before, after, now):
    taken(learner, before, now, "b", "a")
    last = taken(learner, after, now, "a", "a")

    found = learned(last, OUTCOMES)

    assert [(each.outcome, each.growth) for each in found] == [
        (OUTCOMES[0], Growth(1, 0, 100)),
        (OUTCOMES[1], Growth(2, 50, 100)),
    ]


def test_first_go_at_the_pre_test_is_what_was_known(learner, before, after, now):
    taken(learner, before, now, "b", "b")
    taken(learner, before, now, "a", "a")

    found = learned(taken(learner, after, now, "a", "a"), OUTCOMES)

    assert [each.growth.before for each in found] == [0, 0]


def test_other_quizzes_and_a_post_test_alone_say_nothing(learner, stranger, before, after, now):
    taken(stranger, before, now, "a", "a")

    assert learned(taken(learner, after, now, "a", "a"), OUTCOMES) == []
    assert learned(taken(learner, before, now, "a", "a"), OUTCOMES) == []


def test_review_of_the_post_test_shows_it(client, learner, before, after, now):
    taken(learner, before, now, "b", "b")
    last = taken(learner, after, now, "a", "a")
    client.force_login(learner)

    page = " ".join(client.get(last.get_absolute_url()).content.decode().split())

    assert "What you have learned" in page
    assert "<td>0 %</td> <td>100 %</td> <td>+100</td>" in page
