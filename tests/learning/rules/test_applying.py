"""Whoever fits a rule is enrolled once, told once, and may leave for good."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.organisations.actions import affiliating
from courses.models import Path
from learning.actions import leave
from learning.cohorts.joining import put_in as cohorts_put_in
from learning.models import Enrolment, EnrolmentRule, RuleEnrolment
from learning.rules import acts, applying, conditions
from notifications import outbox
from notifications.models import Outbox
from tests.accounts.organisations.factories import administrator, network, put_in
from tests.accounts.schools.factories import SchoolFactory, member
from tests.factories import CourseFactory, PersonFactory
from tests.home.factories import PathFactory
from tests.learning.cohorts.factories import CohortFactory


@pytest.fixture
def admin(db):
    return PersonFactory.create(is_staff=True, is_superuser=True)


@pytest.fixture
def rule(course, admin):
    """Viewers of verified schools, into C1."""
    kept = acts.keep(
        rule=EnrolmentRule(name="Viewers", course=course),
        conditions={"school_role": ["viewer"], "verified": ["yes"]},
        by=admin,
        now=timezone.now(),
    )
    acts.switch(rule=kept, is_on=True, by=admin, now=timezone.now())
    return kept


def school(name, *, is_verified):
    made = SchoolFactory.create(name=name)
    type(made).objects.filter(pk=made.pk).update(verified_at=timezone.now() if is_verified else None)
    return made


def test_rule_reaches_the_schools_below_an_organisation_while_they_are_in_it(rule):
    top = network()
    inside, outside = school("In it", is_verified=True), school("Elsewhere", is_verified=True)
    place = put_in(inside, network("A part", top))
    fits = member(inside, "viewer").user
    member(outside, "viewer")
    said = rule.conditions | {"organisation": [str(top.uuid)]}

    assert list(conditions.people(said)) == [fits]
    affiliating.end(affiliation=place, by=administrator(top), now=timezone.now())
    assert list(conditions.people(said)) == []


def letters():
    return Outbox.objects.filter(kind="mail", key__startswith="rules:").count()


def test_conditions_about_a_membership_are_asked_of_one_and_the_same(rule):
    fits = member(school("Verified", is_verified=True), "viewer").user
    mixed = member(school("Other", is_verified=False), "viewer").user
    member(school("Third", is_verified=True), "deputy", user=mixed)

    assert list(applying.waiting(rule)) == [fits]


def test_everybody_whom_it_fits_is_enrolled_and_told_once(rule, course):
    viewer = member(school("Verified", is_verified=True), "viewer").user

    assert [applying.apply_all(now=timezone.now()) for _time in range(2)] == [1, 0]

    assert Enrolment.objects.of(viewer).get().course == course
    assert (letters(), RuleEnrolment.objects.of(viewer).count()) == (1, 1)


def test_several_rules_are_told_in_one_mail(rule, admin):
    more = acts.keep(
        rule=EnrolmentRule(name="More", course=CourseFactory.create(code="C2", lessons=1)),
        conditions={"school_role": ["viewer"]},
        by=admin,
        now=timezone.now(),
    )
    acts.switch(rule=more, is_on=True, by=admin, now=timezone.now())
    member(school("Verified", is_verified=True), "viewer")

    assert applying.apply_all(now=timezone.now()) == 2
    assert letters() == 1


def test_the_mail_calls_a_path_what_its_page_is_called(course, admin, site):
    PathFactory.create(code="managers", title="VET managers")
    EnrolmentRule.objects.create(
        name="Path",
        path=Path.objects.get(code="managers"),
        conditions={"country": ["FI"]},
        is_on=True,
        made_at=timezone.now(),
    )
    PersonFactory.create(country="FI")

    applying.apply_all(now=timezone.now())

    assert "VET managers" in Outbox.objects.get(key__startswith="rules:").payload["text"]


def test_who_left_is_not_enrolled_again(rule, course):
    here = school("Verified", is_verified=True)
    gone = member(here, "viewer").user
    applying.apply_all(now=timezone.now())
    leave(enrolment=Enrolment.objects.of(gone).get(), now=timezone.now())
    RuleEnrolment.objects.of(gone).delete()

    assert applying.apply_all(now=timezone.now()) == 0
    assert not Enrolment.objects.of(gone).get().is_present


def test_a_new_member_is_looked_at_at_once(rule):
    viewer = member(school("Verified", is_verified=True), "viewer").user

    outbox.work_off(now=timezone.now())

    assert Enrolment.objects.of(viewer).exists()


def test_a_rule_that_is_off_enrols_nobody(rule, admin):
    member(school("Verified", is_verified=True), "viewer")
    acts.switch(rule=rule, is_on=False, by=admin, now=timezone.now())

    assert applying.apply_all(now=timezone.now()) == 0


def test_a_cohort_gets_no_more_people_than_it_has_seats(course, admin):
    cohort = CohortFactory.create(course=course, by=admin, seats=1)
    kept = acts.keep(
        rule=EnrolmentRule(name="Cohort", cohort=cohort),
        conditions={"country": ["FI"]},
        by=admin,
        now=timezone.now(),
    )
    acts.switch(rule=kept, is_on=True, by=admin, now=timezone.now())
    for _person in range(2):
        PersonFactory.create(country="FI")

    assert applying.apply_all(now=timezone.now()) == 1
    assert (cohort.members.count(), RuleEnrolment.objects.unscoped("test").count()) == (1, 1)


def test_a_cohort_that_is_over_is_not_tried_with_everybody(course, admin, monkeypatch):
    """Each try holds the row of the cohort."""
    tried = []
    monkeypatch.setattr(applying, "put_in", lambda **facts: tried.append(facts) or cohorts_put_in(**facts))
    cohort = CohortFactory.create(
        course=course, by=admin, starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1)
    )
    EnrolmentRule.objects.create(
        name="Over", cohort=cohort, conditions={"country": ["FI"]}, is_on=True, made_at=timezone.now()
    )
    for _person in range(2):
        PersonFactory.create(country="FI")

    assert (applying.apply_all(now=timezone.now()), len(tried)) == (0, 1)


def test_a_rule_is_made_looked_at_and_switched_on(client, admin, course):
    PersonFactory.create(country="FI", name="Fia Fits")
    client.force_login(admin)
    said = {"name": "Finland", "course": course.pk}

    refused = client.post(reverse("enrolment_rules:add"), said).content.decode()
    there = client.post(reverse("enrolment_rules:add"), said | {"if-country": ["FI"]}).url
    page = client.get(there).content.decode()
    client.post(f"{there}switch/", {"to": "on"})

    assert "A rule for everybody is refused." in refused
    assert "Fia Fits" in page
    assert EnrolmentRule.objects.get().is_on


def test_a_rule_that_has_enrolled_somebody_is_not_turned_to_another_course(client, admin, rule, course):
    member(school("Verified", is_verified=True), "viewer")
    applying.apply_all(now=timezone.now())
    said = {
        "name": "Renamed",
        "course": CourseFactory.create(code="C2", lessons=1).pk,
        "if-work": ["teacher"],
    }
    client.force_login(admin)
    url = reverse("enrolment_rules:rule", args=[rule.pk])

    refused = client.post(url, said).content.decode()
    client.post(url, said | {"course": course.pk})

    rule.refresh_from_db()
    assert "it enrols nobody twice" in refused
    assert "Viewers: on" in refused
    assert (rule.name, rule.course, rule.is_on) == ("Renamed", course, False)


def test_without_the_right_there_are_no_rules(client, db):
    client.force_login(PersonFactory.create(is_staff=True))

    assert client.get(reverse("enrolment_rules:index")).status_code == 302
