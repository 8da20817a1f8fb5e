"""Many write into the audit log at the same moment: one line after the other, each with the hash of the one before."""

import time
from contextlib import suppress
from datetime import datetime
from unittest.mock import patch

from django.db import DatabaseError, transaction

from accounts import audit
from accounts.audit import chain
from accounts.audit.verifying import verify
from accounts.models import AuditEntry, AuditHead

from .scenes import REASON, Scene

LATE = 0.2
"""Seconds between looking at the end of the chain and writing: all others have looked, too."""


def lines(*, now: datetime) -> Scene:
    def act() -> None:
        with transaction.atomic():
            audit.record(act="account.signed_in", now=now)
            time.sleep(LATE / 10)

    before = AuditEntry.objects.unscoped(REASON).count()
    return Scene(act=act, count=lambda: _outcome(before))


def careless_lines(*, now: datetime) -> Scene:
    """Nobody waits for anybody, and no transaction holds others up."""
    audit.record(act="account.signed_in", now=now)
    before = AuditEntry.objects.unscoped(REASON).count()

    def unlocked() -> AuditHead:
        head = AuditHead.objects.get()
        time.sleep(LATE)
        return head

    def act() -> None:
        with patch.object(chain, "_locked_head", unlocked), suppress(DatabaseError):
            chain.record_all.__wrapped__([audit.Note("account.signed_in")], now=now)

    return Scene(act=act, count=lambda: _outcome(before), processes=10)


def _outcome(before: int) -> dict[str, object]:
    """`after the same` is how many lines follow one that another follows, too."""
    previous = list(AuditEntry.objects.unscoped(REASON).values_list("previous", flat=True))
    return {
        "lines": len(previous) - before,
        "after the same": len(previous) - len(set(previous)),
        "findings": len(verify().findings),
    }
