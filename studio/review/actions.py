"""What people do with a draft that is shown: share it, withdraw the link, comment, sign off, settle a comment."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from courses.models import Course
from safety import tokens

from . import letters
from .drafts import DraftCourse, fingerprint
from .models import ReviewComment, ReviewLink, SignOff

MOST_COMMENTS = 500
MOST_UNCONFIRMED = 5
"""Of one link: each sends a mail to an address that a stranger typed."""


class TooMany(Exception):
    """A link has been used as often as it may."""


@transaction.atomic
def share(
    *, course: Course, language: str, name: str, email: str, words: str, days: int, by: User, now: datetime
) -> str:
    """A link for one reader, who gets it by mail; the secret in it is told nowhere else but to the one who shares."""
    secret = tokens.new()
    link = ReviewLink.objects.create(
        course=course,
        language=language,
        name=name,
        email=email.lower(),
        words=words,
        digest=tokens.digest(secret),
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    letters.invite(link, secret)
    return letters.address_of("open", link.language, secret)


@transaction.atomic
def withdraw(*, link: ReviewLink, now: datetime) -> None:
    """From now on it opens nothing; what was said stays."""
    ReviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def comment(*, link: ReviewLink, page: UUID, block: str, text: str, now: datetime) -> ReviewComment:
    """The same words about the same place are said once: a form may be sent twice."""
    ReviewLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    said = link.comments.filter(page=page, block=block, text=text).first()
    if said:
        return said
    if link.comments.count() >= MOST_COMMENTS:
        raise TooMany
    return ReviewComment.objects.create(link=link, page=page, block=block, text=text, made_at=now)


@transaction.atomic
def settle(*, comment: ReviewComment, by: User, now: datetime) -> None:
    """Done, or open again."""
    is_open = comment.settled_at is None
    comment.settled_at, comment.settled_by = (now, by) if is_open else (None, None)
    comment.save(update_fields=["settled_at", "settled_by"])


@transaction.atomic
def ask_sign_off(
    *,
    link: ReviewLink,
    draft: DraftCourse,
    verdict: str,
    name: str,
    email: str,
    statement: str,
    now: datetime,
) -> SignOff:
    """It counts when the link in the mail to this address has been followed."""
    ReviewLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    if link.sign_offs.filter(confirmed_at=None).count() >= MOST_UNCONFIRMED:
        raise TooMany
    secret = tokens.new()
    sign_off = SignOff.objects.create(
        link=link,
        verdict=verdict,
        name=name,
        email=email.lower(),
        statement=statement,
        words_then=fingerprint(draft),
        digest=tokens.digest(secret),
        asked_at=now,
    )
    letters.ask_to_confirm(sign_off, secret)
    return sign_off


@transaction.atomic
def confirm(*, sign_off: SignOff, now: datetime) -> None:
    """Confirming twice is confirming once; whoever shared the draft is told."""
    confirmed = SignOff.objects.filter(pk=sign_off.pk, confirmed_at=None).update(confirmed_at=now)
    author = sign_off.link.made_by
    if confirmed and author:
        letters.tell_author(sign_off, author, language=author.language or settings.LANGUAGE_CODE)
