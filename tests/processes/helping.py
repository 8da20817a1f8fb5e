"""Whoever helps clicks many times at the same moment: it helps once, and two accounts are put together once."""

from contextlib import nullcontext, suppress
from datetime import datetime
from unittest.mock import patch
from uuid import uuid4

from support.actions import Wish, sign_out
from support.joining import actions
from support.models import Merge, SupportAct
from tests.factories import PersonFactory

from .scenes import Scene, count_of


def helps(*, now: datetime) -> Scene:
    helper, learner = PersonFactory.create(is_superuser=True, is_staff=True), PersonFactory.create()
    wish = Wish(key=uuid4(), by=helper, user=learner, reason="Lost telephone", now=now)
    return Scene(act=lambda: sign_out(wish), count=lambda: {"acts": count_of(SupportAct, about=learner)})


def merges(*, now: datetime) -> Scene:
    """Two accounts are put together from many forms at once."""
    return _merges(now, careless=False)


def careless_merges(*, now: datetime) -> Scene:
    """Nobody looks whether it was done: the constraint alone decides."""
    return _merges(now, careless=True)


def _merges(now: datetime, *, careless: bool) -> Scene:
    helper = PersonFactory.create(is_superuser=True, is_staff=True)
    kept, gone = PersonFactory.create(), PersonFactory.create()

    def act() -> None:
        wish = Wish(key=uuid4(), by=helper, user=kept, reason="Signed up twice", now=now)
        looking = patch.object(actions, "suits", return_value=True) if careless else nullcontext()
        with looking, suppress(actions.Unsuitable):
            actions.merge(wish, gone=gone)

    return Scene(
        act=act,
        count=lambda: {"merges": count_of(Merge, gone=gone), "acts": count_of(SupportAct, about=kept)},
    )
