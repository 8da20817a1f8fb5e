"""What the parts of a question say, by their ids: for lists and tables that name a part without knowing its kind. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

LONGEST = 200


def labels_in(words: Any) -> dict[str, str]:
    """Of the words of one language."""
    found: dict[str, str] = {}
    if not isinstance(words, Mapping):
        return found
    for name, said in words.items():
        if isinstance(said, Mapping):
            if isinstance(said.get("text"), str):
                found[name] = short(said["text"])
            found |= labels_in(said)
    return found


def label_of(part: str, labels: Mapping[str, str]) -> str:
    """Of an option, or of what was put where: "row=place"."""
    if part in labels or "=" not in part:
        return labels.get(part, part)
    row, _, place = part.partition("=")
    return f"{labels.get(row, row)}: {labels.get(place, place)}"


def short(text: str, length: int = LONGEST) -> str:
    return Truncator(strip_tags(text)).chars(length)
