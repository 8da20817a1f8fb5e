import pytest
from django.urls import reverse

from courses.models import LessonPage
from learning.actions import complete_unit
from tests.factories import EnrolmentFactory, unit_of

pytestmark = pytest.mark.django_db
PROGRESS = reverse("learning:progress", args=["C1"])


@pytest.fixture
def enrolment(client, learner, course):
    client.force_login(learner)
    return EnrolmentFactory.create(user=learner, course=course)


def done(enrolment, now, key):
    unit = unit_of(enrolment.course, key)
    return complete_unit(enrolment=enrolment, unit=unit, source="learner", now=now)


def rows(response):
    return [row for _, rows in response.context["modules"] for row in rows]


def test_page_tells_what_is_done_and_when(client, enrolment, now):
    done(enrolment, now, "lesson-2")

    found = rows(client.get(PROGRESS))

    assert [(row.unit.key, row.done_at) for row in found] == [
        ("lesson-1", None),
        ("lesson-2", now),
        ("lesson-3", None),
    ]


def test_page_names_what_is_missing(client, enrolment, now):
    done(enrolment, now, "lesson-2")

    assert [unit.key for unit in client.get(PROGRESS).context["standing"].missing] == ["lesson-1", "lesson-3"]


def test_page_asks_for_what_the_own_edition_requires(client, enrolment):
    page = LessonPage.objects.get(slug="lesson-3", locale__language_code="en")
    page.requirement = "optional"
    page.save_revision().publish()

    assert [row.requirement for row in rows(client.get(PROGRESS))] == ["Required"] * 3


def test_withdrawn_unit_that_was_done_still_counts(client, enrolment, now):
    done(enrolment, now, "lesson-3")
    LessonPage.objects.get(slug="lesson-3", locale__language_code="en").unpublish()

    response = client.get(PROGRESS)

    assert (len(rows(response)), response.context["withdrawn"]) == (2, 1)
    assert "1 of 3 required units done" in response.content.decode()


def test_who_is_not_enrolled_has_no_progress(client, course, stranger):
    client.force_login(stranger)

    assert client.get(PROGRESS).status_code == 404


def test_visitor_signs_in_first(client, course):
    assert client.get(PROGRESS).url == f"/en/accounts/login/?next={PROGRESS}"
