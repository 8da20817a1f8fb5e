"""A name is taken off certificates where their holder asks for it on leaving (docs/decisions/0022-what-is-left-of-a-person.md).

What a certificate says is signed, so it is signed again. A file that its holder saved before stays true.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Departure, User

from . import rendering
from .models import Certificate
from .signing import sign


def erase_names(*, user: User, now: datetime) -> None:
    if Departure.objects.of(user).filter(takes_names=True).exists():
        for certificate in Certificate.objects.of(user).order_by("pk"):
            _take_name(certificate)


def _take_name(certificate: Certificate) -> None:
    with override(certificate.statement["language"]):
        name = _("Name taken off at the holder's wish")
    certificate.statement = certificate.statement | {"name": name}
    certificate.key_id, certificate.signature = sign(certificate.statement)
    certificate.save(update_fields=["statement", "key_id", "signature"])
    public_id = certificate.public_id
    transaction.on_commit(lambda: rendering.forget(public_id))
