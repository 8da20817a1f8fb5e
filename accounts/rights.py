"""What a person may ask of us: a copy of their own data, and to be forgotten.

Apps that keep something about people say so in `ready()`:

    rights.register_exporter("courses", export)   # export(user) -> anything that JSON can hold
    rights.register_files("artefacts", files)     # files(user) -> names and bytes, one after the other
    rights.register_eraser("notes", erase)        # erase(user=user, now=now), in the deletion's transaction

An eraser is only needed for what does not hang on the user's row by a foreign key. Which model is covered by what is said
in `accounts.privacy.registry`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from .models import User

Exporter = Callable[[User], object]
File = tuple[str, bytes]
Files = Callable[[User], Iterable[File]]
Eraser = Callable[..., None]

ERASED = "_is_erased"

_exporters: dict[str, Exporter] = {}
_files: dict[str, Files] = {}
_erasers: dict[str, Eraser] = {}


def register_exporter(name: str, function: Exporter) -> None:
    _exporters[name] = function


def register_files(name: str, function: Files) -> None:
    _files[name] = function


def register_eraser(name: str, function: Eraser, *, first: bool = False) -> None:
    """First: what has to know whose a row is, before others make it nobody's."""
    others = dict(_erasers)
    _erasers.clear()
    _erasers.update({name: function} | others if first else others | {name: function})


def export(user: User) -> dict:
    """Everything that we keep about a person, by the app that keeps it."""
    return {name: function(user) for name, function in sorted(_exporters.items())}


def files(user: User) -> Iterator[File]:
    """What they sent us, each in the folder of the app that keeps it; one of the same name gets a number."""
    taken: set[str] = set()
    for folder, function in sorted(_files.items()):
        for name, content in function(user):
            path = _free(f"{folder}/{name.replace('/', '_')}", taken)
            taken.add(path)
            yield path, content


def _free(path: str, taken: set[str]) -> str:
    stem, dot, ending = path.rpartition(".")
    numbered = (f"{stem or ending} ({number}){dot}{ending if stem else ''}" for number in range(2, 10_000))
    return path if path not in taken else next(each for each in numbered if each not in taken)


def names() -> tuple[set[str], set[str]]:
    """Of all copies and of all erasers."""
    return {*_exporters, *_files}, {*_erasers}


def erase(*, user: User, now: datetime) -> None:
    """Once: the deletion of the row, whichever way it comes, asks for it again (`accounts.receivers`)."""
    if not vars(user).get(ERASED):
        for function in _erasers.values():
            function(user=user, now=now)
        vars(user)[ERASED] = True
