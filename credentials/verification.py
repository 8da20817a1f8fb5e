"""What can be said about a certificate now: looked at again whenever somebody asks, never remembered."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Certificate, Revocation
from .signing import sign, verify
from .statement import Statement

REVOCATIONS_FORMAT = "pontis-revocations-1"


class Verdict(NamedTuple):
    kind: str
    icon: str
    sentence: str | Promise

    @property
    def is_valid(self) -> bool:
        return self.kind == "valid"


VALID = Verdict("valid", "check-badge", _("This certificate is genuine and valid."))
REVOKED = Verdict("revoked", "x-circle", _("This certificate was withdrawn. It is no longer valid."))
ALTERED = Verdict(
    "altered", "exclamation-triangle", _("This record was changed after it was signed. It is not valid.")
)
UNKNOWN = Verdict("unknown", "question-mark-circle", _("We know no certificate with this number."))


def verdict_on(certificate: Certificate | None) -> Verdict:
    if certificate is None:
        return UNKNOWN
    if not _is_genuine(certificate):
        return ALTERED
    return REVOKED if certificate.is_revoked else VALID


def signed_file(certificate: Certificate) -> dict:
    """What somebody keeps: enough to check it without us (docs/certificates.md)."""
    return {
        "statement": certificate.statement,
        "key_id": certificate.key_id,
        "signature": certificate.signature,
    }


def revocation_list(revocations: Iterable[Revocation], *, now: datetime) -> dict:
    """Signed like a certificate. Numbers are hashed: the list tells nobody a number they do not know."""
    statement: Statement = {
        "format": REVOCATIONS_FORMAT,
        "site": settings.BASE_URL,
        "as_of": now.isoformat(timespec="seconds"),
        "revoked": sorted(_hashed(revocation.certificate.public_id) for revocation in revocations),
    }
    key_id, signature = sign(statement)
    return {"statement": statement, "key_id": key_id, "signature": signature}


def _is_genuine(certificate: Certificate) -> bool:
    """Signed by us, and signed for this number."""
    is_own = certificate.statement.get("id") == certificate.public_id
    return is_own and verify(certificate.statement, certificate.key_id, certificate.signature)


def _hashed(public_id: str) -> str:
    return hashlib.sha256(public_id.encode()).hexdigest()
