"""P-14: certificates that were issued and withdrawn stand in the audit log, once."""

import pytest

from accounts.models import AuditEntry
from credentials.actions import issue_certificate, revoke
from credentials.path_awards import issue_path_certificate
from tests.credentials.test_path_awards import following, two  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def log() -> list[tuple]:
    entries = AuditEntry.objects.unscoped("test").filter(act__startswith="certificate.").order_by("number")
    return list(entries.values_list("act", "actor", "about", "subject_id", "subject_label"))


def test_certificate_of_a_course(finished, learner, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    issue_certificate(enrolment=finished, now=now)

    assert log() == [("certificate.issued", None, learner.pk, str(certificate.pk), "C1")]


def test_certificate_of_a_path(following, learner, now):  # noqa: F811
    certificate = issue_path_certificate(following=following, now=now)
    issue_path_certificate(following=following, now=now)

    assert log() == [("certificate.issued", None, learner.pk, str(certificate.pk), "managers")]


def test_certificate_that_is_withdrawn(certificate, learner, admin, now):
    for _ in range(2):
        revoke(certificate=certificate, by=admin, reason="Private", now=now)

    assert log() == [("certificate.withdrawn", admin.pk, learner.pk, str(certificate.pk), "C1")]
