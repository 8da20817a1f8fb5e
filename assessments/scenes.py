"""A branching case as a map of scenes. Pure: it is walked by the choices that stand in the address.

A way is the names of the choices taken, joined by dots: `phone.pictures`. A choice is called like the scene it leads to;
where two choices of a scene lead to the same one, the later is called `phone~2`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from content.mixed import parts_of

LONGEST_WAY = 100


class NoSuchWay(ValueError):
    """The address names a choice that the story does not offer (any more)."""


@dataclass(frozen=True)
class Choice:
    name: str
    target: str
    text: str
    feedback: Any


@dataclass(frozen=True)
class Scene:
    key: str
    title: str
    is_other_side: bool
    body: Any
    choices: tuple[Choice, ...]
    language: str = ""

    @property
    def is_end(self) -> bool:
        return not self.choices

    def choice(self, name: str) -> Choice:
        for choice in self.choices:
            if choice.name == name:
                return choice
        raise NoSuchWay(name)


@dataclass(frozen=True)
class Step:
    """A scene that was left by a choice; `way` leads to that scene."""

    way: str
    scene: Scene
    choice: Choice


@dataclass(frozen=True)
class Walk:
    way: str
    steps: tuple[Step, ...]
    scene: Scene

    @property
    def last_choice(self) -> Choice | None:
        return self.steps[-1].choice if self.steps else None

    @property
    def language_of_choice(self) -> str:
        return self.steps[-1].scene.language if self.steps else ""

    def onward(self) -> list[tuple[str, Choice]]:
        """Each choice of the scene with the way that it makes."""
        return [(_join(self.way, choice.name), choice) for choice in self.scene.choices]


@dataclass(frozen=True)
class Story:
    scenes: tuple[Scene, ...]

    @classmethod
    def from_stream(cls, stream: Any) -> "Story":
        """A scene that is not translated knows its language."""
        return cls(
            tuple(replace(_scene(part.block.value), language=part.language) for part in parts_of(stream))
        )

    def walk(self, way: str) -> Walk:
        names = [name for name in way.split(".") if name]
        if not self.scenes or len(names) > LONGEST_WAY:
            raise NoSuchWay(way)
        scene, steps = self.scenes[0], []
        for place, name in enumerate(names):
            choice = scene.choice(name)
            steps.append(Step(".".join(names[:place]), scene, choice))
            scene = self._scene(choice.target)
        return Walk(".".join(names), tuple(steps), scene)

    def problems(self) -> list[str]:
        """What keeps the story from being published, in words for its author."""
        if not self.scenes:
            return [_("A branching case needs a scene.")]
        return [*self._doubles(), *self._loose_ends(), *self._unreachable(), *self._endless()]

    def _scene(self, key: str) -> Scene:
        if key not in self._by_key:
            raise NoSuchWay(key)
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Scene]:
        return {scene.key: scene for scene in self.scenes}

    def _doubles(self) -> Iterator[str]:
        for key, count in Counter(scene.key for scene in self.scenes).items():
            if count > 1:
                yield _("Two scenes have the key “%(key)s”.") % {"key": key}

    def _loose_ends(self) -> Iterator[str]:
        for scene in self.scenes:
            for choice in scene.choices:
                if choice.target not in self._by_key:
                    words = {"scene": scene.key, "target": choice.target}
                    yield (
                        _("A choice in “%(scene)s” leads to “%(target)s”, but no scene has that key.") % words
                    )

    def _unreachable(self) -> Iterator[str]:
        reached = self._reached(self.scenes[0].key)
        for scene in self.scenes:
            if scene.key not in reached:
                yield _("No choice leads to the scene “%(scene)s”.") % {"scene": scene.key}

    def _endless(self) -> Iterator[str]:
        if not any(scene.is_end for scene in self.scenes):
            yield _("The story has no end: leave one scene without choices.")
            return
        for scene in self.scenes:
            if not any(self._scene_is_end(key) for key in self._reached(scene.key)):
                yield _("From the scene “%(scene)s” no way leads to an end.") % {"scene": scene.key}

    def _scene_is_end(self, key: str) -> bool:
        return self._by_key[key].is_end

    def _reached(self, start: str) -> set[str]:
        """All scenes that can be come to from one, however long the way."""
        reached: set[str] = set()
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key in self._by_key and key not in reached:
                reached.add(key)
                waiting.extend(choice.target for choice in self._by_key[key].choices)
        return reached


def _scene(value: Any) -> Scene:
    return Scene(
        key=value["key"],
        title=value["title"],
        is_other_side=value["is_other_side"],
        body=value["body"],
        choices=tuple(_choices(value["choices"])),
    )


def _choices(values: Any) -> Iterator[Choice]:
    seen: Counter[str] = Counter()
    for value in values:
        target = value["target"]
        seen[target] += 1
        name = target if seen[target] == 1 else f"{target}~{seen[target]}"
        yield Choice(name, target, value["text"], value["feedback"])


def _join(way: str, name: str) -> str:
    return f"{way}.{name}" if way else name
