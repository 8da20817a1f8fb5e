from datetime import timedelta

import pytest

from accounts.actions import change_profile
from credentials.actions import revoke
from learning.actions import complete_unit, leave, note_score, remember_place
from learning.models import Source
from learning.recounting import forgive
from reports import following
from reports.models import UNKNOWN, SearchTerm
from reports.rebuilding import differences
from tests.factories import EnrolmentFactory

from .factories import CertificateFactory, CrowdFactory, LearnerFactory

FACTS = {"name": "Lea Learner", "language": "en", "role": "officer", "country": "FI"}


@pytest.fixture
def enrolment(course, learner, now):
    return EnrolmentFactory.create(user=learner, course=course, now=now)


def test_enrolling_adds_a_row(enrolment, rows, now):
    row = rows.get()

    assert (row.user, row.course, row.state, row.percent, row.score) == (
        enrolment.user,
        enrolment.course,
        "active",
        0,
        UNKNOWN,
    )
    assert (row.enrolled_at, row.last_seen, row.name_key) == (now, now, b"lea learner")


def test_completing_a_unit_changes_the_row(enrolment, rows, now):
    later = now + timedelta(minutes=5)

    complete_unit(enrolment=enrolment, unit=enrolment.course.units.first(), source=Source.LEARNER, now=later)

    assert (rows.get().percent, rows.get().last_seen) == (33, later)


def test_a_change_costs_the_report_three_statements(enrolment, django_assert_num_queries):
    enrolment.percent = 50

    with django_assert_num_queries(3):
        following.follow_enrolment(enrolment)


def test_leaving_and_scoring_change_the_row(enrolment, rows, now):
    note_score(enrolment=enrolment, percent=70)
    leave(enrolment=enrolment, now=now)

    assert (rows.get().score, rows.get().state) == (70, "left")


def test_reading_on_is_followed_later(enrolment, rows, now):
    later = now + timedelta(minutes=9)
    remember_place(enrolment=enrolment, unit_id=enrolment.course.units.first().pk, language="it", now=later)

    assert rows.get().last_seen == now
    assert following.follow_places(now=later) == 1
    assert (rows.get().last_seen, rows.get().language) == (later, "it")
    assert following.follow_places(now=later) == 0
    assert differences() == {}


def test_profile_changes_the_row_and_what_finds_the_person(enrolment, rows):
    change_profile(user=enrolment.user, facts=FACTS | {"name": "Élodie Rossi"}, school="Liceo")

    row = rows.select_related("school").get()
    assert (row.country, row.role, row.school.name, row.name_key) == (
        "FI",
        "officer",
        "Liceo",
        b"elodie rossi",
    )
    terms = SearchTerm.objects.unscoped("test").values_list("term", flat=True)
    assert set(terms) == {b"elodie rossi", b"rossi", b"learner@example.org"}


def test_profile_of_somebody_without_a_course_adds_nothing(stranger, rows):
    change_profile(user=stranger, facts=FACTS, school="")

    assert not rows.exists()
    assert not SearchTerm.objects.unscoped("test").exists()


def test_school_that_is_deleted_leaves_its_people(enrolment, rows):
    change_profile(user=enrolment.user, facts=FACTS, school="Liceo")

    enrolment.user.school.delete()

    assert rows.get().school is None
    assert differences() == {}


def test_person_who_is_deleted_leaves_the_totals(enrolment, rows):
    enrolment.user.delete()

    assert not rows.exists()
    assert differences() == {}


def test_certificate_counts_until_it_is_withdrawn(enrolment, rows, admin, now):
    certificate = CertificateFactory.create(enrolment=enrolment)
    assert rows.get().certified

    revoke(certificate=certificate, by=admin, reason="A mistake.", now=now)

    assert not rows.get().certified
    assert differences() == {}


def test_publishing_changes_everybody_at_once(course, rows, now, django_assert_num_queries):
    for _ in range(3):
        LearnerFactory.create(course=course, done=1)
    rows.update(percent=5)

    with django_assert_num_queries(4):
        following.follow_course(course)

    assert list(rows.values_list("percent", flat=True)) == [33, 33, 33]


def test_forgiving_tells_the_report(course, rows, now):
    LearnerFactory.create(course=course, done=1)
    gone = course.editions.get().requirements.exclude(unit=course.units.order_by("position").first())
    gone.update(waived_at=now)

    forgive(course=course, now=now)

    assert (rows.get().percent, rows.get().state) == (100, "finished")
    assert differences() == {}


def test_refresh_writes_only_what_it_is_given(course, rows, now):
    CrowdFactory.create(6, course=course, now=now)
    rows.update(language="xx")

    assert following.refresh(rows.filter(state="left")) == 2
    assert rows.filter(language="xx").count() == 4
