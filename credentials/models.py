"""A certificate: what was true when a course or a path was finished, signed, never changed.

Pages, PDF and verification read `statement` alone, whatever becomes of the course, the enrolment or the
person. Withdrawing one is a new fact, a `Revocation`.
"""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse

from learning.models import Enrolment, PathEnrolment
from safety.scopes import ScopedQuerySet


def new_public_id() -> str:
    """128 random bits: an id that tells nothing and cannot be guessed."""
    return secrets.token_hex(16)


class CertificateQuerySet(ScopedQuerySet):
    def of(self, user):
        return self.scoped().filter(user=user)

    def public(self, public_id: str):
        """Whoever holds the id may check the certificate."""
        return self.scoped().filter(public_id=public_id)

    def with_revocation(self):
        return self.select_related("revocation")

    def recent_first(self):
        return self.order_by("-issued_at", "-pk")


class Certificate(models.Model):
    public_id = models.CharField(max_length=32, unique=True, default=new_public_id)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="certificates"
    )
    enrolment = models.OneToOneField(Enrolment, models.SET_NULL, null=True, related_name="certificate")
    following = models.OneToOneField(PathEnrolment, models.SET_NULL, null=True, related_name="certificate")
    statement = models.JSONField(help_text="Everything the certificate says.")
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128, help_text="Ed25519 over the canonical statement, base64url.")
    issued_at = models.DateTimeField()

    objects = CertificateQuerySet.as_manager()

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("credentials:certificate", args=[self.public_id])

    @property
    def is_revoked(self) -> bool:
        """Ask for it `.with_revocation()`: a fact of another row costs a query otherwise."""
        return hasattr(self, "revocation")


class Revocation(models.Model):
    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    reason = models.CharField(max_length=500)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.reason}"
