import json

import pytest

from accounts import rights
from credentials.actions import revoke
from tests.credentials.factories import CertificateFactory

pytestmark = pytest.mark.django_db


def test_a_person_takes_their_certificates_along(certificate, learner, stranger, now):
    CertificateFactory.create(user=stranger, now=now)

    (exported,) = rights.export(learner)["certificates"]

    assert exported == {
        "statement": certificate.statement,
        "key_id": certificate.key_id,
        "signature": certificate.signature,
    }


def test_a_copy_tells_what_was_withdrawn(certificate, learner, admin, now):
    revoke(certificate=certificate, by=admin, reason="Issued in error.", now=now)

    (exported,) = json.loads(json.dumps(rights.export(learner)["certificates"]))

    assert exported["revoked"] == "Issued in error."
