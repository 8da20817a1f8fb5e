"""What of organisations is written in the audit log, in which words. Numbers stand there, never a name."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.audit import Fact, Subject
from accounts.models import User

from .models import Organisation

ORGANISATION = _("Organisation")


def connect() -> None:
    def register(name: str, label, **facts) -> None:
        audit.register(f"organisation.{name}", label, subject=ORGANISATION, facts=facts)

    register("made", _("Organisation made"))
    register("renamed", _("Organisation renamed"))
    register("moved", _("Organisation moved"), parent=_("Stands in"))
    register("administrator", _("Administrator of an organisation changed"), administers=_("Administers it"))
    register("school", _("School came into a network or left it"), school=_("School"), state=_("State"))
    register("brand", _("Brand of an organisation changed"))


def changed(
    act: str,
    organisation: Organisation,
    *,
    by: User | None,
    now: datetime,
    about: int | None = None,
    before: Mapping[str, Fact] | None = None,
    after: Mapping[str, Fact] | None = None,
) -> None:
    subject = Subject("organisation", organisation.pk)
    audit.record(act=act, by=by, about=about, subject=subject, before=before, after=after, now=now)
