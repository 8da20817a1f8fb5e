"""Asking a host whether a page is there: first for its head, then for the page itself, without reading it."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings

from safety.fetch import FetchError, RefusedError, UnreachableError, safe_fetch

from .models import Standing

AGENT = "Pontis-link-check"
SECONDS = 6.0
REDIRECTS = 5
LARGEST_ROBOTS = 200_000
GONE = {404, 410, 500, 502, 504}
"""Answers that say that nobody can read the page. Others (401, 403, 405, 429, 503 …) are often given to programs only."""


class Answer(NamedTuple):
    """`status` is 0 where nobody answered."""

    standing: Standing
    status: int = 0


def ask(address: str) -> Answer:
    try:
        return _asked(address)
    except RefusedError:
        return Answer(Standing.UNSURE)
    except UnreachableError:
        return Answer(Standing.FAILED)


def _asked(address: str) -> Answer:
    if not _may_ask(address):
        return Answer(Standing.UNSURE)
    status = _status(address, "HEAD")
    if not _is_fine(status):
        status = _status(address, "GET")
    return Answer(_standing(status), status)


def _status(address: str, method: str) -> int:
    agent = f"{AGENT} (+{settings.BASE_URL})"
    return safe_fetch(
        address, method=method, seconds=SECONDS, largest=0, redirects=REDIRECTS, agent=agent
    ).status


def _standing(status: int) -> Standing:
    if _is_fine(status):
        return Standing.FINE
    return Standing.FAILED if status in GONE else Standing.UNSURE


def _is_fine(status: int) -> bool:
    return 200 <= status < 300


def _may_ask(address: str) -> bool:
    """What the host says in its robots.txt; without one that can be read, everybody may."""
    parser = RobotFileParser()
    parser.parse(_robots(urljoin(address, "/robots.txt")).splitlines())
    return parser.can_fetch(AGENT, address)


def _robots(address: str) -> str:
    try:
        found = safe_fetch(address, seconds=SECONDS, largest=LARGEST_ROBOTS, agent=AGENT)
    except FetchError:
        return ""
    return found.body.decode(errors="replace") if _is_fine(found.status) else ""


def place_of(address: str) -> str:
    """The host that is asked for it: each gets one question at a time."""
    return urlsplit(address).netloc.casefold()
