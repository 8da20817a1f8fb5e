from functools import cache

import pytest
from django.utils import timezone

from accounts.groups import AUTHORS, ensure_groups
from interop.arrivals import acts, working
from interop.arrivals.reading import Brought, read_here
from tests.accounts.test_groups import member
from tests.interop.documents import thirty_pages
from tests.snapshots import restore

WORDS = b"""# Finding partners

## Where to look

Ask first.

![](https://example.org/picture.png)

| | |
|---|---|
| School | Sends |
| Host | Receives |

## The first letter

Keep it short.

### An example

Dear colleague!

? What comes first?
+ A question
- An offer

# Staying

## After a year

Write again.
"""


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def author(client, site):
    restore("groups", ensure_groups)
    person = member(AUTHORS)
    client.force_login(person)
    return person


def brought(author, now, data=WORDS, name="partners.md", **goal):
    """An arrival that nobody has read yet."""
    said = {"code": "X1", "title": "Partnerships", "promise": "You find partners."} | goal
    goal = acts.Goal(**({"course": goal["course"]} if "course" in goal else said))
    return acts.bring(by=author, name=name, data=data, form="auto", language="en", goal=goal, now=now)


def read(arrival):
    """As a worker does, without a process of its own."""
    claimed = working.claim(now=timezone.now() + working.LEASE)
    assert claimed.pk == arrival.pk
    data = Brought(
        claimed.name, working.shelf.read(claimed.uuid, "brought"), claimed.format, claimed.language
    )
    working.take_reading(claimed, _read(data))
    arrival.refresh_from_db()
    return arrival


_read = cache(read_here)
"""Thirty pages take a second."""


@pytest.fixture
def arrival(author, now):
    """One that was read and can be arranged."""
    return read(brought(author, now))


@pytest.fixture
def thirty(author, now):
    return read(brought(author, now, data=thirty_pages.word(), name="partnerships.docx"))
