"""What the kinds share that are answered by choosing among options: a key names all options and the right ones.

{"options": ["a", "b", "c"], "right": ["b"]}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .kind import Asking, Block, InvalidResponse, Key, Kind, Value
from .words import Words, html_of, items_of, media_of


@dataclass(frozen=True)
class ShownOption:
    id: str
    text: Words
    is_chosen: bool
    media: Sequence[dict[str, Any]] = ()
    mark: str = ""
    feedback: Words | None = None


class ChoiceKind(Kind):
    def parts_of(self, block: Block) -> list[str]:
        return [option for option, _ in items_of(block["options"])]

    def key_of(self, block: Block) -> Key:
        right = [option for option, said in items_of(block["options"]) if said["is_right"]]
        return super().key_of(block) | {"right": sorted(right)}

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {"options": {option: _words(said) for option, said in items_of(block["options"])}}

    def picked(self, value: Value) -> set[str]:
        """The options of an answer."""
        return set(value)

    def chosen(self, value: Value) -> list[str]:
        return sorted(self.picked(value))

    def show(self, asking: Asking) -> dict[str, Any]:
        return {"options": [self._shown(option, asking) for option in asking.order]}

    def _shown(self, option: str, asking: Asking) -> ShownOption:
        mark = self._mark(option, asking)
        return ShownOption(
            id=option,
            text=asking.words.part("options", option, "text"),
            media=asking.words.media("options", option),
            is_chosen=option in self.picked(asking.value),
            mark=mark,
            feedback=asking.words.part("options", option, "feedback") if mark else None,
        )

    def _mark(self, option: str, asking: Asking) -> str:
        if asking.shows_key:
            return "right" if option in asking.key["right"] else "wrong"
        return marks(asking.key, self.picked(asking.value)).get(option, "") if asking.is_told else ""

    def in_words(self, key: Key, value: Value, words: Any) -> list[str]:
        options = words.get("options", {})
        return [options.get(option, {}).get("text", option) for option in self.chosen(value)]


def count_right(block: Block) -> int:
    return sum(bool(option["is_right"]) for option in block["options"])


def known(key: Key, option: Any) -> str:
    if not isinstance(option, str) or option not in key["options"]:
        raise InvalidResponse("No such option.")
    return option


def marks(key: Key, picked: set[str]) -> dict[str, str]:
    """What is to be said of each option: nothing of those that were rightly left alone."""
    right = set(key["right"])
    marked = {"right": right & picked, "wrong": picked - right, "missed": right - picked}
    return {option: mark for mark, options in marked.items() for option in options}


def _words(option: Any) -> dict[str, Any]:
    said = {"text": html_of(option["text"]), "feedback": html_of(option["feedback"])}
    return said | media_of(option.get("media"))
