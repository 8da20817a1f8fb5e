from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.organisations import notes
from accounts.organisations.actions.errors import NotAllowed
from accounts.organisations.models import Brand, Organisation, Welcome
from accounts.organisations.permissions import can_brand
from safety.filetypes import CleanFile

from . import shelf


@transaction.atomic
def show_as(
    *,
    organisation: Organisation,
    accent: str,
    logo: CleanFile | None,
    keeps_logo: bool,
    by: User,
    now: datetime,
) -> None:
    """The colour was judged by the form; no new logo keeps the one that is there, or takes it away."""
    _demand(by, organisation)
    facts = {"accent": accent}
    if logo:
        facts |= {"logo": shelf.keep(logo), "logo_kind": logo.kind}
    elif not keeps_logo:
        facts |= {"logo": "", "logo_kind": ""}
    Brand.objects.update_or_create(organisation=organisation, defaults=facts)
    notes.changed("organisation.brand", organisation, by=by, now=now)


@transaction.atomic
def welcome(*, organisation: Organisation, language: str, text: str, by: User, now: datetime) -> None:
    """No text is no welcome in this language."""
    _demand(by, organisation)
    if text:
        Welcome.objects.update_or_create(
            organisation=organisation, language=language, defaults={"text": text}
        )
    else:
        Welcome.objects.filter(organisation=organisation, language=language).delete()
    notes.changed("organisation.brand", organisation, by=by, now=now)


def _demand(by: User, organisation: Organisation) -> None:
    if not can_brand(by, organisation):
        raise NotAllowed
