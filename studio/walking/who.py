"""As whom a draft can be looked at. A higher or later part adds its own in `ready()`: what it has to offer for a course (cohorts, for
example), and the reader that somebody of it would be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from courses.models import Outline
from learning.player.readers import Reader


@dataclass(frozen=True)
class Looking:
    """Who really looks, at what, as if how much were done, and when."""

    user: User
    outline: Outline
    stand: str
    now: datetime


ReaderOf = Callable[[Looking], Reader]
_kinds: dict[str, tuple[object, ReaderOf]] = {}


def register(name: str, *, label: object, reader: ReaderOf) -> None:
    """`name` stands in addresses; `reader` makes one who is stored nowhere."""
    _kinds[name] = (label, reader)


def choices() -> list[tuple[str, object]]:
    return [(name, label) for name, (label, _) in _kinds.items()]


def reader_of(name: str, looking: Looking) -> Reader:
    return _kinds[name][1](looking)
