from datetime import UTC, datetime

import pytest
from django.db import transaction

from notifications import outbox
from notifications.models import PeriodRun

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


class Effects:
    """What happened: rows for effects inside the database, a list for those outside."""

    def __init__(self):
        self.sent = []

    @property
    def written(self):
        return list(PeriodRun.objects.order_by("pk").values_list("name", flat=True))


@pytest.fixture
def effects(monkeypatch):
    """Two kinds of effect: "inside" writes a row, "outside" notes what it was given."""
    monkeypatch.setattr(outbox, "_handlers", dict(outbox._handlers))
    found = Effects()

    @outbox.handler("inside", mode="inside")
    def write(*, entry, now):
        PeriodRun.objects.create(name=entry.key, slot=entry.pk, started_at=now)

    @outbox.handler("outside", mode="outside")
    def send(*, entry, now):
        found.sent.append(entry.key)

    return found


@pytest.fixture
def promise():
    def make(kind="outside", key="a", at=NOW, **payload):
        with transaction.atomic():
            return outbox.enqueue(kind=kind, key=key, payload=payload, run_after=at)

    return make
