"""Agreeing and withdrawing, and new texts to agree to."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import Membership, School, User
from content.languages import interface_language

from .models import ConsentAct, ConsentText, Purpose, Tier
from .texts import current, kept


class ConsentError(Exception):
    pass


class TextChangedError(ConsentError):
    """It is another text than they have read."""


class NotAMemberError(ConsentError):
    """Somebody shares with a school that they belong to, and with no other."""


@transaction.atomic
def agree(*, user: User, purpose: str, version: int, now: datetime) -> ConsentAct:
    """To the text of this version, in the language that it was read in."""
    text = current(interface_language())[purpose]
    if text.version != version:
        raise TextChangedError
    return _add(user, text, now, given=True)


@transaction.atomic
def withdraw(*, user: User, purpose: str, now: datetime) -> ConsentAct | None:
    given = ConsentAct.objects.of(user).filter(purpose=purpose, school=None).latest().filter(given=True)
    act = given.select_related("text").first()
    return _add(user, act.text, now, given=False) if act else None


@transaction.atomic
def share(*, user: User, school: School, tier: Tier, version: int, now: datetime) -> ConsentAct:
    """What a school sees of them from now on."""
    if not Membership.objects.of(user).live().filter(school=school).exists():
        raise NotAMemberError
    text = current(interface_language())[Purpose.SHARING]
    if tier != Tier.NOTHING and text.version != version:
        raise TextChangedError
    return _add(user, text, now, given=tier != Tier.NOTHING, school=school, tier=tier)


@transaction.atomic
def write_text(
    *, purpose: str, language: str, text: str, is_material: bool, by: User, now: datetime
) -> ConsentText:
    """The next version; ours counts as the first. Earlier ones stay as they were agreed to."""
    before = kept(current(language)[purpose])
    new = ConsentText.objects.create(
        purpose=purpose,
        language=language,
        version=before.version + 1,
        text=text,
        is_material=is_material,
        made_at=now,
        made_by=by,
    )
    subject = audit.Subject("consent text", new.pk, str(new))
    audit.record(act="consent.text", by=by, subject=subject, after={"material": is_material}, now=now)
    return new


def _add(user: User, text: ConsentText, now: datetime, **facts) -> ConsentAct:
    """Saying the same twice is saying it once."""
    text = kept(text)
    mine = ConsentAct.objects.of(user).filter(purpose=text.purpose, school=facts.get("school"))
    last = mine.newest_first().first()
    act = ConsentAct(user=user, purpose=text.purpose, text=text, at=now, **facts)
    same = ("text_id", "given", "tier")
    if last and all(getattr(last, name) == getattr(act, name) for name in same):
        return last
    act.save()
    return act
