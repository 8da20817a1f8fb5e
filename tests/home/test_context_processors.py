import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from home.context_processors import next_path, viewer
from home.context_processors import site as frame

pytestmark = pytest.mark.django_db


class Forbidden:
    def __getattr__(self, name):
        raise AssertionError("The session was read.")


def test_visitor_is_nobody_without_a_look_at_the_session(rf):
    request = rf.get("/en/")
    request.session = request.user = Forbidden()

    assert viewer(request) is None


def test_expired_session_is_nobody(rf):
    rf.cookies[settings.SESSION_COOKIE_NAME] = "old"
    request = rf.get("/en/")
    request.user = AnonymousUser()

    assert viewer(request) is None


def test_person_is_shown_with_name_and_address(rf, learner, admin):
    rf.cookies[settings.SESSION_COOKIE_NAME] = "x"
    request = rf.get("/en/")
    request.user = learner

    assert viewer(request) == ("Lea Learner", "learner@example.org", False)
    request.user = admin
    assert viewer(request).can_edit


def test_frame_that_is_not_printed_costs_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        context = frame(rf.get("/en/"))

    assert context["site_url"] == "http://127.0.0.1:8000"


def test_signing_in_leads_back_here(rf):
    assert next_path(rf.get("/en/courses/?topic=strategy")) == "/en/courses/?topic=strategy"


def test_screens_of_the_account_hand_on_where_to(rf):
    assert next_path(rf.get("/en/accounts/login/?next=/en/courses/")) == "/en/courses/"
    assert next_path(rf.get("/en/accounts/signup/")) == ""


def test_funding_statement_stands_on_every_page(client, site, settings):
    settings.FUNDING_STATEMENT = "Co-funded by nobody."

    assert b"Co-funded by nobody." in client.get("/en/").content
