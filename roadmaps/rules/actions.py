"""What people do with the register. Whatever changes what a text says promises that the text is shown anew (`marking`)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.audit import Subject
from accounts.models import User
from notifications.outbox import enqueue
from safety.once import insert_once

from .models import Change, RuleChange, RuleChangeSeen, RuleCheck, RuleFact, RuleTask, RuleVersion
from .values import checked

MARKING = "rule change"


class RuleError(Exception):
    pass


class OwnVersionError(RuleError):
    """Whoever entered a value does not check it."""


class NoSourceError(RuleError):
    """What has no source can be compared with nothing."""


class SupersededError(RuleError):
    """There is a newer version: somebody has changed it meanwhile."""


@transaction.atomic
def add_fact(
    *, key: str, topic: str, kind: str, unit: str, names: Mapping[str, str], by: User | None, now: datetime
) -> RuleFact:
    fact = RuleFact.objects.create(key=key, topic=topic, kind=kind, unit=unit, names=dict(names))
    _record("rule.added", fact, by, now)
    return fact


@transaction.atomic
def enter_version(
    *,
    fact: RuleFact,
    call: int,
    value: Mapping[str, Any],
    review_on: date,
    by: User | None,
    now: datetime,
    ends_on: date | None = None,
    source_name: str = "",
    source_url: str = "",
    note: str = "",
    seen: int | None = None,
) -> RuleVersion:
    """The old value stays readable. `seen` is the number of the newest version that the person knew."""
    fact = RuleFact.objects.select_for_update(no_key=True).get(pk=fact.pk)
    newest = fact.versions.order_by("-number").first()
    number = newest.number if newest else 0
    if seen is not None and seen != number:
        raise SupersededError
    before = current(fact)
    version = fact.versions.create(
        number=number + 1,
        call=call,
        value=dict(checked(fact.kind, value)),
        review_on=review_on,
        ends_on=ends_on,
        source_name=source_name,
        source_url=source_url,
        note=note,
        entered_at=now,
        entered_by=by,
    )
    _announce(Change.ENTERED, before, version, now)
    _record("rule.entered", fact, by, now, version=version.number)
    return version


@transaction.atomic
def check_version(*, version: RuleVersion, by: User, now: datetime) -> RuleCheck | None:
    """Somebody else than who entered it has read it in its source; None where it was checked already."""
    if version.entered_by_id == by.pk:
        raise OwnVersionError
    if not (version.source_name and version.source_url):
        raise NoSourceError
    check = RuleCheck(version=version, checked_at=now, checked_by=by)
    if not insert_once(check):
        return None
    _announce(Change.CHECKED, None, version, now)
    _record("rule.checked", version.fact, by, now, version=version.number)
    return check


def expire(*, now: datetime) -> None:
    """Whatever counts and is past its day: said once of each version, however often it is looked for."""
    day = timezone.localdate(now)
    for version in RuleVersion.objects.newest().select_related("fact"):
        if day > version.last_day:
            with transaction.atomic():
                _announce(Change.EXPIRED, version, version, now)


@transaction.atomic
def settle_task(*, task: RuleTask, by: User, now: datetime) -> None:
    RuleTask.objects.open().filter(pk=task.pk).update(done_at=now, done_by=by)


@transaction.atomic
def put_aside(*, user: User, changes: list[int], now: datetime) -> None:
    """Somebody has read what changed."""
    for change in RuleChange.objects.filter(pk__in=changes):
        insert_once(RuleChangeSeen(user=user, change=change, seen_at=now))


def current(fact: RuleFact) -> RuleVersion | None:
    return fact.versions.order_by("-call", "-number").first()


def _announce(what: str, before: RuleVersion | None, after: RuleVersion, now: datetime) -> None:
    change = RuleChange(fact=after.fact, what=what, before=before, after=after, made_at=now)
    if insert_once(change):
        enqueue(kind=MARKING, key=str(change.pk), payload={"change": change.pk})


def _record(act: str, fact: RuleFact, by: User | None, now: datetime, **after: int) -> None:
    audit.record(act=act, by=by, subject=Subject("rule", fact.pk, fact.key), after=after, now=now)
