"""A branching scenario as a question: scenes that lead to each other by choices. The first scene with a share decides.

    {"options": […], "start": "call", "scenes": {"call": {"choices": {"phone": "listen"}, "share": null}, …}}

A value is the way so far: the names of the choices, joined by dots, as in a branching case that is a page. Scenes after the one
that decided, for example the story from the other side, change no points. A form says the way by the numbers of the choices.
Only the scenes that somebody has come to are in the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from assessments.scenes import LONGEST_WAY, Story

from .kind import Asking, Block, InvalidResponse, Key, Kind, Value, field, numbered
from .words import Words, html_of


class Scenario(Kind):
    name = "scenario"

    def problem(self, block: Block) -> str:
        problems = Story.from_stream(block["scenes"]).problems()
        if problems:
            return problems[0]
        scenes = self.key_of(block)["scenes"]
        start = block["scenes"][0].value["key"]
        if scenes[start]["share"] is not None:
            return _("The first scene decides nothing: leave its percent of the points open.")
        return "" if 100 in _shares(scenes, start) else _("One scene must give all points: 100 percent.")

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()

    def parts_of(self, block: Block) -> list[str]:
        return [scene.key for scene in Story.from_stream(block["scenes"]).scenes]

    def key_of(self, block: Block) -> Key:
        scenes = Story.from_stream(block["scenes"]).scenes
        shares = {scene.value["key"]: scene.value["share"] for scene in block["scenes"]}
        return super().key_of(block) | {
            "start": scenes[0].key if scenes else "",
            "scenes": {
                scene.key: {
                    "choices": [[choice.name, choice.target] for choice in scene.choices],
                    "share": shares[scene.key],
                }
                for scene in scenes
            },
        }

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        bodies = {scene.value["key"]: list(scene.value["body"].raw_data) for scene in block["scenes"]}
        return {
            "scenes": {
                scene.key: {
                    "title": escape(scene.title),
                    "body": bodies[scene.key],
                    "side": "other" if scene.is_other_side else "",
                    "choices": {
                        choice.name: {"text": escape(choice.text), "feedback": html_of(choice.feedback)}
                        for choice in scene.choices
                    },
                }
                for scene in Story.from_stream(block["scenes"]).scenes
            }
        }

    def clean(self, key: Key, value: Value) -> str:
        if not isinstance(value, str) or value.count(".") >= LONGEST_WAY:
            raise InvalidResponse("A way is expected.")
        list(_walk(key, value))
        return value

    def may_follow(self, value: Value, before: Value) -> bool:
        """What came of a choice has been told: the story only goes on."""
        return not before or value == before or value.startswith(f"{before}.")

    def is_complete(self, key: Key, value: Value) -> bool:
        return any(_decides(key, scene) for scene, _choice in _walk(key, value))

    def grade(self, key: Key, value: Value) -> Fraction:
        shares = (key["scenes"][scene]["share"] for scene, _choice in _walk(key, value))
        return Fraction(next((share for share in shares if share is not None), 0), 100)

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> str:
        """The button's way stands behind the way so far, which the form sends as well."""
        said = post.getlist(field(slot))
        return ".".join(_named(key, said[-1])) if said else ""

    def show(self, asking: Asking) -> dict[str, Any]:
        if asking.shows_key:
            return {"all": [_whole_scene(asking, scene) for scene in asking.order]}
        walked = list(_walk(asking.key, asking.value))
        numbers = _numbers(asking.key, walked)
        *before, (here, _none) = [
            (_scene(asking, scene), _choice(asking, scene, choice) if choice else None)
            for scene, choice in walked
        ]
        onward = [] if asking.is_told else _onward(asking, walked[-1][0], numbers)
        return {"steps": before, "scene": here, "way": ".".join(numbers), "onward": onward}

    def in_words(self, key: Key, value: Value, words: Mapping[str, Any]) -> list[str]:
        scenes = words.get("scenes", {})
        return [
            scenes.get(scene, {}).get("choices", {}).get(choice, {}).get("text", choice)
            for scene, choice in _walk(key, value)
            if choice
        ]

    def chosen(self, value: Value) -> list[str]:
        return [value] if value else []


def _walk(key: Key, way: str) -> Iterator[tuple[str, str]]:
    """Each scene with the choice by which it was left, the last one with none."""
    scene = key["start"]
    for name in way.split(".") if way else ():
        targets = dict(key["scenes"][scene]["choices"])
        if name not in targets:
            raise InvalidResponse("There is no such way.")
        yield scene, name
        scene = targets[name]
    yield scene, ""


def _decides(key: Key, scene: str) -> bool:
    return key["scenes"][scene]["share"] is not None or not key["scenes"][scene]["choices"]


def _shares(scenes: Mapping[str, Any], start: str) -> set[int]:
    """What ways can come to."""
    shares, seen, waiting = set(), set(), [start]
    while waiting:
        key = waiting.pop()
        if scenes[key]["share"] is not None:
            shares.add(scenes[key]["share"])
        elif key not in seen:
            waiting.extend(target for _name, target in scenes[key]["choices"])
        seen.add(key)
    return shares


def _names(key: Key, scene: str) -> list[str]:
    return [name for name, _target in key["scenes"][scene]["choices"]]


def _numbers(key: Key, walked: Sequence[tuple[str, str]]) -> list[str]:
    return [str(_names(key, scene).index(choice) + 1) for scene, choice in walked if choice]


def _named(key: Key, numbers: str) -> Iterator[str]:
    scene = key["start"]
    for number in numbers.split(".") if numbers else ():
        choices = key["scenes"][scene]["choices"]
        name = numbered([name for name, _target in choices], number)
        scene = dict(choices)[name]
        yield name


def _scene(asking: Asking, scene: str) -> dict[str, Any]:
    own, source = (
        words.get("scenes", {}).get(scene, {}) for words in (asking.words.own, asking.words.source)
    )
    return {
        "title": asking.words.part("scenes", scene, "title"),
        "is_other_side": source.get("side") == "other",
        "body": own.get("body") or source.get("body") or [],
    }


def _whole_scene(asking: Asking, scene: str) -> dict[str, Any]:
    """For its author."""
    choices = [_choice(asking, scene, name) for name in _names(asking.key, scene)]
    return _scene(asking, scene) | {"choices": choices, "share": asking.key["scenes"][scene]["share"]}


def _choice(asking: Asking, scene: str, choice: str) -> dict[str, Words]:
    part = asking.words.part
    return {name: part("scenes", scene, "choices", choice, name) for name in ("text", "feedback")}


def _onward(asking: Asking, scene: str, numbers: Sequence[str]) -> list[dict[str, Any]]:
    return [
        _choice(asking, scene, name) | {"way": ".".join([*numbers, str(number)])}
        for number, name in enumerate(_names(asking.key, scene), 1)
    ]
