from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from notifications.models import Outbox
from support.models import SupportAct
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.factories import CourseFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db


def help_with(desk, learner, kind: str, **said):
    facts = {"key": uuid4(), "reason": "Fire alarm"}
    return desk("help", learner.pk, kind, data=facts | said)


def choices(response) -> list[str]:
    return [each["value"] for each in BeautifulSoup(response.content, "html.parser").select("main option")]


def test_somebody_is_found_and_their_page_opens(desk, enrolment, learner):
    assert "Lea Learner" in desk("index", q="lea").content.decode()

    page = desk("person", learner.pk).content.decode()

    assert "learner@example.org" in page
    assert "Began a course" in page


def test_staff_look_like_nobody(desk, helper, admin):
    assert desk("person", admin.pk).status_code == 404
    assert desk("help", helper.pk, "sessions").status_code == 404
    assert help_with(desk, admin, "sessions").status_code == 404


def test_there_is_no_other_way_to_help(desk, learner):
    assert desk("help", learner.pk, "superuser").status_code == 404


def test_a_colleague_without_the_right_sees_nothing(client, learner, helper):
    helper.groups.clear()
    client.force_login(helper)

    assert client.get(reverse("support:person", args=[learner.pk])).status_code == 302


@pytest.mark.parametrize("courses", [1, 3])
def test_a_page_costs_the_same_for_any_number(courses, desk, site, learner, django_assert_max_num_queries):
    for number in range(courses):
        course = CourseFactory.create(code=f"C{number}", lessons=1)
        EnrolmentFactory.create(user=learner, course=course)
    desk("person", learner.pk)

    with django_assert_max_num_queries(38):
        response = desk("person", learner.pk)

    assert len(response.context["about"].enrolments) == courses


def test_a_unit_is_marked_as_done_once_whatever_is_clicked(desk, enrolment, learner):
    chosen, *others = choices(desk("help", learner.pk, "completion"))
    key = uuid4()

    for _click in range(2):
        response = help_with(desk, learner, "completion", unit=chosen, key=key)

    assert response["Location"] == reverse("support:person", args=[learner.pk])
    assert (enrolment.completions.count(), len(others)) == (1, 2)
    assert choices(desk("help", learner.pk, "completion")) == others


def test_without_a_reason_nothing_is_done_and_nothing_typed_is_lost(desk, enrolment, learner):
    chosen = choices(desk("help", learner.pk, "completion"))[1]

    response = help_with(desk, learner, "completion", unit=chosen, reason="")

    assert response.status_code == 400
    assert BeautifulSoup(response.content, "html.parser").select_one("option[selected]")["value"] == chosen
    assert not enrolment.completions.exists()


def test_a_unit_of_somebody_else_cannot_be_chosen(desk, enrolment, learner, stranger):
    other = EnrolmentFactory.create(user=stranger, course=enrolment.course)
    unit = enrolment.course.units.first()

    assert help_with(desk, learner, "completion", unit=f"{other.pk}-{unit.pk}").status_code == 400
    assert not other.completions.exists()


def test_more_time_is_offered_while_a_quiz_is_under_way(desk, course, learner, now):
    assert "in no quiz" in desk("help", learner.pk, "time").content.decode()
    unit = QuizFactory.create(course=course, time_limit=30, max_attempts=2)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)

    help_with(desk, learner, "time", attempt=attempt.pk, minutes=5)
    help_with(desk, learner, "attempt", unit=choices(desk("help", learner.pk, "attempt"))[0])

    assert attempt.grants.get().minutes == 5
    assert attempt.enrolment.extra_attempts.count() == 1


def test_a_link_for_a_new_password_goes_to_the_person_alone(desk, learner):
    key = uuid4()
    for _click in range(2):
        help_with(desk, learner, "password", key=key)

    mail = Outbox.objects.get(payload__to=learner.email)
    assert "/accounts/password/reset/key/" in mail.payload["text"]
    page = desk("person", learner.pk).content.decode()
    assert "Link for a new password" in page
    assert "/accounts/password/reset/key/" not in page
    assert SupportAct.objects.of(learner).count() == 1
