"""What the kinds share that are answered by choosing among options: a key names all options and the right ones.

    {"options": ["a", "b", "c"], "right": ["b"]}

Both lists are sorted: the order of the options is no part of what is right, so moving one makes no new version.
"""

from typing import Any

from . import InvalidResponse, Key


def key_of(block: Any) -> Key:
    options = block["options"].bound_blocks
    right = [option.id for option in options if option.value["is_right"]]
    return {"options": sorted(option.id for option in options), "right": sorted(right)}


def options_of(block: Any) -> list[str]:
    """In the order in which the author wrote them."""
    return [option.id for option in block["options"].bound_blocks]


def words_of(block: Any) -> dict[str, Any]:
    return {
        "stem": _html(block["stem"]),
        "options": {option.id: _words_of_option(option.value) for option in block["options"].bound_blocks},
        "explanation": _html(block["explanation"]),
    }


def count_right(block: Any) -> int:
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


def field(slot: int) -> str:
    return f"answer-{slot}"


def _words_of_option(option: Any) -> dict[str, str]:
    return {"text": _html(option["text"]), "feedback": _html(option["feedback"])}


def _html(text: Any) -> str:
    return text.source if text else ""
