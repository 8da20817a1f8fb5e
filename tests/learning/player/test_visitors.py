"""What somebody without an account gets: the same for all, and nothing of anybody."""

import pytest
from django.conf import settings

from courses.models import LessonPage
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"
PAGES = [LESSON, "/en/courses/c1/"]


@pytest.mark.parametrize("address", PAGES)
def test_page_may_be_kept_by_everybody(client, course, address):
    response = client.get(address)

    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response["Vary"] == "Cookie"
    assert response.cookies == {}


@pytest.mark.parametrize("address", PAGES)
def test_page_holds_no_token(client, course, address):
    assert "csrfmiddlewaretoken" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_page_that_has_not_changed_is_not_sent_again(client, course, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_page_that_has_changed_has_another_tag(client, course):
    before = client.get(LESSON)["ETag"]
    page = LessonPage.objects.get(slug="lesson-2", locale__language_code="en")
    page.title = "Quite another title"
    page.save_revision().publish()

    assert client.get(LESSON)["ETag"] != before


def test_languages_have_tags_of_their_own(client, course):
    assert client.get(LESSON)["ETag"] != client.get("/it/corsi/c1/module-1/lesson-1/")["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_page_for_a_session_is_kept_by_nobody(client, course, learner, address):
    client.force_login(learner)

    response = client.get(address)

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "ETag" not in response


def test_what_a_learner_caused_to_be_rendered_is_fit_for_visitors(client, course, learner):
    client.force_login(learner)
    client.get(LESSON)
    client.logout()

    page = client.get(LESSON).content.decode()

    assert learner.name not in page
    assert learner.email not in page


def test_session_that_is_over_gets_a_visitors_page_of_its_own(client, course):
    client.cookies[settings.SESSION_COOKIE_NAME] = "long-gone"

    response = client.get(LESSON)

    assert response.status_code == 200
    assert "private" in response["Cache-Control"]


def test_visitor_is_led_to_an_account_and_back(client, course):
    page = client.get(LESSON).content.decode()

    assert "/en/accounts/signup/?next=%2Fen%2Fcourses%2Fc1%2Fmodule-1%2Flesson-1%2F" in page
    assert f"/en/accounts/login/?next={LESSON}" in page


def test_first_page_of_a_course_offers_its_first_lesson(client, course):
    assert f'<a class="button" href="{LESSON}">' in client.get("/en/courses/c1/").content.decode()


def test_course_in_preparation_says_so_and_cannot_be_joined(client, site):
    CourseFactory.create(code="C3", lessons=1, offered="preparation")

    page = client.get("/en/courses/c3/").content.decode()

    assert "This course is still being prepared" in page
    assert "tell one thing from another" in page
    assert "signup" not in page
