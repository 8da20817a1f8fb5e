"""Administrators of an organisation are appointed from above, say yes themselves, and can step down."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from accounts.organisations import letters, notes
from accounts.organisations.models import Administrator, Organisation
from accounts.organisations.permissions import can_appoint
from content.languages import interface_language
from safety import tokens
from safety.once import insert_once

from .errors import KnownAlready, NotAllowed, TooMany, Unusable

GOOD_FOR = timedelta(days=14)
MOST_A_DAY = 20
_WHY = "one appointment, by its secret or by whoever may appoint"


@transaction.atomic
def appoint(*, organisation: Organisation, email: str, by: User, now: datetime) -> bool:
    """Whether a mail is on its way: not to an address that was asked and has not answered. Whether it has an account shows nowhere."""
    if not can_appoint(by, organisation):
        raise NotAllowed
    rows = Administrator.objects.unscoped(_WHY).filter(organisation=organisation)
    if rows.filter(appointed_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    rows.filter(email=email, began_at=None, ended_at=None, expires_at__lte=now).update(ended_at=now)
    secret = tokens.new()
    row = Administrator(
        organisation=organisation,
        email=email,
        language=interface_language(),
        digest=tokens.digest(secret),
        appointed_by=by,
        appointed_at=now,
        expires_at=now + GOOD_FOR,
    )
    if not insert_once(row):
        return False
    letters.appoint(row, secret)
    return True


@transaction.atomic
def accept(*, administrator: Administrator, user: User, now: datetime) -> None:
    """Whoever appointed them must still be able to. Two who follow one link at once wait for each other: one is let in."""
    row = Administrator.objects.unscoped(_WHY).select_for_update(of=("self",), no_key=True)
    row = (
        row.waiting(at=now).select_related("organisation", "appointed_by").filter(pk=administrator.pk).first()
    )
    if row is None or row.appointed_by is None or not can_appoint(row.appointed_by, row.organisation):
        raise Unusable
    Organisation.objects.select_for_update(no_key=True).get(pk=row.organisation_id)
    if Administrator.objects.of(user).live().filter(organisation=row.organisation).exists():
        raise KnownAlready
    row.user, row.email, row.began_at = user, "", now
    row.save(update_fields=["user", "email", "began_at"])
    _note(row, is_one=True, by=row.appointed_by, now=now)


@transaction.atomic
def end(*, administrator: Administrator, by: User, now: datetime) -> None:
    """By whoever may appoint to it, or by themselves; an appointment that waits is withdrawn."""
    if administrator.user_id != by.pk and not can_appoint(by, administrator.organisation):
        raise NotAllowed
    rows = Administrator.objects.unscoped(_WHY).filter(pk=administrator.pk, ended_at=None)
    if rows.update(ended_at=now) and administrator.user:
        if administrator.user_id != by.pk:
            letters.tell_of_end(administrator)
        _note(administrator, is_one=False, by=by, now=now)


def _note(row: Administrator, *, is_one: bool, by: User, now: datetime) -> None:
    facts = {"before": {"administers": not is_one}, "after": {"administers": is_one}}
    notes.changed("organisation.administrator", row.organisation, by=by, about=row.user_id, now=now, **facts)
