"""Putting two accounts together, taking them apart, and settling what nobody has undone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts import merging
from accounts.merging import Counted, Pair
from accounts.models import Departure, User
from accounts.signals import person_changed
from safety.once import insert_once
from support.actions import SupportError, Wish, once
from support.looking.actions import end_looks_at
from support.models import Help, Merge
from support.permissions import helped_by, learners

from .labels import LABELS, TRACES

UNDONE_FOR = timedelta(days=30)


class Unsuitable(SupportError):
    """One of the two is closed, about to leave, has rights of the site, or is part of another merge."""


def suits(*, by: User, kept: User, gone: User) -> bool:
    """Both are learners without any rights, and neither is about to go."""
    both = [kept.pk, gone.pk]
    plain = learners(helped_by(by)).filter(pk__in=both, is_active=True, groups=None, user_permissions=None)
    is_leaving = Departure.objects.unscoped("of these two").filter(user__in=both).exists()
    return kept.pk != gone.pk and plain.count() == len(both) and not is_leaving


def preview(pair: Pair) -> Iterable[tuple[str, Counted]]:
    """What would move and what would stay, where there is anything; small traces as one."""
    found: dict[str, Counted] = {}
    for each in merging.movers():
        label, counted = str(LABELS.get(each.name, TRACES)), each.mover.count(pair)
        before = found.get(label, Counted(0, 0))
        found[label] = Counted(before.moves + counted.moves, before.stays + counted.stays)
    lines = [(label, counted) for label, counted in found.items() if any(counted)]
    return sorted(lines, key=lambda line: line[0] == str(TRACES))


def merge(wish: Wish, *, gone: User) -> Merge | None:
    """`wish.user` is kept. None: this form has done it already."""
    made: list[Merge] = []
    names, said = f"{wish.user.pk} ← {gone.pk}", f"{wish.user.email} ← {gone.email}"

    def put_together() -> None:
        made.append(_merged(wish, gone))

    if not once(wish, Help.MERGE, put_together, subject=names, also=[gone], said=said):
        return None
    return made[0]


def _merged(wish: Wish, gone: User) -> Merge:
    kept, gone = _both(wish.user.pk, gone.pk)
    row = Merge(kept=kept, gone=gone, made_by=wish.by, made_at=wish.now)
    if not suits(by=wish.by, kept=kept, gone=gone) or not insert_once(row):
        raise Unsuitable
    end_looks_at(user=gone, now=wish.now)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    row.moved = merging.move(Pair(kept, gone, wish.now))
    row.save(update_fields=["moved"])
    _announce(kept, gone)
    return row


def can_part(merged: Merge, *, now: datetime) -> bool:
    is_open = merged.undone_at is None and merged.settled_at is None
    return is_open and now < merged.made_at + UNDONE_FOR and not _is_built_upon(merged)


def _is_built_upon(merged: Merge) -> bool:
    """The last one is taken apart first: what a later one found there already it did not bring again."""
    later = Merge.objects.of(merged.kept_id).standing().filter(pk__gt=merged.pk)
    return later.filter(settled_at=None).exists()


def part(wish: Wish, *, merged: Merge) -> bool:
    """What was done since stays with the kept account."""
    names = f"{merged.kept_id} ← {merged.gone_id}"
    said = f"{merged.kept.email} ← {merged.gone.email}"
    return once(wish, Help.PART, lambda: _parted(wish, merged), subject=names, also=[merged.gone], said=said)


def _parted(wish: Wish, merged: Merge) -> None:
    kept, gone = _both(merged.kept_id, merged.gone_id)
    mine = Merge.objects.of(kept).filter(pk=merged.pk, settled_at=None, made_at__gt=wish.now - UNDONE_FOR)
    is_emptied = Merge.objects.emptying(kept).standing().exists()
    if is_emptied or _is_built_upon(merged) or not mine.standing().update(undone_at=wish.now):
        raise Unsuitable
    gone.is_active = True
    gone.save(update_fields=["is_active"])
    merging.back(Pair(kept, gone, wish.now), merged.moved)
    _announce(kept, gone)


def settle_due(*, now: datetime) -> int:
    """Nobody has undone them: they are forgotten, and the emptied account is closed for good."""
    due = Merge.objects.unscoped("time is up").standing().filter(settled_at=None)
    found = list(due.filter(made_at__lte=now - UNDONE_FOR).select_related("kept", "gone").order_by("pk"))
    for merged in found:
        _settle(merged, now)
    return len(found)


@transaction.atomic
def _settle(merged: Merge, now: datetime) -> None:
    """An account with which something stays that must not be lost is kept closed; it goes with the other one."""
    is_ours = Merge.objects.of(merged.kept).filter(pk=merged.pk, settled_at=None, undone_at=None)
    if not is_ours.update(settled_at=now, moved={}):
        return
    keeps_others = Merge.objects.of(merged.gone).standing().exists()
    if not keeps_others and not merging.leaves_behind(Pair(_keeper(merged.kept), merged.gone, now)):
        merged.gone.delete()


def _keeper(kept: User) -> User:
    """Who has now what went over: the kept account may have been emptied into another one since."""
    onward = Merge.objects.emptying(kept).standing().select_related("kept").first()
    return _keeper(onward.kept) if onward else kept


def _both(one: int, other: int) -> tuple[User, User]:
    """Locked in the order of their numbers, so that nobody waits for each other."""
    rows = User.objects.select_for_update(no_key=True).order_by("pk").in_bulk([one, other])
    if one not in rows or other not in rows:
        raise Unsuitable
    return rows[one], rows[other]


def _announce(*people: User) -> None:
    for person in people:
        person_changed.send(sender=User, user=person)
