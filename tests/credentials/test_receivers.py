import pytest
from django.core import mail

from credentials.models import Certificate
from credentials.receivers import keep_promise
from notifications import outbox
from notifications.models import Outbox, Status
from tests.credentials.factories import finish

pytestmark = pytest.mark.django_db


def promise_again(enrolment) -> Outbox:
    return Outbox(kind="certificate", key="again", payload={"enrolment": enrolment.pk})


def test_finishing_promises_one_certificate(finished):
    entry = Outbox.objects.get(kind="certificate")

    assert (entry.key, entry.payload) == (f"enrolment:{finished.pk}", {"enrolment": finished.pk})


def test_promise_is_kept_with_one_mail(finished, now):
    outbox.work_off(now=now)

    certificate = Certificate.objects.of(finished.user).get()
    (message,) = mail.outbox
    assert message.to == ["learner@example.org"]
    assert message.subject == "Your certificate: Course C1"
    assert f"http://testserver/certificates/{certificate.public_id}/" in message.body


def test_promise_kept_twice_is_one_certificate_and_one_mail(finished, now):
    keep_promise(entry=promise_again(finished), now=now)
    keep_promise(entry=promise_again(finished), now=now)
    outbox.work_off(now=now)

    assert Certificate.objects.of(finished.user).count() == 1
    assert len(mail.outbox) == 1


def test_certificate_and_mail_come_together_or_not_at_all(finished, now):
    finished.user.email = "no address"
    finished.user.save()

    outbox.work_off(now=now)

    assert not Certificate.objects.of(finished.user).exists()
    assert Outbox.objects.get(kind="certificate").status == Status.RETRY


def test_nobody_left_means_nothing_to_issue(finished, now):
    finished.user.delete()

    outbox.work_off(now=now)

    assert Outbox.objects.get(kind="certificate").status == Status.DONE
    assert mail.outbox == []


def test_mail_is_in_the_persons_language(course, learner, now):
    learner.language = "it"
    learner.save()
    finish(user=learner, course=course, now=now)

    outbox.work_off(now=now)

    assert '<html lang="it">' in mail.outbox[0].alternatives[0].content


def test_mail_prints_names_and_titles_as_text(course, learner, now):
    learner.name = "Visit https://evil.example/ <b>now</b> {{ site_url }}"
    learner.save()
    finish(user=learner, course=course, now=now)

    outbox.work_off(now=now)

    message = mail.outbox[0]
    assert "https://evil" not in message.body
    assert "<b>now</b>" not in message.alternatives[0].content
    assert "{{ site_url }}" in message.body
