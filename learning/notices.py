"""What higher apps tell a learner above the words of a course that they take, until they put it aside.

A notice is asked for on every page of the player: it may take a query only where it has something to say.
"""

from collections.abc import Callable

from accounts.models import User

Notice = Callable[[User, int, str, str], str]
"""Of a person, a course (its id), the path of the page and the hidden field of a form's token: HTML, or nothing."""

_notices: list[Notice] = []


def register(notice: Notice) -> None:
    if notice not in _notices:
        _notices.append(notice)


def said_to(user: User, course: int, path: str, csrf: str) -> str:
    return "".join(notice(user, course, path, csrf) for notice in _notices)
