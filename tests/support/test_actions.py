from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import AuditEntry
from assessments.actions import submit_attempt
from assessments.standing import standing_of
from credentials.actions import issue_certificate
from learning.actions import complete_unit
from learning.models import Source
from notifications.mail import queue_mail
from notifications.models import Outbox, Status
from support.actions import (
    NotAllowed,
    NothingFailed,
    allow_attempt,
    allow_time,
    complete_for,
    send_certificate,
    send_failed_letter,
    sign_out,
)
from support.models import Letter, SupportAct
from tests.assessments.factories import AttemptFactory, QuizFactory

pytestmark = pytest.mark.django_db


def told(learner) -> list[str]:
    letters = Letter.objects.of(learner).filter(story="support_helped").select_related("entry")
    return [letter.entry.payload["text"].split("\n\n")[1] for letter in letters]


def audited() -> list[tuple]:
    return list(AuditEntry.objects.unscoped("test").order_by("number").values_list("act", "actor", "about"))


def test_one_attempt_more_lets_somebody_start_again(wish, course, learner, helper, now):
    unit = QuizFactory.create(course=course, max_attempts=1)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    submit_attempt(attempt=attempt, now=now)
    used_up, asked = standing_of(learner, unit.pk, now=now), wish()

    assert allow_attempt(asked, enrolment=attempt.enrolment, unit=unit)
    assert not allow_attempt(asked, enrolment=attempt.enrolment, unit=unit)

    assert (used_up.is_used_up, standing_of(learner, unit.pk, now=now).left) == (True, 1)
    assert AttemptFactory.create(user=learner, unit=unit, now=now + timedelta(minutes=1)).number == 2
    assert told(learner) == ["You have one attempt more at this quiz: C1 check."]
    assert audited()[-2:] == [
        ("attempt.given", helper.pk, learner.pk),
        ("support.attempt", helper.pk, learner.pk),
    ]


def test_more_minutes_move_the_end(wish, course, learner, now):
    unit = QuizFactory.create(course=course, time_limit=30)
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    end, asked = attempt.deadline_at, wish()

    allow_time(asked, attempt=attempt, minutes=10)
    allow_time(asked, attempt=attempt, minutes=10)

    attempt.refresh_from_db()
    assert attempt.deadline_at == end + timedelta(minutes=10)
    assert len(told(learner)) == 1


def test_what_others_mark_as_done_moves_no_place(wish, enrolment, now):
    """Else the person goes on where they never were, and counts as somebody who was here."""
    before = (enrolment.last_unit_id, enrolment.last_activity)

    complete_for(wish(now=now + timedelta(days=9)), enrolment=enrolment, unit=enrolment.course.units.last())

    enrolment.refresh_from_db()
    assert (enrolment.last_unit_id, enrolment.last_activity) == before
    assert enrolment.completions.count() == 1


def test_a_unit_is_completed_with_all_that_follows(wish, enrolment, now):
    *others, last = enrolment.course.units.order_by("position")
    for unit in others:
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    asked = wish()

    assert complete_for(asked, enrolment=enrolment, unit=last)
    assert not complete_for(asked, enrolment=enrolment, unit=last)

    enrolment.refresh_from_db()
    assert (enrolment.percent, enrolment.is_finished) == (100, True)
    assert enrolment.completions.get(unit=last).source == "manual"
    assert Outbox.objects.filter(kind="certificate").count() == 1


def test_a_certificate_claims_no_quiz_that_was_set_aside(wish, course, enrolment, now):
    quiz = QuizFactory.create(course=course)
    enrolment.edition = course.editions.order_by("-number").first()
    enrolment.save()
    for unit in course.units.exclude(pk=quiz.pk):
        complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    complete_for(wish(), enrolment=enrolment, unit=quiz)
    enrolment.refresh_from_db()

    assert "Quiz" not in issue_certificate(enrolment=enrolment, now=now).statement["assessment"]


def test_a_failed_mail_leaves_again_once(wish, learner):
    entry = queue_mail(key="one", to=learner.email, subject="Hello", text="Hello", story="certificate")
    letter, asked = Letter.objects.of(learner).get(), wish()
    with pytest.raises(NothingFailed):
        send_failed_letter(asked, letter=letter)
    Outbox.objects.filter(pk=entry.pk).update(status=Status.DEAD, run_after=None)

    assert send_failed_letter(asked, letter=letter)
    assert not send_failed_letter(asked, letter=letter)

    entry.refresh_from_db()
    assert (entry.status, SupportAct.objects.of(learner).count()) == (Status.QUEUED, 1)


def test_the_mail_of_a_certificate_is_sent_once_for_each_form(wish, enrolment, learner, now):
    for unit in enrolment.course.units.all():
        enrolment = complete_unit(enrolment=enrolment, unit=unit, source=Source.LEARNER, now=now)
    certificate, asked = issue_certificate(enrolment=enrolment, now=now), wish()

    send_certificate(asked, certificate=certificate)
    send_certificate(asked, certificate=certificate)
    send_certificate(wish(), certificate=certificate)

    assert Letter.objects.of(learner).filter(story="certificate").count() == 2


def test_all_sessions_end(wish, learner):
    client = Client()
    client.force_login(learner)

    sign_out(wish())

    assert not Session.objects.filter(session_key=client.session.session_key).exists()
    assert told(learner)[0].startswith("You were signed out on all your devices.")


@pytest.mark.parametrize("whom", ["helper", "admin", "stranger"])
def test_nobody_helps_themselves_or_staff_or_without_the_right(whom, request, wish, learner):
    other = request.getfixturevalue(whom)
    refused = wish(by=other) if whom == "stranger" else wish(user=other)

    with pytest.raises(NotAllowed):
        sign_out(refused)

    assert not SupportAct.objects.unscoped("test").exists()
