"""Situational judgement: reactions to an incident are rated or ranked, and compared with what a panel of experts said.

    {"rows": […], "places": ["1", … "5"], "panel": {"a": [1, 2, 1, 1], …}, "scoring": "distance", "mode": "rate"}

By distance, a reaction gives the more the nearer it is to the mean of the panel: all at the step that is nearest to it, nothing
at the end of the scale that is farther. By agreement, it gives the share of experts who said the same, in relation to what most of
them said. Both are means over the reactions, so what was left open gives nothing.
"""

from collections import Counter
from fractions import Fraction
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from .kind import Asking, Block, Key
from .rows import ScaleKind, scale_in_words
from .words import Words, html_of, items_of

NEAR = Fraction(3, 4)
"""From this share on, an answer is in line with the panel."""


class Judgement(ScaleKind):
    name = "judgement"

    def problem(self, block: Block) -> str:
        steps = self.steps(block)
        if block["mode"] == "rate" and steps < 2:
            return _("Write the steps of the scale.")
        if any(rating > steps for reaction in block["reactions"] for rating in reaction["ratings"]):
            return _("A rating is beyond the scale.")
        return ""

    def rows_of(self, block: Block) -> list[str]:
        return [reaction for reaction, _said in items_of(block["reactions"])]

    def steps(self, block: Block) -> int:
        return len(block["scale"] if block["mode"] == "rate" else block["reactions"])

    def key_of(self, block: Block) -> Key:
        panel = {
            reaction: [rating for rating in said["ratings"] if rating]
            for reaction, said in items_of(block["reactions"])
        }
        return super().key_of(block) | {"panel": panel, "scoring": block["scoring"], "mode": block["mode"]}

    def share(self, key: Key, row: str, place: str) -> Fraction:
        score = _by_agreement if key["scoring"] == "agreement" else _by_distance
        return score(int(place), key["panel"][row], len(key["places"]))

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {
            "rows": {reaction: _words(said) for reaction, said in items_of(block["reactions"])},
            "places": scale_in_words(block["scale"]) if block["mode"] == "rate" else {},
        }

    def show(self, asking: Asking) -> dict[str, Any]:
        views = {row: self._views(row, asking) for row in asking.key["rows"]}
        told = {"views": views if asking.is_told or asking.shows_key else {}}
        return super().show(asking) | told | {"is_ranked": asking.key["mode"] == "rank"}

    def place_words(self, place: str, asking: Asking) -> Words:
        return super().place_words(place, asking) if asking.key["mode"] == "rate" else Words(place, "")

    def mark(self, asking: Asking, row: str) -> str:
        place = asking.value.get(row)
        if place is None:
            return "missed"
        return "right" if self.share(asking.key, row, place) >= NEAR else "wrong"

    def right_words(self, row: str, asking: Asking) -> Words:
        """What most of the panel said; of equals the middle one."""
        return self.place_words(str(_favourite(asking.key["panel"][row])), asking)

    def _views(self, row: str, asking: Asking) -> list[tuple[Words, Words]]:
        """Who sees it, and how."""
        names = [*{**_views_in(asking.words.source, row), **_views_in(asking.words.own, row)}]
        part = asking.words.part
        return [
            (part("rows", row, "views", name, "who"), part("rows", row, "views", name, "text"))
            for name in names
        ]


def _words(reaction: Any) -> dict[str, Any]:
    views = {
        view: {"who": escape(said["who"]), "text": html_of(said["text"])}
        for view, said in items_of(reaction["views"])
    }
    return {"text": html_of(reaction["text"]), "views": views}


def _views_in(words: Any, row: str) -> dict[str, Any]:
    return words.get("rows", {}).get(row, {}).get("views", {})


def _by_distance(place: int, panel: list[int], steps: int) -> Fraction:
    mean = Fraction(sum(panel), len(panel))
    distances = [abs(step - mean) for step in range(1, steps + 1)]
    nearest, farthest = min(distances), max(distances)
    return (farthest - distances[place - 1]) / (farthest - nearest) if farthest > nearest else Fraction(1)


def _by_agreement(place: int, panel: list[int], steps: int) -> Fraction:
    said = Counter(panel)
    return Fraction(said[place], max(said.values()))


def _favourite(panel: list[int]) -> int:
    """0 where the panel of a draft has said nothing yet."""
    said = Counter(panel or [0])
    most = sorted(place for place, count in said.items() if count == max(said.values()))
    return most[len(most) // 2]
