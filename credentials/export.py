"""What `credentials` keeps about a person."""

from accounts.models import User

from .models import Certificate
from .verification import signed_file


def certificates(user: User) -> list[dict]:
    """The signed files themselves: they are worth something without us."""
    return [_exported(found) for found in Certificate.objects.of(user).with_revocation().recent_first()]


def _exported(certificate: Certificate) -> dict:
    revoked = {"revoked": certificate.revocation.reason} if certificate.is_revoked else {}
    return signed_file(certificate) | revoked
