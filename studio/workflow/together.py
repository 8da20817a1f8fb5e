"""What happens to many pages at once is told once: a course that is submitted is one mail to each reviewer, not one for each page."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User

from . import letters, preferences


@dataclass(frozen=True)
class Event:
    """`kind` is one of Wagtail's notifications: submitted, approved, rejected. `key` names what happened, and never comes twice."""

    kind: str
    to: User
    page: Any
    key: str
    by: User | None = None
    comment: str = ""


@dataclass(frozen=True)
class Whole:
    """What the pages are parts of, and where it is looked at."""

    title: str
    url: str


_waiting: ContextVar[list[Event] | None] = ContextVar("what is told at the end", default=None)


@contextmanager
def told_at_once(whole: Whole) -> Iterator[None]:
    """All that happens in here; nothing where it fails."""
    events: list[Event] = []
    token = _waiting.set(events)
    try:
        yield
    finally:
        _waiting.reset(token)
    _send(events, whole)


def tell(event: Event) -> None:
    waiting = _waiting.get()
    if waiting is None:
        _send([event], None)
    else:
        waiting.append(event)


@transaction.atomic
def _send(events: list[Event], whole: Whole | None) -> None:
    grouped = defaultdict(list)
    for event in events:
        grouped[event.kind, event.to.pk].append(event)
    for (kind, _person), same in grouped.items():
        if preferences.wants(same[0].to, kind):
            letters.send(same, title=whole.title if whole else "", url=whole.url if whole else "")
