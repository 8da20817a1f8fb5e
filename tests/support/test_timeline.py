from datetime import timedelta

import pytest

from accounts.privacy.consents.actions import agree
from assessments.actions import submit_attempt
from learning.actions import complete_unit, keep_note, leave
from learning.models import Completion, Source
from notifications.mail import queue_mail
from notifications.models import Outbox, Status
from support import timeline
from support.models import SupportAct
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.factories import unit_of

pytestmark = pytest.mark.django_db


def said(user, **asked) -> list[tuple[str, str]]:
    return [(str(event.what), event.more) for event in timeline.page(user=user, **asked).events]


def test_what_happened_stands_there_newest_first(enrolment, learner, now):
    lesson = unit_of(enrolment.course, "lesson-1")
    complete_unit(enrolment=enrolment, unit=lesson, source=Source.LEARNER, now=now - timedelta(minutes=3))
    agree(user=learner, purpose="news", version=1, now=now - timedelta(minutes=2))
    leave(enrolment=enrolment, now=now)

    assert said(learner) == [
        ("Left a course", "C1"),
        ("Agreed", "News by mail"),
        ("Finished a unit", "C1 lesson-1, the learner"),
        ("Began a course", "C1"),
    ]
    assert said(learner, kind="units") == [("Finished a unit", "C1 lesson-1, the learner")]


def test_a_quiz_tells_its_result_once_it_may_be_told(course, learner, now):
    unit = QuizFactory.create(course=course)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    submit_attempt(attempt=attempt, now=now + timedelta(minutes=1))

    assert said(learner, kind="attempts") == [
        ("Quiz handed in", "C1 check, attempt 1, by the learner, 0 %, not passed"),
        ("Started a quiz", "C1 check, attempt 1"),
    ]


def test_what_somebody_wrote_is_never_shown(enrolment, learner, now):
    unit = unit_of(enrolment.course, "lesson-1")
    keep_note(user=learner, unit=unit, text="My secret", language="en", now=now)

    assert "secret" not in str(said(learner))


@pytest.fixture
def mail(learner):
    def promise(key: str = "one", **how):
        return queue_mail(
            key=key, to=learner.email.upper(), subject="Code 1234", text="1234", story="account/login_code"
        )

    return promise


def test_a_mail_is_known_by_what_it_is_and_whether_it_left(mail, learner):
    entry = mail()
    mail()
    Outbox.objects.filter(pk=entry.pk).update(
        status=Status.DEAD, run_after=None, attempts=8, error="550 no such user"
    )

    assert said(learner, kind="mails") == [("Code to sign in", "failed for good, tries: 8, 550 no such user")]


def test_a_mail_to_nobody_here_is_nobodys(db):
    queue_mail(key="one", to="nobody@example.org", subject="Hello", text="Hello")


@pytest.mark.parametrize("size", [3, 300])
def test_pages_hold_everything_once_and_cost_the_same(
    size, learner, helper, enrolment, now, django_assert_num_queries
):
    """Many of the same moment, from two tables."""
    facts = {"edition": enrolment.edition, "rule": "read", "source": "learner"}
    SupportAct.objects.bulk_create(
        SupportAct(about=learner, by=helper, kind="time", reason=str(number), at=now)
        for number in range(size)
    )
    units = enrolment.course.units.filter(key__startswith="lesson")
    Completion.objects.bulk_create(
        Completion(enrolment=enrolment, unit=unit, completed_at=now, **facts) for unit in units
    )
    seen, token = [], ""
    with django_assert_num_queries(len(timeline.SOURCES)):
        page = timeline.page(user=learner)
    while True:
        seen += page.events
        if not (token := page.after):
            break
        with django_assert_num_queries(len(timeline.SOURCES)):
            page = timeline.page(user=learner, token=token)

    assert len(seen) == size + len(units) + 1
    assert len({(event.what, event.more) for event in seen}) == len(seen)
    assert seen == sorted(seen, key=lambda event: event.at, reverse=True)


@pytest.mark.parametrize("token", ["", "a.b.c", "1.2", "9" * 40 + ".1.1", "-1.1.1", "1.1." + "9" * 30])
def test_an_odd_place_is_no_error(token, learner):
    assert timeline.page(user=learner, token=token).after == ""
