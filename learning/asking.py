"""What somebody is asked about their courses. Apps above find it; the overview and the page of a course lead there.

asking.register(find)        in `ready()`: `find(enrolments, language=…, now=…)` gives what each is asked now
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from .models import Enrolment


class Invitation(NamedTuple):
    """`course` is the code of the course that it is about."""

    title: str
    lang: str
    url: str
    course: str


class Finder(Protocol):
    def __call__(
        self, enrolments: Sequence[Enrolment], *, language: str, now: datetime
    ) -> list[Invitation]: ...


_finders: list[Callable[..., list[Invitation]]] = []


def register(find: Finder) -> None:
    _finders.append(find)


def asked_about(enrolments: Sequence[Enrolment], *, language: str, now: datetime) -> list[Invitation]:
    """Nothing is looked for where nobody is enrolled."""
    if not enrolments:
        return []
    return [one for find in _finders for one in find(enrolments, language=language, now=now)]
