"""What of helping is written in the audit log. Why it was done is kept beside it (`SupportAct`), never there."""

from django.utils.translation import gettext_lazy as _

from accounts import audit

from .models import Help


def connect() -> None:
    for kind in Help:
        audit.register(f"support.{kind}", kind.label, subject=_("Help given"))
    audit.register("support.look_ended", _("Stopped looking at pages of a person"))
