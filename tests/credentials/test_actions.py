import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from courses.models import Edition
from credentials.actions import IncompleteStatementError, NotFinishedError, issue_certificate, revoke
from credentials.models import Certificate, Revocation
from credentials.signing import verify
from learning.actions import leave
from tests.credentials.factories import finish
from tests.factories import CourseFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db


def is_genuine(certificate: Certificate) -> bool:
    return verify(certificate.statement, certificate.key_id, certificate.signature)


def test_certificate_says_what_is_true_now(finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)

    statement = certificate.statement
    assert is_genuine(certificate)
    assert (statement["name"], statement["code"], statement["title"]) == ("Lea Learner", "C1", "Course C1")
    assert (statement["units"], statement["edition"], statement["hours"]) == (3, 1, 3)
    assert statement["id"] == certificate.public_id
    assert statement["outcomes"] == ["tell one thing from another"]
    assert statement["finished_on"] == finished.finished_at.date().isoformat()
    assert certificate.issued_at == now


def test_certificate_is_issued_once(finished, now):
    first = issue_certificate(enrolment=finished, now=now)
    second = issue_certificate(enrolment=finished, now=now)

    assert first == second
    assert Certificate.objects.of(finished.user).count() == 1


def test_database_keeps_one_certificate_for_an_enrolment(finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    certificate.pk, certificate.public_id = None, "0" * 32

    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save()


def test_unfinished_enrolment_gets_none(course, learner, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course, now=now)

    with pytest.raises(NotFinishedError):
        issue_certificate(enrolment=enrolment, now=now)

    assert not Certificate.objects.of(learner).exists()


def test_criteria_are_read_from_the_database_not_from_what_is_handed_in(course, learner, now):
    enrolment = EnrolmentFactory.create(user=learner, course=course, now=now)
    enrolment.finished_at = now

    with pytest.raises(NotFinishedError):
        issue_certificate(enrolment=enrolment, now=now)


def test_incomplete_statement_is_not_issued(finished, now):
    finished.user.name = ""
    finished.user.save()

    with pytest.raises(IncompleteStatementError, match="name"):
        issue_certificate(enrolment=finished, now=now)


def test_certificate_is_in_the_language_of_the_enrolment(course, learner, now):
    enrolment = finish(user=learner, course=course, now=now, language="it")

    statement = issue_certificate(enrolment=enrolment, now=now).statement

    assert (statement["language"], statement["words_language"]) == ("it", "it")
    assert statement["title"] == "[it] Course C1"


def test_a_language_that_has_no_outline_falls_back_to_the_source(course, learner, now):
    enrolment = finish(user=learner, course=course, now=now, language="sl")

    statement = issue_certificate(enrolment=enrolment, now=now).statement

    assert (statement["language"], statement["words_language"]) == ("sl", "en")


def test_edition_is_the_one_that_was_finished(course, finished, now):
    Edition.objects.create(course=course, number=2, created_at=now)

    assert issue_certificate(enrolment=finished, now=now).statement["edition"] == 1


def test_leaving_keeps_the_certificate(finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    leave(enrolment=finished, now=now)

    assert Certificate.objects.of(finished.user).get() == certificate


def test_certificate_outlives_its_person(finished, now):
    public_id = issue_certificate(enrolment=finished, now=now).public_id
    finished.user.delete()

    certificate = Certificate.objects.public(public_id).get()
    assert (certificate.user, certificate.enrolment) == (None, None)
    assert is_genuine(certificate)


def test_revoking_adds_a_fact_and_changes_nothing(certificate, admin, now):
    before = Certificate.objects.public(certificate.public_id).values().get()

    revocation = revoke(certificate=certificate, by=admin, reason="Issued in error.", now=now)

    assert (revocation.reason, revocation.revoked_by, revocation.revoked_at) == (
        "Issued in error.",
        admin,
        now,
    )
    assert Certificate.objects.public(certificate.public_id).values().get() == before


def test_first_reason_for_revoking_stands(certificate, admin, now):
    revoke(certificate=certificate, by=admin, reason="First.", now=now)
    revoke(certificate=certificate, by=admin, reason="Second.", now=now)

    assert Revocation.objects.get().reason == "First."


def test_issuing_asks_the_same_for_courses_of_any_size(site, learner, now):
    counts = []
    for lessons in (2, 1, 6):  # the first begins the audit log, too
        enrolment = finish(
            user=learner, course=CourseFactory.create(code=f"C{lessons}", lessons=lessons), now=now
        )
        with CaptureQueriesContext(connection) as queries:
            issue_certificate(enrolment=enrolment, now=now)
        counts.append(len([query for query in queries if "reports_" not in query["sql"]]))

    assert counts[1:] == [11, 11]
