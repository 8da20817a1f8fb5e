"""What a person may ask of us: a copy of their own data, and to be forgotten.

Apps that keep something about people say so in `ready()`:

    rights.register_exporter("courses", export)   # export(user) -> anything that JSON can hold
    rights.register_eraser("notes", erase)        # erase(user=user, now=now), in the deletion's transaction

An eraser is only needed for what does not hang on the user's row by a foreign key.
"""

from collections.abc import Callable
from datetime import datetime

from .models import User

Exporter = Callable[[User], object]
Eraser = Callable[..., None]

_exporters: dict[str, Exporter] = {}
_erasers: dict[str, Eraser] = {}


def register_exporter(name: str, function: Exporter) -> None:
    _exporters[name] = function


def register_eraser(name: str, function: Eraser) -> None:
    _erasers[name] = function


def export(user: User) -> dict:
    """Everything that we keep about a person, by the app that keeps it."""
    return {name: function(user) for name, function in sorted(_exporters.items())}


def erase(*, user: User, now: datetime) -> None:
    for function in _erasers.values():
        function(user=user, now=now)
