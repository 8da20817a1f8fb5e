"""A course as a list of its pages, in the order of the tree: what two moments of it are told apart by. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

COURSE, MODULE = "course", "module"


class Leaf(NamedTuple):
    """`key` and `parent` are translation keys; `digest` names the content of the page (`contents`)."""

    key: str
    parent: str
    kind: str
    title: str
    digest: str
    minutes: int = 0
    requirement: str = ""
    rule: str = ""

    @property
    def is_unit(self) -> bool:
        return self.kind not in {COURSE, MODULE}


class Pair(NamedTuple):
    before: Leaf
    after: Leaf


@dataclass(frozen=True)
class Change:
    """Between two moments. A page can be moved, renamed and changed at once."""

    added: list[Leaf] = field(default_factory=list)
    removed: list[Leaf] = field(default_factory=list)
    moved: list[Pair] = field(default_factory=list)
    renamed: list[Pair] = field(default_factory=list)
    ruled: list[Pair] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)

    @property
    def is_anything(self) -> bool:
        return any((self.added, self.removed, self.moved, self.changed))

    @property
    def told(self) -> dict[str, list[str] | int]:
        """The titles, as the timeline tells them; a long list is cut."""
        said = {
            "added": self.added,
            "removed": self.removed,
            "moved": [pair.after for pair in self.moved],
            "changed": [pair.after for pair in self.changed],
        }
        return {
            name: [leaf.title for leaf in leaves[:MOST_TOLD]] for name, leaves in said.items() if leaves
        } | {"more": sum(max(len(leaves) - MOST_TOLD, 0) for leaves in said.values())}


MOST_TOLD = 12


def change(before: Sequence[Leaf], after: Sequence[Leaf]) -> Change:
    old, new = {leaf.key: leaf for leaf in before}, {leaf.key: leaf for leaf in after}
    pairs = [Pair(old[leaf.key], leaf) for leaf in after if leaf.key in old]
    moved = _moved(before, after)
    return Change(
        added=[leaf for leaf in after if leaf.key not in old],
        removed=[leaf for leaf in before if leaf.key not in new],
        moved=[pair for pair in pairs if pair.after.key in moved],
        renamed=[pair for pair in pairs if pair.before.title != pair.after.title],
        ruled=[pair for pair in pairs if _rules(pair.before) != _rules(pair.after)],
        changed=[pair for pair in pairs if pair.before.digest != pair.after.digest],
    )


def _rules(leaf: Leaf) -> tuple:
    return (leaf.minutes, leaf.requirement, leaf.rule)


def _moved(before: Sequence[Leaf], after: Sequence[Leaf]) -> set[str]:
    """As few as explain the new order: units among the units, modules among the modules; and whoever has another parent."""
    parents = {leaf.key: leaf.parent for leaf in before}
    others = {leaf.key for leaf in after if parents.get(leaf.key, leaf.parent) != leaf.parent}
    ranks = (False, True)
    return others.union(*(_out_of_order(before, after, others, is_unit=rank) for rank in ranks))


def _out_of_order(
    before: Sequence[Leaf], after: Sequence[Leaf], others: set[str], *, is_unit: bool
) -> set[str]:
    """Of those that stayed with their parent."""
    both = {leaf.key for leaf in before} & {leaf.key for leaf in after} - others
    old = [leaf.key for leaf in before if leaf.key in both and leaf.is_unit == is_unit]
    new = _by_old_parents([leaf for leaf in after if leaf.key in both and leaf.is_unit == is_unit], before)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in old[block.a : block.a + block.size]}
    return set(new) - kept


def _by_old_parents(leaves: Iterable[Leaf], before: Sequence[Leaf]) -> list[str]:
    """A module that moves takes its units along: they do not count as moved themselves."""
    order = {leaf.key: place for place, leaf in enumerate(before)}
    return [leaf.key for leaf in sorted(leaves, key=lambda leaf: order.get(leaf.parent, -1))]
