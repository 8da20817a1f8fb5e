"""One table as a part of the timeline: which rows are somebody's, when they happened, and what is said of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from accounts.models import User

Words = str | Promise


class Row(NamedTuple):
    at: datetime
    pk: int
    facts: Mapping[str, Any]


class Event(NamedTuple):
    """`more` says the rest in a line; `entry` is the mail that can be sent again."""

    at: datetime
    kind: str
    what: Words
    more: str = ""
    entry: int | None = None


@dataclass(frozen=True)
class Source:
    """`facts` are the columns read; `say` makes words of them. Never what somebody wrote."""

    kind: str
    label: Words
    of: Callable[[User], QuerySet]
    moment: str
    say: Callable[[Mapping[str, Any]], tuple]
    facts: tuple[str, ...] = field(default=())

    def rows(self, user: User, beyond: tuple[datetime, int | None] | None, most: int) -> Iterable[Row]:
        found = self.of(user).filter(**{f"{self.moment}__isnull": False})
        if beyond:
            found = found.filter(self._older(*beyond))
        columns = dict.fromkeys((self.moment, "pk", *self.facts))
        for values in found.order_by(f"-{self.moment}", "-pk").values(*columns)[:most]:
            yield Row(values[self.moment], values["pk"], values)

    def _older(self, moment: datetime, key: int | None) -> Q:
        older, same = Q(**{f"{self.moment}__lt": moment}), Q(**{self.moment: moment})
        return older | same if key is None else older | same & Q(pk__lt=key)

    def event(self, row: Row) -> Event:
        what, more, *entry = self.say(row.facts)
        return Event(row.at, self.kind, what, more, *entry)
