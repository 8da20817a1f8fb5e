import pytest
from django.urls import reverse

from courses.models import Unit
from learning.models import Completion, Enrolment
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"


def done_url(course, key="lesson-1"):
    return reverse("learning:done", args=[unit_of(course, key).uuid])


@pytest.fixture
def enrolment(client, learner, course):
    client.force_login(learner)
    return EnrolmentFactory.create(user=learner, course=course)


def test_done_leads_to_the_next_unit(client, enrolment):
    response = client.post(done_url(enrolment.course))

    assert response.url == "/en/courses/c1/module-1/lesson-2/"


def test_done_is_counted_once(client, enrolment):
    for _ in range(3):
        client.post(done_url(enrolment.course))

    assert Completion.objects.of(enrolment.user).count() == 1
    assert Enrolment.objects.of(enrolment.user).get().done == 1


def test_last_unit_leads_to_the_course_with_a_word(client, enrolment):
    for key in ("lesson-1", "lesson-2", "lesson-3"):
        response = client.post(done_url(enrolment.course, key), follow=True)

    assert response.redirect_chain == [("/en/courses/c1/", 302)]
    assert "You have finished this course." in response.content.decode()


def test_script_gets_the_places_that_changed(client, enrolment):
    response = client.post(done_url(enrolment.course), headers={"hx-request": "true"})

    page = response.content.decode()
    assert 'data-next="/en/courses/c1/module-1/lesson-2/"' in page
    assert "20 min left in the course" in page
    assert page.count('<li class="unit" data-state="done">') == 1
    assert "<html" not in page


def test_unit_with_another_rule_cannot_be_ticked_off(client, enrolment):
    Unit.objects.filter(key="lesson-1").update(rule="passed")

    response = client.post(done_url(enrolment.course))

    assert response.status_code == 409
    assert "Done when the quiz is passed" in response.content.decode()
    assert Completion.objects.of(enrolment.user).count() == 0


def test_guest_is_asked_to_enrol_first(client, learner, course):
    client.force_login(learner)

    response = client.post(done_url(course))

    assert response.status_code == 409
    assert 'name="enrol" value="1"' in response.content.decode()
    assert Enrolment.objects.of(learner).count() == 0


def test_guest_may_do_both_at_once(client, learner, course):
    client.force_login(learner)

    client.post(done_url(course), {"enrol": "1"})

    assert Enrolment.objects.of(learner).get().done == 1


def test_nobody_enrols_that_way_in_a_course_in_preparation(client, learner, course):
    course.state = "preparation"
    course.save()
    client.force_login(learner)

    response = client.post(done_url(course), {"enrol": "1"})

    assert response.status_code == 409
    assert Enrolment.objects.of(learner).count() == 0


def test_visitor_comes_back_to_the_unit(client, course):
    response = client.post(done_url(course))

    assert response.url == f"/en/accounts/login/?next={LESSON}"


def test_reading_the_address_does_nothing(client, enrolment):
    assert client.get(done_url(enrolment.course)).status_code == 405


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
def test_unit_that_is_not_live_is_not_found(client, enrolment, state):
    Unit.objects.filter(key="lesson-1").update(state=state)

    assert client.post(done_url(enrolment.course)).status_code == 404
