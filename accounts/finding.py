"""Finding people by what somebody typed. The app that keeps an index of names and addresses says so in `ready()`.

finding.register(search)        # search(text) -> Found: people by the beginning of a name, of a word of it, of an address
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import QuerySet

from .models import User

MOST = 200


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
    """Also whom no index knows yet: by the beginning of the address, and by the name where nobody else was found."""
    text = text.strip()
    if not text:
        return Found([], is_all=True)
    found = [_first(User.objects.filter(email__startswith=text.lower())), *(each(text) for each in _searches)]
    if not any(each.people for each in found):
        found = [_first(User.objects.filter(name__icontains=text))]
    people = dict.fromkeys(person for each in found for person in each.people)
    return Found(list(people), all(each.is_all for each in found))


def _first(people: QuerySet[User]) -> Found:
    found = list(people.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
    return Found(found[:MOST], is_all=len(found) <= MOST)
