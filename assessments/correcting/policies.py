"""What a decision about an old key makes of a question. Pure: a question as it is graded goes in, another comes out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assessments.marking import Asked
from assessments.models.correction import Policy

Key = dict[str, Any]


def with_decision(asked: Asked, policy: str, key: Key) -> Asked:
    """The question as it is graded once this has been decided, too; `key` is that of the new version."""
    return _DECISIONS[policy](asked, key)


def _accept_both(asked: Asked, key: Key) -> Asked:
    """Nobody loses, whatever was decided before."""
    return replace(asked, alternatives=(*asked.alternatives, key))


def _new_key(asked: Asked, key: Key) -> Asked:
    return replace(
        asked, alternatives=(key,), counts_own_key=False, gives_full_credit=False, is_dropped=False
    )


def _full_credit(asked: Asked, key: Key) -> Asked:
    return replace(asked, gives_full_credit=True, is_dropped=False)


def _drop(asked: Asked, key: Key) -> Asked:
    return replace(asked, is_dropped=True)


def _leave(asked: Asked, key: Key) -> Asked:
    return asked


_DECISIONS: dict[str, Callable[[Asked, Key], Asked]] = {
    Policy.ACCEPT_BOTH: _accept_both,
    Policy.NEW_KEY: _new_key,
    Policy.FULL_CREDIT: _full_credit,
    Policy.DROP: _drop,
    Policy.LEAVE: _leave,
}
READS_NEW_KEY = (Policy.ACCEPT_BOTH, Policy.NEW_KEY)
"""Possible only where the new version is of the same kind: answers of another kind mean nothing to its key."""
