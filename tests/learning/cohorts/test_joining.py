from datetime import timedelta

import pytest

from learning.cohorts import actions, joining
from learning.cohorts.joining import CohortOverError, NotInvitedError, WrongKeyError
from learning.entering import CourseNotOpenError
from learning.models import Cohort, CohortMember, Enrolment
from notifications.models import Outbox
from tests.factories import EnrolmentFactory, PersonFactory
from tests.learning.cohorts.factories import CohortFactory, confirmed, days_ago, join

pytestmark = pytest.mark.django_db


def states(cohort):
    return list(cohort.members.order_by("pk").values_list("state", flat=True))


def places_told():
    return Outbox.objects.filter(key__startswith="cohort place:").count()


def test_joining_enrols(course, learner):
    place = join(CohortFactory.create(course=course), learner)

    assert (place.state, place.enrolment) == ("member", Enrolment.objects.of(learner).get())
    assert place.seat is None


def test_joining_changes_no_progress_of_who_is_enrolled(course, learner):
    enrolment = EnrolmentFactory.create(user=learner, course=course)

    place = join(CohortFactory.create(course=course), learner)

    assert place.enrolment == enrolment
    assert Enrolment.objects.of(learner).count() == 1


def test_joining_twice_is_one_place(course, learner):
    cohort = CohortFactory.create(course=course)

    assert join(cohort, learner) == join(cohort, learner)


def test_who_comes_after_the_last_seat_waits_and_is_not_enrolled(course, learner, stranger):
    cohort = CohortFactory.create(course=course, seats=1)

    join(cohort, learner)
    join(cohort, stranger)

    assert states(cohort) == ["member", "waiting"]
    assert not Enrolment.objects.of(stranger).exists()


def test_who_waits_longest_moves_up_once_and_is_told(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1)
    first, _second, _third = (join(cohort, user) for user in (learner, stranger, PersonFactory.create()))

    joining.leave(place=first, now=now)
    joining.leave(place=first, now=now)

    assert states(cohort) == ["left", "member", "waiting"]
    assert Outbox.objects.get(key__startswith="cohort place:").payload["to"] == stranger.email


def test_leaving_keeps_the_course_and_the_history(course, learner, now):
    cohort = CohortFactory.create(course=course)
    joining.leave(place=join(cohort, learner), now=now)

    join(cohort, learner)

    assert states(cohort) == ["left", "member"]
    assert Enrolment.objects.of(learner).get().is_present


def test_more_seats_are_given_at_once(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1)
    for user in (learner, stranger, PersonFactory.create()):
        join(cohort, user)

    facts = {name: getattr(cohort, name) for name in actions.CHANGEABLE}
    actions.change(cohort=cohort, now=now, **(facts | {"seats": 2}))
    assert (states(cohort), places_told()) == (["member", "member", "waiting"], 1)

    actions.change(cohort=cohort, now=now, **(facts | {"seats": None}))
    assert (states(cohort), places_told()) == (["member"] * 3, 2)
    assert set(cohort.members.values_list("seat", flat=True)) == {None}


def test_fewer_seats_take_nobody_away(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course)
    for user in (learner, stranger):
        join(cohort, user)

    facts = {name: getattr(cohort, name) for name in actions.CHANGEABLE}
    actions.change(cohort=cohort, now=now, **(facts | {"seats": 1}))

    assert states(cohort) == ["member", "member"]
    assert join(cohort, PersonFactory.create()).state == "waiting"


def test_key_opens_whatever_its_case(course, learner, stranger):
    cohort = CohortFactory.create(course=course, entry="key")

    assert join(cohort, learner, key=f" {cohort.key.lower()} ").is_inside
    with pytest.raises(WrongKeyError):
        join(cohort, stranger, key="ABCDEFGHJKLM")
    actions.renew_key(cohort=cohort)
    with pytest.raises(WrongKeyError):
        join(cohort, stranger, key=cohort.key)


def test_request_waits_for_a_yes(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, entry="request")
    asked, other = join(cohort, learner), join(cohort, stranger)
    assert not Enrolment.objects.of(learner).exists()

    joining.accept(place=asked, now=now)
    joining.accept(place=asked, now=now)
    joining.decline(place=other, now=now)

    assert (states(cohort), places_told()) == (["member", "declined"], 1)


def test_only_who_is_invited_comes_in(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, entry="invitation")
    asked = {"emails": [learner.email.upper(), "nobody@example.org"], "by": stranger, "language": "en"}

    assert actions.invite(cohort=cohort, now=now, **asked) == 2
    assert actions.invite(cohort=cohort, now=now, **asked) == 0

    with pytest.raises(NotInvitedError):
        join(cohort, learner)  # the address is not confirmed
    assert join(cohort, confirmed(learner)).is_inside
    with pytest.raises(NotInvitedError):
        join(cohort, confirmed(stranger))


def test_invitation_takes_in_who_has_asked(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, entry="request")
    join(cohort, confirmed(learner))
    actions.invite(cohort=cohort, emails=[learner.email], by=stranger, language="en", now=now)

    join(cohort, learner)

    assert states(cohort) == ["member"]


def test_nobody_joins_what_is_over(course, learner):
    cohort = CohortFactory.create(course=course, starts_on=days_ago(20), ends_on=days_ago(3))

    with pytest.raises(CohortOverError):
        join(cohort, learner)


def test_who_cannot_be_enrolled_has_no_place(course, learner, now):
    cohort = CohortFactory.create(course=course)
    type(course).objects.update(state="preparation")

    with pytest.raises(CourseNotOpenError):
        join(cohort, learner)
    assert not CohortMember.objects.of(learner).exists()


def test_who_cannot_be_enrolled_holds_up_nobody_who_waits(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1)
    first = join(cohort, learner)
    waiting = (
        join(cohort, stranger),
        join(cohort, EnrolmentFactory.create(user=PersonFactory.create(), course=course).user),
    )
    type(course).objects.update(state="preparation")

    joining.leave(place=first, now=now + timedelta(days=1))

    assert [place.state for place in waiting] == ["waiting", "waiting"]
    assert states(cohort) == ["left", "waiting", "member"]


def test_nobody_moves_up_in_what_is_over(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1, now=now)
    place, waiting = join(cohort, learner, now), join(cohort, stranger, now)
    Cohort.objects.unscoped("test").update(starts_on=days_ago(9), ends_on=days_ago(1))

    joining.leave(place=place, now=now)

    waiting.refresh_from_db()
    assert (waiting.state, Outbox.objects.count()) == ("waiting", 0)


def test_seat_goes_to_nobody_who_is_locked_out(course, learner, stranger, now):
    cohort = CohortFactory.create(course=course, seats=1, now=now)
    place, waiting = join(cohort, learner, now), join(cohort, stranger, now)
    stranger.is_active = False
    stranger.save()

    joining.leave(place=place, now=now)

    waiting.refresh_from_db()
    assert (waiting.state, Outbox.objects.count()) == ("waiting", 0)
