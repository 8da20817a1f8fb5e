from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Course
from tests.factories import CourseFactory, EnrolmentFactory
from tests.learning.factories import path_of

pytestmark = pytest.mark.django_db


def address(course):
    return reverse("workbench:retire", args=[course.uuid])


def test_page_tells_whom_it_concerns(client, built, reviewer, learner):
    EnrolmentFactory.create(user=learner, course=built)
    path_of(built)
    client.force_login(reviewer)

    page = " ".join(client.get(address(built)).content.decode().split())

    assert "1 person is inside, 1 of them unfinished." in page
    assert "These learning paths contain it: managers." in page


def test_course_is_retired_and_opened_again(client, built, reviewer):
    other = CourseFactory.create(code="W2", lessons=1)
    client.force_login(reviewer)
    client.post(address(built), {"last_day": "", "successor": other.pk})
    retired = Course.objects.get(pk=built.pk)
    client.post(address(built), {"open": "1"})
    again = Course.objects.get(pk=built.pk)

    assert (retired.state, retired.successor_id) == ("retired", other.pk)
    assert (again.state, again.successor_id, again.retired_from) == ("open", None, None)


def test_last_day_is_a_whole_day_and_lies_ahead(client, built, reviewer):
    today = timezone.localdate()
    client.force_login(reviewer)
    refused = client.post(address(built), {"last_day": today - timedelta(days=1), "successor": ""})
    client.post(address(built), {"last_day": today, "successor": ""})

    since = Course.objects.get(pk=built.pk).retired_from
    assert "This day is over." in refused.content.decode()
    assert timezone.localtime(since).date() == today + timedelta(days=1)
    assert Course.objects.get(pk=built.pk).state == "open"


def test_who_may_not_publish_retires_nothing(client, built, author):
    client.force_login(author)

    response = client.post(address(built), {"last_day": "", "successor": ""})

    assert "Only somebody who may publish this course can retire it." in response.content.decode()
    assert Course.objects.get(pk=built.pk).retired_from is None


def test_who_works_on_other_courses_finds_nothing(client, built, learner):
    learner.is_staff = True
    learner.save()
    client.force_login(learner)

    assert client.get(address(built)).status_code in {302, 403, 404}


def test_publishing_leaves_a_retired_course_retired_and_its_page_as_it_was(client, built, page_of, reviewer):
    client.force_login(reviewer)
    client.post(address(built), {"last_day": "", "successor": ""})
    page = page_of("Course W1")
    page.title = "Another title"
    page.save_revision()
    publish = reverse("workbench:publish", args=[built.uuid])

    shown = client.get(publish)
    client.post(publish, {"stand": shown.context["plan"].stand, "state": "preparation"})

    page.refresh_from_db()
    assert "Who may take the course then" not in shown.content.decode()
    assert (page.title, page.offered) == ("Another title", "open")
    assert Course.objects.get(pk=built.pk).state == "retired"
