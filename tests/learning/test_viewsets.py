import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from courses.models import CoursePage
from learning.viewsets import language_states, listed_courses
from tests.factories import CourseFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db


def test_list_says_how_far_each_course_is(course, learner):
    EnrolmentFactory.create(user=learner, course=course)
    CourseFactory.create(code="C2", offered="preparation")

    rows = [
        (found.title, found.state, language_states(found), found.people)
        for found in listed_courses().order_by("code")
    ]

    assert rows == [
        ("Course C1", "open", "English (original), Italiano (translated)", 1),
        ("Course C2", "preparation", "English (original)", 0),
    ]


def test_list_leads_to_the_page_in_the_source_language(client, course, admin):
    client.force_login(admin)
    page = CoursePage.objects.get(locale__language_code="en")

    response = client.get(reverse("courses:index"))

    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in response.content.decode()
    assert reverse("workbench:course", args=[course.uuid]) in response.content.decode()


def test_people_who_work_on_no_pages_do_not_see_the_list(client, course, learner):
    client.force_login(learner)

    assert client.get(reverse("courses:index")).status_code == 302


def test_editors_see_the_list(client, course, learner):
    learner.groups.add(Group.objects.get(name="Editors"))
    client.force_login(learner)

    assert client.get(reverse("courses:index")).status_code in (200, 302)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_for_any_number(site, count, django_assert_num_queries):
    for number in range(count):
        CourseFactory.create(code=f"C{number}", lessons=1)

    with django_assert_num_queries(2):  # courses, outlines
        [language_states(course) for course in listed_courses()]
