"""Keeping what is known of links: which there are, and what their hosts said."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from .asking import Answer
from .models import FORGOTTEN_AFTER, CheckedLink, Standing

AGAIN = {
    Standing.FINE: timedelta(days=7),
    Standing.FAILED: timedelta(days=1),
    Standing.UNSURE: timedelta(days=14),
}
OFFLINE = timedelta(hours=1)
LONGEST = 2000


@transaction.atomic
def take_in(*, addresses: Iterable[str], now: datetime) -> None:
    """These stand on pages now. New ones are due at once; those that are gone are forgotten."""
    links = [_link(address, now) for address in sorted(set(addresses)) if len(address) <= LONGEST]
    CheckedLink.objects.bulk_create(
        links,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["seen_at"],
    )
    CheckedLink.objects.filter(seen_at__lte=now - FORGOTTEN_AFTER).delete()


@transaction.atomic
def keep_answers(*, answers: Sequence[tuple[CheckedLink, Answer]], now: datetime) -> None:
    """Where several hosts were asked and none could be reached at all, it is we who are offline: that counts for nobody."""
    if len(answers) > 1 and all(_nobody_answered(answer) for _link, answer in answers):
        _put_off([link for link, _answer in answers], now)
        return
    for link, answer in answers:
        _keep(link, answer, now)


def _keep(link: CheckedLink, answer: Answer, now: datetime) -> None:
    if answer.standing != Standing.FAILED:
        link.failures, link.failed_on = 0, None
    elif link.failed_on != now.date():
        link.failures, link.failed_on = link.failures + 1, now.date()
    link.standing, link.status = answer.standing, answer.status
    link.checked_at, link.due_at = now, now + AGAIN[answer.standing]
    link.save()


def _put_off(links: Sequence[CheckedLink], now: datetime) -> None:
    CheckedLink.objects.filter(pk__in=[link.pk for link in links]).update(due_at=now + OFFLINE)


def _nobody_answered(answer: Answer) -> bool:
    return answer == Answer(Standing.FAILED)


def _link(address: str, now: datetime) -> CheckedLink:
    return CheckedLink(address=address, digest=digest_of(address), due_at=now, seen_at=now)


def digest_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
