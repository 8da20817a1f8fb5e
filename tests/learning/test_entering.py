"""Courses that come before, and courses that nobody new is enrolled in."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from courses.actions import publish_outline, sweep_course
from courses.models import Course, CoursePage, Prerequisite
from courses.needs import take_needs
from learning.actions import CourseRetiredError, FinishFirstError, complete_unit, enrol
from learning.following import follow
from learning.models import Enrolment, PathEnrolment, Source
from learning.paths import standing_on
from tests.factories import CourseFactory, EnrolmentFactory
from tests.learning.factories import needs, path_of

pytestmark = pytest.mark.django_db
SECOND = "/en/courses/c2/"


@pytest.fixture
def second(course):
    """C2, which comes after C1."""
    made = CourseFactory.create(code="C2", lessons=1)
    needs(made, course)
    return Course.objects.get(pk=made.pk)


def finish(user, course, now):
    enrolment = EnrolmentFactory.create(user=user, course=course)
    for unit in course.units.live():
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)


def retire(course, now, **fields) -> Course:
    Course.objects.filter(pk=course.pk).update(retired_from=now, **fields)
    return publish_outline(course=course, now=now)


def page_of(client, address) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_course_page_says_what_comes_first_and_who_has_it(client, second, course, learner, now):
    visitor = page_of(client, SECOND)
    client.force_login(learner)
    guest = page_of(client, SECOND)
    finish(learner, course, now)
    ready = page_of(client, SECOND)

    assert 'First finish: <a href="/en/courses/c1/">C1 Course C1</a>' in visitor
    assert "You can enrol as soon as you have finished what comes before." in guest
    assert "Enrol, it is free" not in guest
    assert "Finished: <a" in ready
    assert "Enrol, it is free" in ready


def test_enrolling_by_hand_is_refused_with_the_reason(client, second, learner):
    client.force_login(learner)

    response = client.post(reverse("learning:enrol", args=["C2"]), follow=True)

    assert "First finish C1: this course begins where that ends." in response.content.decode()
    assert not Enrolment.objects.of(learner).exists()


def test_enrolling_with_the_first_unit_is_refused_too(client, second, learner):
    client.force_login(learner)

    response = client.post(reverse("learning:done", args=[second.units.get().uuid]), {"enrol": "1"})

    assert response.status_code == 409
    assert "First finish C1" in response.content.decode()
    assert not Enrolment.objects.of(learner).exists()


def test_recommended_course_stops_nobody(client, second, course, learner, now):
    needs(second, course, strength="recommended")

    assert "Better taken first:" in page_of(client, SECOND)
    assert enrol(user=learner, course=second, language="en", now=now).is_present


def test_who_is_inside_stays_inside(course, learner, now):
    made = CourseFactory.create(code="C2", lessons=1)
    EnrolmentFactory.create(user=learner, course=made)
    needs(made, course)

    assert enrol(user=learner, course=made, language="en", now=now).is_present


def test_courses_cannot_come_before_themselves_in_a_circle(second, course):
    page = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")
    page.needs = [("need", {"course": str(second.uuid), "strength": "recommended"})]

    with pytest.raises(ValidationError, match="C1 → C2 → C1"):
        page.clean()


def test_circle_that_two_people_close_at_once_is_not_made(second, course):
    page = CoursePage.objects.get(translation_key=course.uuid, locale__language_code="en")
    page.needs = [("need", {"course": str(second.uuid), "strength": "required"})]
    take_needs(course, page.needs)

    assert list(Prerequisite.objects.values_list("course__code", "needs__code")) == [("C2", "C1")]


def test_path_says_what_a_course_waits_for_and_opens_it_by_itself(second, course, learner, now):
    path = path_of(second, course)
    before = standing_on(path, learner, "en")
    finish(learner, course, now)
    after = standing_on(path, learner, "en")

    assert ([step.first for step in before.steps], before.next_step.course.code) == ([("C1",), ()], "C1")
    assert (after.steps[0].is_locked, after.next_step.course.code) == (False, "C2")


def test_retired_course_takes_nobody_new_and_lets_those_inside_finish(client, course, learner, stranger, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course)
    course = retire(course, now)

    with pytest.raises(CourseRetiredError):
        enrol(user=stranger, course=course, language="en", now=now)
    for unit in course.units.live():
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    client.force_login(learner)

    assert enrolment.is_finished
    assert "Course C1" in page_of(client, reverse("home:dashboard"))


def test_archive_page_leads_to_the_successor_and_nothing_else_shows_it(client, course, indexed, now):
    other = CourseFactory.create(code="C2", lessons=1)
    retire(course, now, successor=other)
    page = page_of(client, "/en/courses/c1/")

    assert "This course is archived" in page
    assert 'Take this course instead: <a href="/en/courses/c2/">C2 Course C2</a>' in page
    assert "/en/courses/c1/" not in page_of(client, "/en/courses/")
    assert "/en/courses/c1/" not in page_of(client, "/en/courses/?q=word")
    assert "/courses/c1/" not in page_of(client, "/sitemap.xml")


def test_course_is_retired_by_itself_after_its_last_day(client, course, learner):
    tomorrow = timezone.now() + timedelta(days=1)
    Course.objects.filter(pk=course.pk).update(retired_from=tomorrow)
    sweep_course(course=course, now=tomorrow - timedelta(hours=1))
    open_until = Course.objects.get(pk=course.pk).state
    course = Course.objects.get(pk=course.pk)

    with pytest.raises(CourseRetiredError):  # also before the sweeper comes by
        enrol(user=learner, course=course, language="en", now=tomorrow)
    sweep_course(course=course, now=tomorrow)

    assert (open_until, Course.objects.get(pk=course.pk).state) == ("open", "retired")


def test_path_is_finished_without_a_retired_course(second, course, learner, now):
    Prerequisite.objects.all().delete()
    path = path_of(course, second)
    follow(user=learner, path=path, language="en", now=now)
    finish(learner, course, now)
    unfinished = PathEnrolment.objects.of(learner).get().is_finished
    retire(second, now)

    assert (unfinished, PathEnrolment.objects.of(learner).get().is_finished) == (False, True)
    assert standing_on(path, learner, "en").percent == 100


def test_retired_course_is_asked_for_no_more(second, course, learner, now):
    retire(course, now)

    assert enrol(user=learner, course=second, language="en", now=now).is_present


def test_unmet_course_is_named(second, learner, now):
    with pytest.raises(FinishFirstError) as refusal:
        enrol(user=learner, course=second, language="en", now=now)

    assert refusal.value.codes == "C1"
