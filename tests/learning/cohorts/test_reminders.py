"""Reminders: at most one mail a day, by day, each matter once, and a way out of each kind."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail

from accounts.models import User
from courses.models import EditionDecision, Reach
from learning.actions import leave
from learning.cohorts import actions, digests, goals
from learning.models import CohortMember, EditionChange, Enrolment
from notifications import kinds
from notifications.models import Outbox, Reminded
from notifications.outbox import work_off
from tests.factories import EnrolmentFactory, PersonFactory, unit_of
from tests.learning.cohorts.factories import CohortFactory, join

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def place(course, learner):
    """The first lesson is due on Thursday."""
    cohort = CohortFactory.create(course=course, now=MONDAY)
    days = {unit_of(course, "lesson-1").pk: (MONDAY + 3 * DAY).date()}
    place = join(actions.set_dates(cohort=cohort, days=days), learner, MONDAY)
    return CohortMember.objects.of(learner).get(pk=place.pk)


def sent(now=MONDAY):
    """Bodies of the mails that leave."""
    mail.outbox.clear()
    digests.remind_all(now=now)
    work_off(now=now)
    return [letter.body for letter in mail.outbox]


def test_what_is_due_soon_is_told_once(place, learner):
    (body,) = sent()

    assert "Lesson 1, by 5 March 2026\nhttp://127.0.0.1:8000/en/courses/c1/module-1/lesson-1/" in body
    assert [sent(MONDAY + hours) for hours in (timedelta(hours=1), DAY)] == [[], []]


def test_new_date_is_told_again(place):
    sent()
    actions.shift(place=place, days=1)

    assert len(sent(MONDAY + DAY)) == 1


@pytest.mark.parametrize("days", [-1, 4])
def test_what_has_passed_or_is_far_is_not_told(place, days):
    assert sent(MONDAY + (3 - days) * DAY) == []


def test_nobody_is_woken(place, learner):
    assert sent(NIGHT) == []
    User.objects.filter(pk=learner.pk).update(country="FI")
    assert sent(NIGHT + timedelta(hours=3, minutes=59)) == []
    assert len(sent(NIGHT + timedelta(hours=4))) == 1  # eight o'clock in Helsinki


def test_two_jobs_at_once_write_one_mail(place, learner):
    """The second has looked before the first one wrote."""
    digests.remind(user=learner, now=MONDAY)
    with patch.object(digests, "_fresh", lambda _user, matters: matters):
        assert not digests.remind(user=learner, now=MONDAY)

    assert Outbox.objects.count() == 1


def test_job_that_dies_leaves_nothing_and_the_next_one_goes_on(place, learner):
    with patch.object(digests, "_send", side_effect=RuntimeError):
        assert digests.remind_all(now=MONDAY) == 0
    assert not Reminded.objects.of(learner).exists()

    assert len(sent()) == 1


def test_trouble_with_one_person_holds_up_nobody_else(place, course, stranger):
    join(place.cohort, stranger)
    look = digests.matters_of

    def troubled(user, *, now):
        return look(user, now=now) if user == stranger else 1 / 0

    with patch.object(digests, "matters_of", troubled):
        assert digests.remind_all(now=MONDAY) == 1


def test_who_was_away_two_weeks_hears_it_once(course, learner):
    EnrolmentFactory.create(user=learner, course=course, now=MONDAY - 15 * DAY)

    told = [sent(MONDAY + days * DAY) for days in (0, 1, 5)]

    assert ["Your place is kept:" in body for body in told[0]] == [True]
    assert told[1:] == [[], []]


@pytest.mark.parametrize("why", ["told", "switched off"])
def test_who_shall_not_hear_of_a_pause_is_not_looked_at(course, learner, why):
    EnrolmentFactory.create(user=learner, course=course, now=MONDAY - 15 * DAY)
    assert list(digests.candidates(now=MONDAY)) == [learner]

    if why == "told":
        sent(MONDAY)
    else:
        kinds.mute(user=learner, kind="inactive", now=MONDAY)

    assert list(digests.candidates(now=MONDAY + DAY)) == []


@pytest.mark.parametrize("days", [13, 29])
def test_shorter_and_longer_pauses_are_left_alone(course, learner, days):
    EnrolmentFactory.create(user=learner, course=course, now=MONDAY - days * DAY)

    assert sent() == []


def test_who_has_left_or_finished_hears_nothing(course, learner, stranger):
    gone, finished = (
        EnrolmentFactory.create(user=user, course=course, now=MONDAY - 15 * DAY)
        for user in (learner, stranger)
    )
    leave(enrolment=gone, now=MONDAY)
    Enrolment.objects.of(stranger).filter(pk=finished.pk).update(finished_at=MONDAY)

    assert sent() == []


def test_new_edition_is_told_once(course, learner):
    enrolment = EnrolmentFactory.create(user=learner, course=course, now=MONDAY)
    edition = course.editions.get()
    decision = EditionDecision.objects.create(edition=edition, reach=Reach.UNFINISHED, decided_at=MONDAY)
    EditionChange.objects.create(
        enrolment=enrolment, decision=decision, edition=edition, edition_before=edition, required_before=3,
        done_before=0, required=4, done=0, had_finished=False, changed_at=MONDAY,
    )  # fmt: skip

    told = [sent(MONDAY + days * DAY) for days in (0, 1)]

    assert ["has changed since you began" in body for body in told[0]] == [True]
    assert told[1] == []


def test_goal_is_told_on_friday_once_a_week(learner, site):
    goals.set_goal(user=learner, measure="units", amount=2, now=MONDAY)

    told = [len(sent(MONDAY + days * DAY)) for days in (0, 3, 4, 5, 6, 11)]

    assert told == [0, 0, 1, 0, 0, 1]


def test_one_mail_a_day_holds_everything(place, learner):
    Enrolment.objects.of(learner).update(last_activity=MONDAY - 15 * DAY)
    goals.set_goal(user=learner, measure="minutes", amount=60, now=MONDAY)

    (body,) = sent(MONDAY + timedelta(hours=1))

    assert ("Lesson 1, by" in body, "Your place is kept:" in body) == (True, True)
    assert body.count("/notifications/unsubscribe/") == 2


def test_mail_has_one_click_to_end_its_kinds(place, learner, client):
    sent()
    headers = mail.outbox[0].extra_headers

    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert kinds.muted_by(learner) == {"due"}


def test_kind_that_is_switched_off_is_not_told(place, learner):
    kinds.mute(user=learner, kind="due", now=MONDAY)

    assert sent() == []


def test_invented_and_locked_people_get_no_mail(place, learner):
    for facts in ({"is_sample": True, "is_active": True}, {"is_sample": False, "is_active": False}):
        User.objects.filter(pk=learner.pk).update(**facts)
        assert sent() == []


def test_mail_speaks_the_language_of_its_reader(place, learner):
    User.objects.filter(pk=learner.pk).update(language="it")

    assert "[it] Lesson 1" in sent()[0]


def test_looking_at_people_costs_the_same_for_each(place, django_assert_max_num_queries):
    join(place.cohort, PersonFactory.create(), MONDAY)

    with django_assert_max_num_queries(2 + 2 * 25):
        digests.remind_all(now=MONDAY)


def test_what_was_told_long_ago_is_forgotten(place, learner):
    sent()

    assert digests.forget_old(now=MONDAY + 59 * DAY) == 0
    assert digests.forget_old(now=MONDAY + 61 * DAY) == 2
