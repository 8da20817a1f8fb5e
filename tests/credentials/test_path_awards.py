"""The certificate of a path: promised with its last course, issued once, with its courses and their hours."""

import pytest

from credentials.actions import NotFinishedError
from credentials.models import Certificate
from credentials.path_awards import issue_path_certificate
from credentials.rendering import page as paper_of
from credentials.verification import verdict_on
from learning.following import follow
from learning.models import PathEnrolment
from notifications.models import Outbox
from tests.credentials.factories import finish
from tests.learning.factories import path_of
from tests.learning.test_following import two  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def following(learner, two, now):  # noqa: F811
    path = path_of(*two)
    follow(user=learner, path=path, language="en", now=now)
    for course in two:
        finish(user=learner, course=course, now=now)
    return PathEnrolment.objects.of(learner).get()


def test_the_last_course_promises_it(following):
    assert Outbox.objects.filter(kind="path certificate").count() == 1


def test_it_names_the_courses_and_adds_up_their_hours(following, now):
    statement = issue_path_certificate(following=following, now=now).statement

    assert (statement["code"], statement["title"], statement["hours"]) == ("managers", "For managers", 6)
    assert statement["courses"] == [
        {"code": "C1", "title": "Course C1", "hours": 3},
        {"code": "C2", "title": "Course C2", "hours": 3},
    ]
    assert len(statement["outcomes"]) == 2


def test_it_is_issued_once(following, now):
    first, second = (issue_path_certificate(following=following, now=now) for _ in range(2))

    assert first == second
    assert Certificate.objects.of(following.user).filter(following=following).count() == 1


def test_a_path_that_is_not_finished_has_none(learner, two, now):  # noqa: F811
    following = follow(user=learner, path=path_of(*two), language="en", now=now)

    with pytest.raises(NotFinishedError):
        issue_path_certificate(following=following, now=now)


def test_page_and_paper_say_that_it_is_a_path(client, following, now):
    certificate = issue_path_certificate(following=following, now=now)

    page = client.get(f"/en/certificates/{certificate.public_id}/").content.decode()
    paper = paper_of(certificate)

    assert "awarded it for completing the learning path" in page
    assert "Course C2 (3 hours)" in page
    assert paper["words"]["awarded_for"] == "for completing the learning path"
    assert paper["outcomes"] == ["Course C1 (3 hours)", "Course C2 (3 hours)"]
    assert verdict_on(certificate).is_valid
