"""A number with a tolerance, and with a unit where there are several to choose from.

    {"options": […], "numbers": {"a": {"number": "4.5", "tolerance": "0.1", "share": 100}}, "units": {"u": "1"}}

A value keeps what was written and how it was read: `{"said": "4,5", "language": "fi", "number": "4.5", "unit": "u"}`. So it is
graded by the number, whatever the language. What cannot be read as a number is kept and earns nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from . import numbers, typed
from .kind import Asking, Block, InvalidResponse, Key, Kind, Value, field, numbered
from .words import html_of, items_of


class Numeric(Kind):
    name = "numeric"
    empty: Value = {}

    def problem(self, block: Block) -> str:
        if not any(number["share"] == 100 for number in block["numbers"]):
            return _("One number must give all points.")
        if any(unit["factor"] != 1 for unit in list(block["units"])[:1]):
            return _("The numbers are in the first unit: it counts as 1.")
        return ""

    def parts_of(self, block: Block) -> list[str]:
        return [part for name in ("numbers", "units") for part, _said in items_of(block[name])]

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()

    def key_of(self, block: Block) -> Key:
        accepted = {
            part: {
                "number": plain(said["number"] or 0),
                "tolerance": plain(said["tolerance"] or 0),
                "share": said["share"],
            }
            for part, said in items_of(block["numbers"])
        }
        units = {part: plain(said["factor"] or 0) for part, said in items_of(block["units"])}
        return super().key_of(block) | {"numbers": accepted, "units": units}

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {
            "numbers": {
                part: {"feedback": html_of(said["feedback"])} for part, said in items_of(block["numbers"])
            },
            "units": {part: {"name": html_of(said["name"])} for part, said in items_of(block["units"])},
        }

    def clean(self, key: Key, value: Value) -> dict[str, str]:
        said = _text(value, "said")
        unit = _text(value, "unit")
        if unit and unit not in key["units"]:
            raise InvalidResponse("No such unit.")
        if not said and not unit:
            return {}
        language = _text(value, "language")
        number = numbers.parse(said, language)
        read = "" if number is None else plain(number)
        return {"said": said, "language": language, "number": read, "unit": unit}

    def is_complete(self, key: Key, value: Value) -> bool:
        return bool(value.get("said")) and (bool(value["unit"]) or not key["units"])

    def grade(self, key: Key, value: Value) -> Fraction:
        accepted = self._accepted(key, value)
        return Fraction(key["numbers"][accepted]["share"], 100) if accepted else Fraction(0)

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> dict[str, str]:
        unit = post.get(field(slot, "unit"), "")
        return {
            "said": post.get(field(slot), ""),
            "language": post.get(field(slot, "language"), ""),
            "unit": numbered(_units(key, order), unit) if unit else "",
        }

    def show(self, asking: Asking) -> dict[str, Any]:
        units = _units(asking.key, asking.order)
        shown = {
            "units": [
                (number, asking.words.part("units", unit, "name")) for number, unit in enumerate(units, 1)
            ],
            "unit": units.index(asking.value["unit"]) + 1 if asking.value.get("unit") in units else 0,
            "is_unreadable": bool(asking.value.get("said")) and not asking.value.get("number"),
        }
        if asking.shows_key:
            return shown | {"numbers": [self._with_share(part, asking) for part in asking.key["numbers"]]}
        return shown | (self._told(asking) if asking.is_told else {})

    def in_words(self, key: Key, value: Value, words: Any) -> list[str]:
        unit = words.get("units", {}).get(value.get("unit"), {}).get("name", "")
        return [f"{escape(value.get('said', ''))} {unit}".strip()]

    def chosen(self, value: Value) -> list[str]:
        return [value["number"]] if value.get("number") else []

    def _with_share(self, part: str, asking: Asking) -> dict[str, Any]:
        """For the author."""
        return asking.key["numbers"][part] | {"feedback": asking.words.part("numbers", part, "feedback")}

    def _told(self, asking: Asking) -> dict[str, Any]:
        best = max(asking.key["numbers"], key=lambda part: asking.key["numbers"][part]["share"])
        accepted = self._accepted(asking.key, asking.value)
        return {
            "right": asking.key["numbers"][best],
            "right_unit": asking.words.part("units", _first_unit(asking), "name"),
            "feedback": asking.words.part("numbers", accepted, "feedback") if accepted else None,
        }

    def _accepted(self, key: Key, value: Value) -> str:
        """The number that it is, "" for none of them; of several the one that gives most."""
        if not value.get("number") or (key["units"] and not value["unit"]):
            return ""
        number = Decimal(value["number"]) * Decimal(key["units"].get(value["unit"], "1"))
        near = [part for part, said in key["numbers"].items() if _is_near(number, said)]
        return max(near, key=lambda part: key["numbers"][part]["share"], default="")


def plain(number: Any) -> str:
    """Without needless zeros, so that 4.50 and 4.5 are the same key."""
    text = f"{Decimal(number):f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _is_near(number: Decimal, said: dict[str, Any]) -> bool:
    return abs(number - Decimal(said["number"])) <= Decimal(said["tolerance"])


def _units(key: Key, order: Sequence[str]) -> list[str]:
    return [part for part in order if part in key["units"]]


def _first_unit(asking: Asking) -> str:
    return next(iter(_units(asking.key, asking.order)), "")


def _text(value: Value, name: str) -> str:
    return typed.written(value.get(name, "") if isinstance(value, dict) else None, numbers.LONGEST)
