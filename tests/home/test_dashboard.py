import pytest
from django.urls import reverse

from courses.models import Course
from learning.actions import complete_unit, leave, remember_place
from tests.factories import CourseFactory, EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db
DASHBOARD = reverse("home:dashboard")


@pytest.fixture
def enrolment(client, learner, course):
    client.force_login(learner)
    return EnrolmentFactory.create(user=learner, course=course)


def done(enrolment, now, *keys):
    for key in keys:
        unit = unit_of(enrolment.course, key)
        complete_unit(enrolment=enrolment, unit=unit, source="learner", now=now)


def test_empty_overview_helps_to_begin(client, site, learner):
    client.force_login(learner)

    page = client.get(DASHBOARD).content.decode()

    assert "You are not enrolled in a course yet" in page
    assert 'href="/en/courses/"' in page


def test_overview_goes_on_at_the_last_place(client, enrolment, now):
    place = unit_of(enrolment.course, "lesson-2")
    remember_place(enrolment=enrolment, unit_id=place.pk, language="it", now=now)

    assert client.get(DASHBOARD).context["onward"].next_unit.key == "lesson-2"


def test_course_read_last_comes_first(client, enrolment, learner, now):
    other = EnrolmentFactory.create(user=learner, course=CourseFactory.create(code="C2"), now=now)

    codes = [taken.course.code for taken in client.get(DASHBOARD).context["active"]]

    assert (codes, other.course.code) == (["C2", "C1"], "C2")


def test_overview_names_what_is_missing_for_the_certificate(client, enrolment, now):
    done(enrolment, now, "lesson-1")

    taken = client.get(DASHBOARD).context["active"][0]

    assert ([unit.key for unit in taken.named_missing], taken.more_missing) == (["lesson-2", "lesson-3"], 0)


def test_finished_course_is_listed_with_its_certificate(client, enrolment, now):
    done(enrolment, now, "lesson-1", "lesson-2", "lesson-3")

    context = client.get(DASHBOARD).context

    assert (context["onward"], context["active"], len(context["finished"])) == (None, [], 1)


def test_course_without_required_units_is_not_finished(client, enrolment):
    EnrolmentFactory.create(user=enrolment.user, course=CourseFactory.create(code="C2", lessons=0))

    assert "No required units" in client.get(DASHBOARD).content.decode()


def test_left_and_hidden_courses_are_not_shown(client, enrolment, learner, now):
    hidden = CourseFactory.create(code="C2")
    EnrolmentFactory.create(user=learner, course=hidden)
    Course.objects.filter(code="C2").update(state="draft")
    leave(enrolment=enrolment, now=now)

    assert client.get(DASHBOARD).context["active"] == []


def test_overview_is_read_in_the_language_of_its_address(client, enrolment):
    assert client.get("/it/dashboard/").context["onward"].next_unit.title == "[it] Lesson 1"


def test_overview_is_kept_by_nobody(client, enrolment):
    assert {"private", "no-store"} <= set(client.get(DASHBOARD)["Cache-Control"].split(", "))


def test_overview_shows_nothing_of_others(client, enrolment, stranger):
    client.force_login(stranger)

    assert client.get(DASHBOARD).context["active"] == []


def test_visitor_signs_in_first(client, site):
    assert client.get(DASHBOARD).url == f"/en/accounts/login/?next={DASHBOARD}"


@pytest.mark.parametrize("count", [1, 3, 12])
def test_overview_asks_the_same_for_any_number(client, site, learner, count, django_assert_num_queries):
    for number in range(count):
        course = CourseFactory.create(code=f"C{number}", lessons=1)
        EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)
    client.get(DASHBOARD)

    # session, person, enrolments, outlines, dates, paths, weekly goal, certificates
    with django_assert_num_queries(9):  # one of them for the surveys that are open
        assert len(client.get(DASHBOARD).context["active"]) == count
