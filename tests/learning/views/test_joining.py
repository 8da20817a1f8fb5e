import pytest
from django.urls import reverse

from courses.models import Course
from learning.models import Enrolment
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db
COURSE = "/en/courses/c1/"
LESSON = "/en/courses/c1/module-1/lesson-1/"
ENROL = reverse("learning:enrol", args=["C1"])
LEAVE = reverse("learning:leave", args=["C1"])


def test_enrolling_leads_to_the_first_unit(client, course, learner):
    client.force_login(learner)

    response = client.post(ENROL)

    assert response.url == LESSON
    assert Enrolment.objects.of(learner).get().language == "en"


def test_enrolling_leads_back_to_where_one_was(client, course, learner):
    client.force_login(learner)

    assert client.post(ENROL, {"next": COURSE}).url == COURSE


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_enrolling_leads_to_no_other_site(client, course, learner, address):
    client.force_login(learner)

    assert client.post(ENROL, {"next": address}).url == LESSON


def test_enrolling_twice_is_one_enrolment(client, course, learner):
    client.force_login(learner)

    client.post(ENROL)
    client.post(ENROL)

    assert Enrolment.objects.of(learner).count() == 1


def test_course_in_preparation_cannot_be_joined(client, course, learner):
    Course.objects.update(state="preparation")
    client.force_login(learner)

    response = client.post(ENROL, follow=True)

    assert "You can enrol once it opens." in response.content.decode()
    assert Enrolment.objects.of(learner).count() == 0


def test_draft_is_not_found(client, course, learner):
    Course.objects.update(state="draft")
    client.force_login(learner)

    assert client.post(ENROL).status_code == 404


def test_visitor_comes_back_to_the_course(client, course):
    assert client.post(ENROL).url == f"/en/accounts/login/?next={COURSE}"


def test_reading_the_address_enrols_nobody(client, course, learner):
    client.force_login(learner)

    assert client.get(ENROL).status_code == 405


def test_leaving_is_asked_first(client, course, learner):
    EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)

    response = client.get(LEAVE)

    assert "Leave the course?" in response.content.decode()
    assert Enrolment.objects.of(learner).get().is_present


def test_leaving_keeps_the_enrolment_for_a_return(client, course, learner):
    EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)

    assert client.post(LEAVE).url == COURSE
    assert Enrolment.objects.of(learner).get().state == "left"


def test_who_is_not_enrolled_has_nothing_to_leave(client, course, learner):
    client.force_login(learner)

    assert client.get(LEAVE).status_code == 404
    assert client.post(LEAVE).url == COURSE
