"""When a unit is open: rules by date and by result, each kind a class that answers "open?" and "why not, and when?". Pure.

All rules of a unit, and of the module that it stands in, have to allow it. What somebody has done stays open to them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from .dates import NotAfter, NotBefore
from .results import Done, Scored
from .rules import Rule, Said, Seen, Titles, from_json, to_json

__all__ = ["KINDS", "Rule", "Said", "Seen", "blocking", "from_json", "moments", "said", "taken", "to_json"]


class Kind(Protocol):
    """`rule` makes one of what its author wrote (nothing where it names a unit that is not there); `moments` are when it changes by itself."""

    name: str

    def rule(self, value: Any, units: Mapping[str, int]) -> Rule | None: ...
    def is_open(self, rule: Rule, seen: Seen) -> bool: ...
    def moments(self, rule: Rule) -> tuple[datetime, ...]: ...
    def says(self, rule: Rule, titles: Titles, now: datetime) -> Said: ...


_ALL: tuple[Kind, ...] = (NotBefore(), NotAfter(), Done(), Scored())
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}


def blocking(rules: Iterable[Rule], seen: Seen) -> tuple[Rule, ...]:
    """Those that keep somebody out now; none where it is open."""
    return tuple(rule for rule in rules if not KINDS[rule.kind].is_open(rule, seen))


def moments(rules: Iterable[Rule]) -> list[datetime]:
    """When something opens or closes by the clock, in order."""
    return sorted({moment for rule in rules for moment in KINDS[rule.kind].moments(rule)})


def said(rules: Iterable[Rule], titles: Titles, now: datetime) -> list[Said]:
    return [KINDS[rule.kind].says(rule, titles, now) for rule in rules]


def taken(blocks: Iterable[Any], units: Mapping[str, int]) -> Sequence[Rule]:
    """The rules that the blocks of a page say, with ids for keys. One that names a unit which is not there is no rule."""
    found = (KINDS[block.block_type].rule(block.value, units) for block in blocks)
    return [rule for rule in found if rule]
