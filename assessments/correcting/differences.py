"""What is different between two versions of a question, as people read it: what is right, and the words. Pure.

Keys and words are compared leaf by leaf. Ids of parts are replaced by what the parts say, so that no kind has to help.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.labels import labels_in, short

NAMES = {
    "right": gettext_lazy("Right"),
    "options": gettext_lazy("Parts"),
    "stem": gettext_lazy("Question"),
    "hint": gettext_lazy("Hint"),
    "explanation": gettext_lazy("Explanation"),
    "text": gettext_lazy("Text"),
    "texts": gettext_lazy("Accepted answers"),
    "accepted": gettext_lazy("Accepted answers"),
    "share": gettext_lazy("Percent of the points"),
    "feedback": gettext_lazy("Feedback"),
    "tolerance": gettext_lazy("Tolerance"),
    "panel": gettext_lazy("What the experts said"),
    "points": gettext_lazy("Points"),
    "kind": gettext_lazy("Kind"),
}
HIDDEN = {"media", "body"}

Leaves = dict[tuple[str, ...], Any]


class Difference(NamedTuple):
    what: str
    before: str
    after: str


def of_keys(old: Any, new: Any, old_words: Mapping, new_words: Mapping) -> list[Difference]:
    """Of two versions: kind, points and key. The words are those of the source language."""
    labels = {**labels_in(new_words), **labels_in(old_words)}
    before = {"kind": old.kind, "points": old.points} | old.key
    after = {"kind": new.kind, "points": new.points} | new.key
    return _differences(before, after, labels)


def of_words(old_words: Mapping, new_words: Mapping) -> list[Difference]:
    return _differences(old_words, new_words, {**labels_in(new_words), **labels_in(old_words)})


def _differences(before: Any, after: Any, labels: Mapping[str, str]) -> list[Difference]:
    old, new = dict(_leaves(before)), dict(_leaves(after))
    return [
        Difference(_named(path, labels), _said(old.get(path), labels), _said(new.get(path), labels))
        for path in [*old, *(path for path in new if path not in old)]
        if old.get(path) != new.get(path)
    ]


def _leaves(said: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(said, Mapping):
        for name, part in said.items():
            if name not in HIDDEN:
                yield from _leaves(part, (*path, name))
    else:
        yield path, said


def _named(path: tuple[str, ...], labels: Mapping[str, str]) -> str:
    names = [labels.get(name) or str(NAMES.get(name, name)) for name in path]
    shown = [name for name, part in zip(names, path, strict=True) if part not in ("options", "text")]
    return " – ".join(shown or names)


def _said(value: Any, labels: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_said(each, labels) for each in value)
    text = "" if value is None else str(value)
    return labels.get(text) or short(text)
