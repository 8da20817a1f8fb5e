"""What people meet after two accounts were put together."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts.actions import use_address
from accounts.models import User
from learning.actions import complete_unit
from learning.following import follow
from learning.models import PathEnrolment, Source
from roadmaps.radar import actions as radars
from roadmaps.radar.models import Radar
from support.joining.actions import merge, settle_due
from tests.factories import CourseFactory, EnrolmentFactory
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
