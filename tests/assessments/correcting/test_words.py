import pytest
from django.urls import reverse

from assessments.correcting.policies import with_decision
from assessments.correcting.words import word_on
from assessments.marking import Asked
from assessments.models import Policy
from tests.assessments.correcting.factories import AnsweredFactory, corrected, republish, worked_off

KEY = {"options": ["a", "b"], "right": ["a"]}


@pytest.mark.parametrize(
    ("policy", "word"),
    [
        (Policy.ACCEPT_BOTH, "More than one answer counts"),
        (Policy.NEW_KEY, "Another answer is right now."),
        (Policy.FULL_CREDIT, "Everybody who was asked has all its points."),
        (Policy.DROP, "It counts for nobody."),
        (Policy.LEAVE, ""),
    ],
)
def test_learner_reads_what_was_decided(policy, word):
    found = word_on(with_decision(Asked("single", 1, KEY), policy, KEY))

    assert word in found
    assert bool(found) is bool(word)


@pytest.mark.django_db
def test_review_shows_full_points_where_no_answer_was_given(quiz, admin, learner, client, now):
    attempt = AnsweredFactory.create(unit=quiz, answers="-aa", now=now, user=learner)
    republish(quiz, keys="baa")
    worked_off(corrected(quiz, policy=Policy.FULL_CREDIT, by=admin, now=now), now=now)
    client.force_login(learner)

    page = client.get(reverse("assessments:attempt", args=[attempt.uuid])).content.decode()

    assert page.count("Everybody who was asked has all its points.") == 1
    assert page.count("1 of 1 point") == 3
