"""Mails that tell somebody that the way into their account has changed: one template, one line for what it was."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from notifications.mail import queue_letter

from .models import User

TEMPLATE = "account/security_changed"
CHANGES = {
    "totp_activated": _("An authenticator app was set up."),
    "totp_deactivated": _("The authenticator app was removed."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was removed."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "factors_removed": _("The second step was removed by those who run this site."),
    "account_connected": _("An account elsewhere was connected; you can sign in with it."),
    "account_disconnected": _("An account elsewhere was disconnected."),
}


@transaction.atomic
def tell(*, user: User, what: str) -> None:
    queue_letter(
        key=f"account:{what}:{uuid4()}",
        to=user.email,
        template=TEMPLATE,
        context={"name": user.name, "what": CHANGES[what]},
        language=user.language,
    )
