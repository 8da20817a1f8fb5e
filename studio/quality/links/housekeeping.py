"""What is done about links by itself: once a day they are gathered from all pages, and every minute some hosts are asked."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from wagtail.models import Page

from notifications import periodic

from . import actions
from .addresses import addresses_in
from .asking import Answer, ask, place_of
from .models import CheckedLink

MINUTE, DAY = 60, 24 * 60 * 60
MOST = 10
"""Links in one go, each of another host."""
LOOKED_AT = 300
SECONDS = 15
"""After them no further host is asked in this go: in an install without a broker, mails wait as long."""
CHUNK = 100


@periodic.every(DAY)
def gather_links(*, now: datetime) -> None:
    if settings.CHECK_LINKS:
        actions.take_in(addresses=all_addresses(), now=now)


@periodic.every(MINUTE)
def check_links(*, now: datetime) -> None:
    if settings.CHECK_LINKS:
        check_due(now=now)


def check_due(*, now: datetime, clock: Callable[[], float] = time.monotonic) -> int:
    """How many were checked."""
    until = clock() + SECONDS
    answers: list[tuple[CheckedLink, Answer]] = []
    for link in _one_a_host(now):
        if clock() > until:
            break
        answers.append((link, ask(link.address)))
    actions.keep_answers(answers=answers, now=now)
    return len(answers)


def all_addresses() -> Iterator[str]:
    """Of all pages in all languages, as they are live and as their drafts are. Aliases repeat others."""
    pages = Page.objects.filter(alias_of=None, depth__gt=1).order_by("pk")
    for page in pages.specific().iterator(chunk_size=CHUNK):
        yield from (address for address, _anchor in addresses_in(page))
        if page.has_unpublished_changes:
            draft = page.get_latest_revision_as_object()
            yield from (address for address, _anchor in addresses_in(draft))


def _one_a_host(now: datetime) -> list[CheckedLink]:
    """Those that wait longest, each of another host."""
    first: dict[str, CheckedLink] = {}
    for link in CheckedLink.objects.due(now=now)[:LOOKED_AT]:
        first.setdefault(place_of(link.address), link)
    return list(first.values())[:MOST]
