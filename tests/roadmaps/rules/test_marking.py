"""From a changed fact to every text that names it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from courses.models import LessonPage
from notifications.models import Outbox
from roadmaps.rules import actions
from roadmaps.rules.letters import tell_owners
from roadmaps.rules.marking import mark
from roadmaps.rules.models import RuleChange, RuleTask, RuleUse
from roadmaps.rules.uses import sweep_text_pages
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory
from tests.home.factories import TextFactory
from tests.learning.factories import unit_path

from .factories import FactFactory, names_rule, worked_off

pytestmark = pytest.mark.django_db
NOTICE = "What changed in the rules"


@pytest.fixture
def fact(course, now):
    fact = FactFactory.create(now=now - timedelta(minutes=10))
    names_rule(course)
    names_rule(course, language="it")
    worked_off(now)
    return fact


def read(client, course, language="en") -> str:
    return client.get(unit_path(course, "lesson-1", language)).content.decode()


def test_visitors_and_learners_read_the_new_value_in_every_language(client, course, fact, learner, now):
    assert "30 participants" in read(client, course)
    assert "30 " in read(client, course, "it")

    FactFactory.say(fact, 40, now=now)
    worked_off(now)

    assert "40 participants" in read(client, course)
    assert "40 " in read(client, course, "it")
    client.force_login(learner)
    assert "40 participants" in read(client, course)
    assert PageLogEntry.objects.filter(action="roadmaps.rule").exists()


def test_without_marking_readers_would_get_what_was_kept(client, course, fact, now):
    """The twin: nothing but the marking moves what is kept."""
    read(client, course)

    FactFactory.say(fact, 40, now=now)

    assert "30 participants" in read(client, course)


def test_a_day_later_what_expired_is_marked_whatever_was_kept(client, course, now, monkeypatch):
    fact = FactFactory.create(now=now, review_on=timezone.localdate(now))
    names_rule(course)
    assert "out of date" not in read(client, course)
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    monkeypatch.setattr("roadmaps.rules.resolving.today", lambda: tomorrow)

    actions.expire(now=now + timedelta(days=1))
    worked_off(now)

    assert "out of date" in read(client, course)
    assert RuleTask.objects.get().change.fact == fact


def test_everybody_who_keeps_a_text_has_something_to_look_at(course, fact, now):
    FactFactory.say(fact, 40, now=now)
    worked_off(now)

    assert sorted(RuleTask.objects.values_list("course__code", "language")) == [("C1", "en"), ("C1", "it")]


def test_marking_twice_is_marking_once(course, fact, now):
    FactFactory.say(fact, 40, now=now)
    change = RuleChange.objects.last()
    entry = Outbox(payload={"change": change.pk})

    mark(entry=entry, now=now)
    mark(entry=entry, now=now)

    assert RuleTask.objects.count() == 2


def test_a_check_and_a_value_of_a_past_call_ask_nobody_to_look(course, fact, now):
    FactFactory.say(fact, 20, call=2024, now=now)
    worked_off(now)

    assert RuleTask.objects.count() == 0
    assert not RuleChange.objects.filter(marked_at=None).exists()


def test_owners_get_one_mail_with_all_of_it(course, fact, now):
    owner = PersonFactory.create(email="owner@example.org")
    LessonPage.objects.update(caretaker=owner)
    FactFactory.say(fact, 40, now=now)
    worked_off(now)

    tell_owners(now=now)
    tell_owners(now=now)

    mail = Outbox.objects.get(kind="mail")
    assert mail.payload["to"] == "owner@example.org"
    assert mail.payload["text"].count("– ka122.max_participants: C1, ") == 2


def test_where_nobody_keeps_the_text_whoever_keeps_the_register_is_told(course, fact, now):
    keeper = PersonFactory.create(email="keeper@example.org")
    keeper.user_permissions.add(_permission())
    FactFactory.say(fact, 40, now=now)
    worked_off(now)

    tell_owners(now=now)

    assert Outbox.objects.get(kind="mail").payload["to"] == "keeper@example.org"


def test_learners_are_told_once_until_they_put_it_aside(client, course, fact, learner, now):
    EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)
    assert NOTICE not in read(client, course)
    FactFactory.say(fact, 40, now=now)
    worked_off(now)
    told = read(client, course)
    change, lesson = RuleChange.objects.last(), unit_path(course, "lesson-1")

    answer = client.post(reverse("rules:aside"), {"change": change.pk, "next": lesson})

    assert NOTICE in told
    assert "<span>30 participants</span>" in told
    assert answer["Location"] == lesson
    assert NOTICE not in read(client, course)
    assert "Nothing new" in client.get(reverse("rules:changes")).content.decode()


def test_who_came_later_and_who_does_not_take_the_course_are_not_told(
    client, course, fact, learner, stranger, now
):
    FactFactory.say(fact, 40, now=now - timedelta(minutes=5))
    worked_off(now)
    EnrolmentFactory.create(user=learner, course=course, now=now)

    for person in (learner, stranger):
        client.force_login(person)
        assert NOTICE not in read(client, course)
        assert "Nothing new" in client.get(reverse("rules:changes")).content.decode()


def test_changes_are_listed_course_by_course(client, course, fact, learner, now):
    other = CourseFactory.create(code="C2")
    names_rule(other)
    for each in (course, other):
        EnrolmentFactory.create(user=learner, course=each)
    FactFactory.say(fact, 40, now=now)
    worked_off(now)
    client.force_login(learner)

    pages = [client.get(reverse(name)).content.decode() for name in ("rules:changes", "home:dashboard")]

    assert [page.count("40 participants") for page in pages] == [2, 2]


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize("facts", [1, 30])
def test_a_lesson_asks_at_most_six_questions_however_many_facts_it_names(
    client, course, fact, learner, now, facts
):
    names_rule(course, key="}} {{rule:".join(["ka122.max_participants"] * facts))
    address = unit_path(course, "lesson-1")
    queries(client, address)
    visitor = queries(client, address)
    EnrolmentFactory.create(user=learner, course=course)
    client.force_login(learner)
    queries(client, address), client.get(unit_path(course, "lesson-2"))

    usual = queries(client, address)
    FactFactory.say(fact, 40, now=now)
    worked_off(now)
    queries(client, address), client.get(unit_path(course, "lesson-2"))

    assert visitor == 1
    assert usual == 5
    assert queries(client, address) == 6  # what changed, until it is put aside


def _permission():
    return Permission.objects.get(codename="change_rulefact")


def test_a_new_value_is_told_with_its_caution_until_it_is_checked(client, course, fact, learner, now):
    EnrolmentFactory.create(user=learner, course=course)
    now += timedelta(minutes=1)
    version = FactFactory.say(fact, 40, now=now)
    worked_off(now)
    client.force_login(learner)
    caution = "Nobody has compared it with its source yet."
    assert client.get(reverse("rules:changes")).content.decode().count(caution) == 1

    actions.check_version(version=version, by=PersonFactory.create(), now=now)
    worked_off(now)

    assert caution not in client.get(reverse("rules:changes")).content.decode()


def test_a_number_that_no_database_takes_puts_nothing_aside(client, learner):
    client.force_login(learner)

    assert client.post(reverse("rules:aside"), {"change": "9" * 30}).status_code == 302


def test_a_page_of_text_beside_the_courses_is_shown_anew_and_looked_at(client, site, now):
    fact = FactFactory.create(now=now - timedelta(minutes=10))
    page = TextFactory.create(text="At most {{rule:ka122.max_participants}}.")
    assert "30 participants" in client.get(page.url).content.decode()

    FactFactory.say(fact, 40, now=now)
    worked_off(now)

    assert "40 participants" in client.get(page.url).content.decode()
    assert list(RuleTask.objects.values_list("page", "course")) == [(page.pk, None)]


def test_a_page_of_text_that_was_missed_is_swept(client, site, now):
    page = TextFactory.create(text="At most {{rule:ka122.max_participants}}.")
    RuleUse.objects.all().delete()  # nobody noticed
    sweep_text_pages()
    assert list(RuleUse.objects.values_list("page", "language")) == [(page.pk, "en")]

    page.unpublish()
    assert not RuleUse.objects.exists()


def test_kept_page_of_text_says_the_next_day_that_a_fact_expired(client, site, now, monkeypatch):
    FactFactory.create(now=now)
    page = TextFactory.create(text="At most {{rule:ka122.max_participants}}.")
    assert "out of date" not in client.get(page.url).content.decode()

    later = timezone.localdate(now) + timedelta(days=31)
    monkeypatch.setattr("roadmaps.rules.resolving.today", lambda: later)

    assert "out of date" in client.get(page.url).content.decode()
