"""F-20: whatever fails in the middle of an act, nothing of it is half done."""

import json
import logging

import pytest
from django.db import OperationalError
from django.urls import reverse

from accounts.actions import delete_account
from assessments.actions import ending, save_answer, submit_attempt
from assessments.assignments.actions import attach_file, storing
from assessments.models import Attempt
from credentials.actions import issue_certificate
from credentials.models import Certificate
from interop.questions import banking, formats
from notifications import outbox
from tests.assessments.assignments.factories import ArtefactFactory, AssignmentFactory, FieldFactory, block_id
from tests.assessments.factories import AttemptFactory, QuizFactory
from tests.assessments.samples import ASKED, SAMPLES, send_files
from tests.credentials.factories import finish
from tests.lms.nth import Act, torn
from tests.snapshots import restore

pytestmark = pytest.mark.django_db
SHORT = ("single", "gaps")
GIFT = b"// [id:a]\n::A::Who? {=the host#Yes. ~nobody}\n\n// [id:b]\nHow many? {#3}\n"
REPORTS = {"reports_delta", "reports_reportrow", "reports_searchterm"}
ENROLLED = frozenset({"courses_edition", "learning_enrolment", *REPORTS})


@pytest.fixture(autouse=True)
def _silence():
    """A traceback for each failure that was asked for would take longer than the failure."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def browser(client, learner):
    """Of somebody who is signed in and reads what goes wrong."""
    client.force_login(learner)
    client.raise_request_exception = False
    return client


@pytest.fixture
def quiz(course):
    restore(
        "quiz of two",
        lambda: QuizFactory.create(course=course, questions=[SAMPLES[kind].stored() for kind in SHORT]),
    )
    return course.units.get(key="check")


@pytest.fixture
def attempt(learner, quiz, now):
    attempt = AttemptFactory.create(user=learner, unit=quiz, now=now)
    save_answer(attempt=attempt, slot=1, value=SAMPLES["single"].right, sequence=1, now=now)
    save_answer(attempt=attempt, slot=2, value=SAMPLES["gaps"].other, sequence=1, now=now)
    return attempt


@pytest.mark.parametrize("kind", ASKED)
def test_saving_an_answer(browser, learner, course, now, kind):
    unit = QuizFactory.create(course=course, questions=[SAMPLES[kind].stored()], rule="answered")
    attempt = AttemptFactory.create(user=learner, unit=unit, now=now)
    send_files(attempt, slot=1)
    url = reverse("assessments:answer", args=[attempt.uuid, 1])
    said = json.dumps({"value": SAMPLES[kind].right, "sequence": 5})

    assert torn(Act(lambda: browser.put(url, said, "application/json"))) == []


def test_saving_a_form(browser, attempt):
    said = {"answer-1": "b", "was-1": '""'}

    assert torn(Act(lambda: browser.post(attempt.get_absolute_url(), said))) == []


def test_submitting(browser, attempt):
    url = reverse("assessments:submit", args=[attempt.uuid])

    assert torn(Act(lambda: browser.post(url, {"confirmed": ""}))) == []


def test_submitting_without_its_transaction_is_torn(browser, attempt, monkeypatch):
    """The negative twin."""
    monkeypatch.setattr("assessments.views.attempts.submit_attempt", submit_attempt.__wrapped__)
    url = reverse("assessments:submit", args=[attempt.uuid])

    assert any("torn" in found for found in torn(Act(lambda: browser.post(url, {"confirmed": ""}))))


def test_time_that_is_over(browser, quiz, attempt, now):
    """What cannot be graded is set aside for a person; what the database refuses for a moment is not."""
    Attempt.objects.unscoped("test").update(deadline_at=now - 2 * ending.GRACE)

    url = reverse("assessments:status", args=[attempt.uuid])

    assert torn(Act(lambda: browser.get(url), error=OperationalError)) == []


def test_starting(browser, quiz):
    """Who is not on the course yet is enrolled first, in a transaction of its own."""
    url = reverse("assessments:start", args=[quiz.uuid])

    assert torn(Act(lambda: browser.post(url), first=ENROLLED)) == []


def test_enrolling(browser, course):
    assert torn(Act(lambda: browser.post(reverse("learning:enrol", args=[course.code])))) == []


def test_issuing_a_certificate(learner, course, now):
    enrolment = finish(user=learner, course=course, now=now)

    assert torn(Act(lambda: issue_certificate(enrolment=enrolment, now=now))) == []


def test_certificate_that_the_worker_owes(learner, course, now):
    """A promise that fails is noted and kept later."""
    finish(user=learner, course=course, now=now)

    def work_off():
        outbox.Outbox.objects.filter(status="retry").update(run_after=now)
        outbox.work_off(now=now)

    assert torn(Act(work_off, besides=frozenset({"notifications_outbox"}))) == []
    work_off()
    assert Certificate.objects.of(learner).count() == 1


def test_importing_questions(site):
    """Wagtail's index of references does without what its update cannot write."""
    questions = formats.read(GIFT, "gift", "en").questions

    def take():
        return banking.take_questions(questions=questions, bank_name="Mobility", language="en")

    assert torn(Act(take, besides=frozenset({"wagtailcore_referenceindex"}))) == []


def test_handing_in_an_assignment(browser, learner, course, now):
    unit = AssignmentFactory.create(course=course)
    artefact = ArtefactFactory.create(user=learner, unit=unit, now=now, text="words")
    url = reverse("assignments:hand_in", args=[artefact.uuid])

    assert torn(Act(lambda: browser.post(url, {}))) == []


def test_handing_over_a_file(learner, course, now, settings, tmp_path):
    """Bytes that no row names may stay; a row that names no bytes may not."""
    settings.PRIVATE_ROOT = tmp_path
    unit = AssignmentFactory.create(course=course, fields=[FieldFactory.build("file", "file")], route="none")
    artefact = ArtefactFactory.create(user=learner, unit=unit, now=now)

    def attach():
        return attach_file(
            artefact=artefact, by=learner, field=block_id("file"), name="a.txt", content=b"text", now=now
        )

    assert torn(Act(attach)) == []
    kept = attach()
    assert storing.path_of(kept.uuid).read_bytes() == b"text"
    assert not list(tmp_path.rglob("draft-*"))


def test_deleting_an_account(learner, course, attempt, now):
    ArtefactFactory.create(user=learner, unit=AssignmentFactory.create(course=course), now=now, text="words")

    def delete():
        delete_account(user=type(learner).objects.get(pk=learner.pk), now=now)

    assert torn(Act(delete)) == []
