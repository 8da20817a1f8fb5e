from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import UserSession
from courses.models import Unit
from learning.actions import keep_note
from learning.models import Completion, Enrolment, UnitNote
from support.looking.middleware import KEY
from support.models import Look
from tests.factories import unit_of

pytestmark = pytest.mark.django_db
LESSON = "/en/courses/c1/module-1/lesson-1/"
BANNER = "You see this page as Lea Learner sees it."
CLOSED = [
    "learning:notes",
    "learning:notes_markdown",
    "accounts:profile",
    "accounts:data",
    "accounts:copy",
    "accounts:consents",
    "accounts:security",
    "accounts:delete",
    "schools:mine",
    "cohorts:mine",
    "cohorts:goal",
    "notifications:preferences",
    "account_email",
    "account_change_password",
]


def look_of(client) -> Look:
    return Look.objects.unscoped("test").get(pk=client.session[KEY])


def test_pages_are_the_persons_and_say_so(looking):
    page = looking.get(reverse("home:dashboard"))

    assert page.wsgi_request.user.email == "helper@example.org"
    assert BANNER in page.content.decode()
    assert "Course C1" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert BANNER in looking.get(LESSON).content.decode()


def test_reading_writes_nothing(looking, enrolment, learner):
    """The twin below shows that the same page writes when the person reads it."""
    before = Enrolment.objects.filter(user=learner).unscoped("test").values().get()

    assert looking.get(LESSON).status_code == 200

    assert Enrolment.objects.of(learner).values().get() == before
    assert not UserSession.objects.of(learner).exists()


def test_reading_writes_a_place_for_the_person(client, enrolment, learner):
    client.force_login(learner)

    client.get(LESSON)

    assert Enrolment.objects.of(learner).get().last_unit.key == "lesson-1"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_done(method, looking, course, learner):
    unit = unit_of(course, "lesson-1")

    for name in ("done", "note", "bookmark"):
        response = getattr(looking, method)(reverse(f"learning:{name}", args=[unit.uuid]))
        assert response.status_code == 403
    assert getattr(looking, method)(reverse("support:help", args=[learner.pk, "sessions"])).status_code == 403

    assert not Completion.objects.of(learner).exists()
    assert not UnitNote.objects.of(learner).exists()


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_theirs_alone_stays_closed(name, looking):
    response = looking.get(reverse(name))

    assert response.status_code == 403
    assert "Not while you look as somebody else" in response.content.decode()


def test_a_private_note_is_left_out_of_its_page(looking, course, learner, now):
    keep_note(user=learner, unit=unit_of(course, "lesson-1"), text="My secret", language="en", now=now)

    assert "My secret" not in looking.get(LESSON).content.decode()


def test_a_kind_of_unit_is_closed_until_its_app_says_otherwise(looking, monkeypatch):
    from courses import kinds

    monkeypatch.setattr(type(kinds.get("lesson")), "is_looked_at", False)
    monkeypatch.setitem(vars(kinds.get("lesson")), "is_looked_at", False)

    assert looking.get(LESSON).status_code == 403


def test_the_cms_stays_the_helpers_own(looking, learner):
    page = looking.get(reverse("support:person", args=[learner.pk]))

    assert page.status_code == 200
    assert page.context["request"].user.email == "helper@example.org"


def test_stopping_brings_back_ones_own_pages(looking, learner):
    look = look_of(looking)

    response = looking.post(reverse("support:stop_looking"))

    look.refresh_from_db()
    assert response["Location"] == reverse("support:person", args=[learner.pk])
    assert look.ended_at is not None
    assert BANNER not in looking.get(LESSON).content.decode()


def test_whoever_signs_out_has_stopped_looking(looking):
    look = look_of(looking)

    looking.post(reverse("account_logout"))

    look.refresh_from_db()
    assert look.ended_at is not None


def test_it_ends_by_itself(looking):
    look = look_of(looking)
    Look.objects.by(look.by).update(
        began_at=look.began_at - timedelta(minutes=15), ends_at=look.ends_at - timedelta(minutes=15)
    )

    assert BANNER not in looking.get(LESSON).content.decode()
    look.refresh_from_db()
    assert look.ended_at == look.ends_at
    assert KEY not in looking.session


@pytest.mark.parametrize("loss", ["group", "promoted"])
def test_it_ends_with_what_it_began_with(loss, looking, learner):
    look = look_of(looking)
    match loss:
        case "group":
            Group.objects.get(name="Learner support").permissions.clear()
        case "promoted":
            type(learner).objects.filter(pk=learner.pk).update(is_staff=True)

    assert BANNER not in looking.get(LESSON).content.decode()
    look.refresh_from_db()
    assert look.ended_at is not None


def test_the_row_of_somebody_else_is_no_look(looking, learner, stranger):
    """Whatever a session says: the row names who looks."""
    key, other = looking.session[KEY], Client()
    other.force_login(stranger)
    session = other.session
    session[KEY] = key
    session.save()

    assert BANNER not in other.get(LESSON).content.decode()
    assert look_of(looking).ended_at is None


def test_a_cookie_makes_no_look(client, careful, learner, enrolment):
    client.force_login(careful)
    client.cookies[KEY] = "1"

    assert BANNER not in client.get(LESSON + "?look=1").content.decode()


def test_visitors_cost_nothing_more(client, course, django_assert_max_num_queries):
    client.get(LESSON)

    with django_assert_max_num_queries(2):
        client.get(LESSON)


def test_an_unknown_lesson_is_just_missing(looking):
    assert looking.get("/en/courses/c1/nothing/").status_code == 404
    assert Unit.objects.exists()
