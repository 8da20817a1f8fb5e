"""What people meet after two accounts were put together."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.actions import use_address
from accounts.models import Membership, User
from assessments.models import Artefact
from learning.actions import complete_unit
from learning.following import follow
from learning.models import PathEnrolment, Source
from roadmaps.radar import actions as radars
from roadmaps.radar.models import Radar
from support.joining.actions import Unsuitable, can_part, merge, part, settle_due
from support.looking import actions as looking
from support.models import Look
from tests.assessments.assignments.factories import ArtefactFactory
from tests.factories import CourseFactory, EnrolmentFactory, PersonFactory, unit_of
from tests.learning.cohorts.factories import confirmed
from tests.learning.factories import path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(put_together):
    return put_together()


def test_the_address_that_came_can_be_confirmed_and_signed_in_with(merged, both):
    learner, twin = both
    came = EmailAddress.objects.get(user=learner, email=twin.email)

    use_address(address=came)

    learner.refresh_from_db()
    assert learner.email == came.email
    assert not User.objects.filter(email=came.email, is_active=False).exists()


def test_the_address_can_still_be_changed(merged, both):
    learner, _twin = both

    assert EmailAddress.objects.can_add_email(learner)


def test_a_radar_that_was_begun_with_both_is_never_deleted(both, put_together, now):
    for user in both:
        radars.begin(user=user, sector="school", now=now)
    put_together()

    settle_due(now=now + timedelta(days=31))

    assert Radar.objects.unscoped("test").count() == 2


def test_a_path_that_was_walked_with_both_has_come_to_its_end(course, learner, twin, wish, now):
    other = CourseFactory.create(code="C2", lessons=1)
    path_of(course, other)
    following = follow(user=learner, path=course.paths.get(), language="en", now=now)
    for user, taken in ((learner, course), (twin, other)):
        enrolment = EnrolmentFactory.create(user=user, course=taken, now=now)
        for unit in taken.units.all():
            complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    assert PathEnrolment.objects.of(learner).get().finished_at is None

    merge(wish(), gone=twin)

    following.refresh_from_db()
    assert following.finished_at == now


@pytest.fixture
def third(db):
    return confirmed(PersonFactory.create(email="third@home.example", name="Lea again"))


def test_the_last_one_is_taken_apart_first(course, learner, twin, third, wish, now):
    """What both others had done was copied from the first one alone."""
    mine = EnrolmentFactory.create(user=learner, course=course)
    for user in (twin, third):
        enrolment = EnrolmentFactory.create(user=user, course=course)
        complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-1"), source=Source.LEARNER, now=now)
    first, last = merge(wish(), gone=twin), merge(wish(), gone=third)

    assert not can_part(first, now=now)
    with pytest.raises(Unsuitable):
        part(wish(), merged=first)

    assert mine.completions.count() == 1
    part(wish(), merged=last)
    assert mine.completions.count() == 1
    part(wish(), merged=first)
    assert mine.completions.count() == 0


def test_what_stayed_behind_stays_when_its_keeper_is_emptied(both, put_together, third, wish, now):
    learner, twin = both
    ArtefactFactory.create(user=learner, unit=Artefact.objects.of(twin).get().unit, now=now)
    put_together()
    merge(wish(user=third), gone=learner)

    settle_due(now=now + timedelta(days=31))

    assert Artefact.objects.of(twin).count() == 1


def test_whoever_looks_at_the_emptied_account_does_not_come_to_the_other_one(both, put_together, helper, now):
    _learner, twin = both
    look = Look.objects.create(about=twin, by=helper, began_at=now, ends_at=now + looking.LONGEST)

    put_together()

    look.refresh_from_db()
    assert look.ended_at == now


def test_whom_the_school_has_let_go_since_does_not_come_back_by_the_other_account(merged, both, wish, now):
    learner, twin = both
    Membership.objects.of(learner).filter(school__name="Both").update(ended_at=now)

    part(wish(), merged=merged)

    assert not Membership.objects.of(twin).live().filter(school__name="Both").exists()
