"""A text with gaps, each written in or chosen from a list. Each gap that is right gives its part of the points.

    {"options": […], "gaps": {"who": {"accepted": ["host"], "right": [], "choices": []}, …}, "minds_case": false, …}

A gap with `choices` is a list; its `right` ones are the ids of what the author accepts. A value is a dictionary from the names
of gaps to what was written, or to the id of what was chosen. A form has a field for each gap by its number in the order of
their names, and says the number of a choice: a gap may be called by its answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from re import findall
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from . import typed
from .kind import Asking, Block, InvalidResponse, Key, Kind, Value, field, numbered
from .words import Plain, Words, html_of, items_of

LONGEST = 200
MARK = r"\[\[([A-Za-z0-9_-]+)\]\]"


@dataclass(frozen=True)
class ShownGap:
    """`number` names its field, `place` is where it stands in the text, which differs between languages.

    `value` is what was written, or the number of what was chosen.
    """

    name: str
    number: int
    place: int
    value: str | int
    choices: tuple[tuple[int, str], ...] = ()
    mark: str = ""
    right: str = ""
    feedback: Words | None = None


class Gaps(Kind):
    name = "gaps"
    hides_order = True
    reads_words = True
    empty: Value = {}

    def problem(self, block: Block) -> str:
        named = [gap["name"] for gap in block["gaps"]]
        marked = findall(MARK, html_of(block["text"]))
        if sorted(named) != sorted(marked) or len(set(named)) < len(named):
            return _("Each gap stands once in the text, as [[name]], and has its answers below it.")
        if any(_says_twice(gap) for gap in block["gaps"]):
            return _("A gap offers the same answer twice.")
        return ""

    def parts_of(self, block: Block) -> list[str]:
        return [
            part
            for _gap, said in items_of(block["gaps"])
            for part in (_gap, *_accepted(said), *_decoys(said))
        ]

    def movable(self, key: Key) -> list[str]:
        return [choice for gap in key["gaps"].values() for choice in gap["choices"]]

    def key_of(self, block: Block) -> Key:
        gaps = {said["name"] or "": _key_of_gap(said) for _gap, said in items_of(block["gaps"])}
        return super().key_of(block) | {"gaps": gaps} | typed.exactness_in(block)

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        gaps = {said["name"] or "": _words_of_gap(said) for _gap, said in items_of(block["gaps"])}
        return {"text": html_of(block["text"]), "gaps": gaps}

    def with_words(self, key: Key, texts: Iterable[Mapping[str, Any]]) -> Key:
        texts = list(texts)
        gaps = {
            name: gap | {"accepted": [*gap["accepted"], *_said_elsewhere(name, texts)]}
            for name, gap in key["gaps"].items()
        }
        return key | {"gaps": gaps}

    def clean(self, key: Key, value: Value) -> dict[str, str]:
        if not isinstance(value, dict) or not value.keys() <= key["gaps"].keys():
            raise InvalidResponse("Something for each gap is expected.")
        filled = {name: _filled(key["gaps"][name], said) for name, said in sorted(value.items())}
        return {name: said for name, said in filled.items() if said}

    def is_complete(self, key: Key, value: Value) -> bool:
        return len(value) == len(key["gaps"])

    def grade(self, key: Key, value: Value) -> Fraction:
        right = sum(self._is_right(key, name, said) for name, said in value.items())
        return Fraction(right, len(key["gaps"]))

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> dict[str, str]:
        said = {name: post.get(field(slot, number), "") for number, name in enumerate(sorted(key["gaps"]), 1)}
        return {name: _from_field(key["gaps"][name], text, order) for name, text in said.items() if text}

    def show(self, asking: Asking) -> dict[str, Any]:
        text = asking.words.part("text")
        places = {name: place for place, name in enumerate(findall(MARK, text.html), 1)}
        gaps = [
            self._shown(number, name, places.get(name, number), asking)
            for number, name in enumerate(sorted(asking.key["gaps"]), 1)
        ]
        return {"text": text, "gaps": sorted(gaps, key=lambda gap: gap.place)}

    def in_words(self, key: Key, value: Value, words: Mapping[str, Any]) -> list[str]:
        gaps = words.get("gaps", {})
        return [escape(gaps.get(name, {}).get("choices", {}).get(said, said)) for name, said in value.items()]

    def chosen(self, value: Value) -> list[str]:
        return [f"{name}={typed.tidy(said).casefold()}" for name, said in value.items()]

    def _is_right(self, key: Key, name: str, said: str) -> bool:
        gap = key["gaps"][name]
        if gap["choices"]:
            return said in gap["right"]
        return typed.any_accepted(typed.Exactness.of(key), said, gap["accepted"])

    def _shown(self, number: int, name: str, place: int, asking: Asking) -> ShownGap:
        gap, said = asking.key["gaps"][name], asking.value.get(name, "")
        choices = [choice for choice in asking.order if choice in gap["choices"]]
        words = asking.words
        return ShownGap(
            name=name,
            number=number,
            place=place,
            value=choices.index(said) + 1 if said in choices else ("" if choices else said),
            choices=tuple(
                (position, words.part("gaps", name, "choices", choice).html)
                for position, choice in enumerate(choices, 1)
            ),
            **(self._told(name, said, asking) if asking.is_told or asking.shows_key else {}),
        )

    def _mark(self, name: str, said: str, key: Key) -> str:
        if not said:
            return "missed"
        return "right" if self._is_right(key, name, said) else "wrong"

    def _told(self, name: str, said: str, asking: Asking) -> dict[str, Any]:
        mark = "key" if asking.shows_key else self._mark(name, said, asking.key)
        right = asking.words.part("gaps", name, "right").html
        return {
            "mark": mark,
            "right": "" if mark == "right" else ", ".join(typed.variants(right)),
            "feedback": asking.words.part("gaps", name, "feedback"),
        }


def _accepted(gap: Any) -> dict[str, str]:
    """By their ids; a draft may not say them yet."""
    return {part: text or "" for part, text in items_of(gap["accepted"])}


def _decoys(gap: Any) -> dict[str, str]:
    return {part: text or "" for part, text in items_of(gap["decoys"])}


def _says_twice(gap: Any) -> bool:
    said = [typed.tidy(text) for text in (*gap["accepted"], *gap["decoys"])]
    return len(set(said)) < len(said)


def _key_of_gap(gap: Any) -> dict[str, Any]:
    accepted, decoys = _accepted(gap), _decoys(gap)
    if not decoys:
        return {"accepted": list(accepted.values()), "right": [], "choices": []}
    return {"accepted": [], "right": sorted(accepted), "choices": sorted({**accepted, **decoys})}


def _words_of_gap(gap: Any) -> dict[str, Any]:
    accepted, decoys = _accepted(gap), _decoys(gap)
    return {
        "right": Plain(" | ".join(accepted.values())),
        "choices": {choice: Plain(text) for choice, text in {**accepted, **decoys}.items()},
        "feedback": html_of(gap["feedback"]),
    }


def _said_elsewhere(name: str, texts: Iterable[Mapping[str, Any]]) -> list[str]:
    """What counts as right in the languages of these words."""
    said = (words.get("gaps", {}).get(name, {}).get("right", "") for words in texts)
    return sorted({text for text in said if text})


def _filled(gap: Mapping[str, Any], said: Any) -> str:
    said = typed.written(said, LONGEST)
    if said and gap["choices"] and said not in gap["choices"]:
        raise InvalidResponse("No such choice.")
    return said


def _from_field(gap: Mapping[str, Any], text: str, order: Sequence[str]) -> str:
    if not gap["choices"]:
        return text
    return numbered([choice for choice in order if choice in gap["choices"]], text)
