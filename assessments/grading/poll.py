"""A poll: what people think or do. No option is better than another, so there are no points. A value is a list of ids."""

from collections.abc import Sequence
from typing import Any

from .choices import ChoiceKind, ShownOption, known
from .kind import Asking, Block, InvalidResponse, Key, Value, field
from .words import html_of, items_of


class Poll(ChoiceKind):
    name = "poll"
    empty: Value = []
    is_graded = False

    def key_of(self, block: Block) -> Key:
        return {"options": sorted(self.parts_of(block)), "right": [], "several": bool(block["takes_several"])}

    def movable(self, key: Key) -> tuple[str, ...]:
        return ()

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {"options": {option: {"text": html_of(said)} for option, said in items_of(block["options"])}}

    def clean(self, key: Key, value: Value) -> list[str]:
        if not isinstance(value, list) or (len(value) > 1 and not key["several"]):
            raise InvalidResponse("One option is expected, or several where that is allowed.")
        return sorted({known(key, option) for option in value})

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> list[str]:
        return [option for option in post.getlist(field(slot)) if option]

    def show(self, asking: Asking) -> dict[str, Any]:
        return super().show(asking) | {"type": "checkbox" if asking.key["several"] else "radio"}

    def _shown(self, option: str, asking: Asking) -> ShownOption:
        text = asking.words.part("options", option, "text")
        return ShownOption(id=option, text=text, is_chosen=option in asking.value)
