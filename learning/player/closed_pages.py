"""What stands in place of a unit that is not open to its reader: why, when it opens, and where to go on meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from courses.opening import Rule, Said
from courses.outlines import UnitEntry
from learning.opening import reasons

from .places import Place
from .readers import Reader


def context_of(place: Place, reader: Reader, rules: Sequence[Rule], *, now: datetime) -> dict:
    said = reasons(place.content, rules, now=now)
    first = [place.content.by_id[one.unit] for one in said if one.unit in place.content.by_id]
    return {
        "why": said,
        "first": first,
        "onward": _onward(reader, place.unit, first),
        "is_visitor": reader.user is None,
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': place.unit.path})}",
    }


def _onward(reader: Reader, entry: UnitEntry, first: Sequence[UnitEntry]) -> UnitEntry | None:
    """Where there is something to do now: what opens this unit, where that is open, else what comes next."""
    able = (unit for unit in first if unit.id not in reader.standing.shut)
    found = next(able, None)
    return found or reader.standing.next_unit or reader.standing.after(entry)


def shown_to_authors(place: Place, *, now: datetime) -> list[Said]:
    return reasons(place.content, place.unit.opening, now=now)
