"""Finding people by what somebody typed. The app that keeps an index of names and addresses says so in `ready()`.

finding.register(search)        # search(text) -> Found: people by the beginning of a name, of a word of it, of an address
"""

from collections.abc import Callable
from typing import NamedTuple

from .models import User


class Found(NamedTuple):
    """`is_all` is false where more people match than are looked through."""

    people: list[int]
    is_all: bool


Search = Callable[[str], Found]

_searches: list[Search] = []


def register(search: Search) -> None:
    if search not in _searches:
        _searches.append(search)


def find(text: str) -> Found:
    """An address in full is always found, whatever the index knows."""
    text = text.strip()
    if not text:
        return Found([], is_all=True)
    exact = list(User.objects.filter(email=text.lower()).values_list("pk", flat=True))
    found = [search(text) for search in _searches]
    people = dict.fromkeys(exact + [person for each in found for person in each.people])
    return Found(list(people), all(each.is_all for each in found))
