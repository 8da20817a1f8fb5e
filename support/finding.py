"""Finding somebody by name or address, page by page: among those whom one may help, in the order of names."""

from typing import NamedTuple

from django.core import signing
from django.db.models import Q

from accounts.finding import find
from accounts.models import User

from .permissions import helped_by

PAGE = 25


class Page(NamedTuple):
    """`is_all` is false where more people match than are looked through."""

    people: list[User]
    after: str
    is_all: bool


def search(*, by: User, text: str, token: str = "") -> Page:
    found = find(text)
    people = helped_by(by).filter(pk__in=found.people).select_related("school")
    if place := _place(token):
        name, key = place
        people = people.filter(Q(name__gt=name) | Q(name=name, pk__gt=key))
    here = list(people.order_by("name", "pk")[: PAGE + 1])
    is_more = len(here) > PAGE
    here = here[:PAGE]
    return Page(here, _token(here[-1]) if is_more else "", found.is_all)


def _token(user: User) -> str:
    return signing.dumps([user.name, user.pk], salt=__name__)


def _place(token: str) -> tuple[str, int] | None:
    """An odd token is the first page."""
    try:
        name, key = signing.loads(token, salt=__name__)
    except signing.BadSignature:
        return None
    return name, key
