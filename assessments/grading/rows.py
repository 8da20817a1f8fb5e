"""What the kinds share in which each of several rows is given one of several places: pairs, orders, groups, scales.

    {"options": ["a", "b", "x", "y"], "rows": ["a", "b"], "places": ["x", "y"], "right": {"a": "x", "b": "y"}}

A value is a dictionary from rows to places, without the rows that were left open: `{"a": "x"}`. A form has a field for each
row, named by the row's number in the order that was drawn, and says the number of a place in that order, both counted
from 1: so neither the page nor what it sends tells which row belongs where.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.html import escape

from .kind import Asking, Block, InvalidResponse, Key, Kind, Value, field, numbered
from .words import Words


@dataclass(frozen=True)
class ShownPlace:
    number: int
    text: Words


@dataclass(frozen=True)
class ShownRow:
    """`place`: the number of the chosen one, 0 for none. `right` is told only where another one was chosen.

    `mark`: right, wrong, missed; "key" for the author, who has given no answer; nothing where nothing is to be said.
    """

    number: int
    name: str
    text: Words
    place: int
    mark: str = ""
    right: Words | None = None
    feedback: Words | None = None


class RowsKind(Kind):
    empty: Value = {}

    def rows_of(self, block: Block) -> list[str]:
        raise NotImplementedError

    def places_of(self, block: Block) -> list[str]:
        raise NotImplementedError

    def right_of(self, block: Block) -> dict[str, str]:
        return {}

    def parts_of(self, block: Block) -> list[str]:
        return list(dict.fromkeys([*self.rows_of(block), *self.places_of(block)]))

    def key_of(self, block: Block) -> Key:
        return super().key_of(block) | {
            "rows": sorted(self.rows_of(block)),
            "places": sorted(self.places_of(block)),
            "right": self.right_of(block),
        }

    def clean(self, key: Key, value: Value) -> dict[str, str]:
        if not isinstance(value, dict):
            raise InvalidResponse("A place for each row is expected.")
        placed = {row: place for row, place in value.items() if place not in ("", None)}
        if not placed.keys() <= set(key["rows"]) or not all(
            place in key["places"] for place in placed.values()
        ):
            raise InvalidResponse("No such row or place.")
        return dict(sorted(placed.items()))

    def is_complete(self, key: Key, value: Value) -> bool:
        return len(value) == len(key["rows"])

    def grade(self, key: Key, value: Value) -> Fraction:
        shares = [self.share(key, row, value[row]) for row in key["rows"] if row in value]
        return sum(shares, Fraction(0)) / len(key["rows"])

    def share(self, key: Key, row: str, place: str) -> Fraction:
        """Of one row."""
        return Fraction(int(key["right"][row] == place))

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> dict[str, str]:
        rows, places = _drawn(key["rows"], order), _drawn(key["places"], order)
        said = {row: post.get(field(slot, number), "") for number, row in enumerate(rows, 1)}
        return {row: numbered(places, number) for row, number in said.items() if number}

    def show(self, asking: Asking) -> dict[str, Any]:
        places = _drawn(asking.key["places"], asking.order)
        return {
            "rows": [
                self._row(number, row, places, asking)
                for number, row in enumerate(_drawn(asking.key["rows"], asking.order), 1)
            ],
            "places": [
                ShownPlace(number, self.place_words(place, asking)) for number, place in enumerate(places, 1)
            ],
        }

    def place_words(self, place: str, asking: Asking) -> Words:
        return asking.words.part("places", place, "text")

    def mark(self, asking: Asking, row: str) -> str:
        """right, wrong or missed; nothing where no place is better than another."""
        place = asking.value.get(row)
        if place is None:
            return "missed"
        return "right" if self.share(asking.key, row, place) == 1 else "wrong"

    def _row(self, number: int, row: str, places: list[str], asking: Asking) -> ShownRow:
        chosen = asking.value.get(row, "")
        return ShownRow(
            number=number,
            name=row,
            text=asking.words.part("rows", row, "text"),
            place=places.index(chosen) + 1 if chosen in places else 0,
            **(self._told(row, asking) if asking.is_told or asking.shows_key else {}),
        )

    def _told(self, row: str, asking: Asking) -> dict[str, Any]:
        mark = ("key" if self.is_graded else "") if asking.shows_key else self.mark(asking, row)
        return {
            "mark": mark,
            "right": None if mark in ("right", "") else self.right_words(row, asking),
            "feedback": asking.words.part("rows", row, "feedback"),
        }

    def right_words(self, row: str, asking: Asking) -> Words | None:
        return self.place_words(asking.key["right"][row], asking)

    def in_words(self, key: Key, value: Value, words: Mapping[str, Any]) -> list[str]:
        rows, places = words.get("rows", {}), words.get("places", {})
        return [
            f"{rows.get(row, {}).get('text', row)}: {places.get(place, {}).get('text', place)}"
            for row, place in value.items()
        ]

    def chosen(self, value: Value) -> list[str]:
        return [f"{row}={place}" for row, place in value.items()]


class ScaleKind(RowsKind):
    """The places are the steps of a scale or of a rank, "1" to "n": they are no blocks, so they always keep their order."""

    def steps(self, block: Block) -> int:
        raise NotImplementedError

    def places_of(self, block: Block) -> list[str]:
        return [str(step) for step in range(1, self.steps(block) + 1)]

    def movable(self, key: Key) -> list[str]:
        return key["rows"]


def scale_in_words(scale: Sequence[str]) -> dict[str, dict[str, str]]:
    """The words of the steps, by their number."""
    return {str(number): {"text": escape(text)} for number, text in enumerate(scale, 1)}


def _drawn(parts: Sequence[str], order: Sequence[str]) -> list[str]:
    known = set(parts)
    return [part for part in order if part in known]
