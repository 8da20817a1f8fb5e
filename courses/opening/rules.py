"""What the rules of opening are made of. Plain values: they stand in outlines and in the rows of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.dateformat import format as format_date
from django.utils.formats import date_format
from django.utils.timesince import timeuntil
from django.utils.timezone import localtime


@dataclass(frozen=True, slots=True)
class Rule:
    """`kind` names the module that knows what it means; each kind uses what it needs of the rest. `unit` is an id."""

    kind: str
    at: str = ""
    unit: int = 0
    percent: int = 0

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at: the server's clock and what one person has done. Without the rest it is a visitor."""

    now: datetime
    done: frozenset[int] = frozenset()
    scores: Mapping[int, int] = field(default_factory=dict)


class Said(NamedTuple):
    """Why a unit is closed: the whole sentence, and what fits beside a title and does not grow old."""

    text: str
    short: str
    unit: int = 0


Titles = Mapping[int, str]


def from_json(raw: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    return tuple(Rule(**rule) for rule in raw)


def to_json(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return [asdict(rule) for rule in rules]


def named(moment: datetime) -> dict[str, str]:
    """Date, time and zone, as sentences want them."""
    local = localtime(moment)
    return {"moment": date_format(local, "DATETIME_FORMAT"), "zone": format_date(local, "e")}


def span(now: datetime, moment: datetime) -> str:
    """The two largest units at most: 3 days, 4 hours."""
    return timeuntil(moment, now, depth=1)
