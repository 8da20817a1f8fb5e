"""What happened to one person, the newest first: parts of many tables, each read along its own key, merged page by page.

However long it is, a page costs one query for each source that is asked (`sources.py`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from accounts.models import User

from .source import Event, Source
from .sources import SOURCES

PAGE = 40
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_PARTS = 3


class Place(NamedTuple):
    """The last event of a page: the next one begins behind it. Of one moment, sources stand in their order."""

    at: datetime
    source: int
    pk: int

    @property
    def token(self) -> str:
        return f"{(self.at - _BEGINNING) // timedelta(microseconds=1)}.{self.source}.{self.pk}"


class Page(NamedTuple):
    events: list[Event]
    after: str


def place_of(token: str) -> Place | None:
    """An odd token is the first page."""
    parts = token.split(".")
    if len(parts) != _PARTS or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    moment, source, pk = (int(part) for part in parts)
    try:
        return Place(_BEGINNING + timedelta(microseconds=moment), source, min(pk, 2**63 - 1))
    except OverflowError:
        return None


def page(*, user: User, kind: str = "", token: str = "") -> Page:
    place = place_of(token)
    asked = [(number, each) for number, each in enumerate(SOURCES) if not kind or each.kind == kind]
    walks = (_walk(number, source, user, place) for number, source in asked)
    found = list(islice(merge(*walks, key=lambda pair: _order(pair[0])), PAGE + 1))
    here = found[:PAGE]
    return Page([event for _place, event in here], here[-1][0].token if len(found) > PAGE else "")


def _walk(number: int, source: Source, user: User, place: Place | None) -> Iterator[tuple[Place, Event]]:
    for row in source.rows(user, _beyond(number, place), PAGE + 1):
        yield Place(row.at, number, row.pk), source.event(row)


def _beyond(number: int, place: Place | None) -> tuple[datetime, int | None] | None:
    """The moment, and the key below which rows of that very moment still belong to the page; None: all of them."""
    if place is None:
        return None
    if number == place.source:
        return place.at, place.pk
    return place.at, None if number > place.source else 0


def _order(place: Place) -> tuple[timedelta, int, int]:
    return _BEGINNING - place.at, place.source, -place.pk


def kinds() -> Iterable[tuple[str, str]]:
    return dict.fromkeys((source.kind, str(source.label)) for source in SOURCES)
