"""Keys, minutes and facts of what a document becomes."""

from dataclasses import replace
from math import ceil

from django.utils.text import slugify

from courses import kinds
from interop.folder import markdown, rules
from interop.folder.schema import Block, UnitSpec, UnitWords

WORDS_A_MINUTE = 130
MINUTES_A_QUESTION = 1.5
LONGEST_KEY = 60
MOST_MINUTES = 600


class Names:
    """Keys that were given already. The course's own file is called `course`, so no unit is."""

    def __init__(self, units: set[str] = frozenset(), modules: set[str] = frozenset()):  # type: ignore[assignment]
        self._units = {"course", *units}
        self._modules = set(modules)

    def unit(self, title: str) -> str:
        return _free(title, "lesson", self._units)

    def module(self, title: str) -> str:
        return _free(title, "module", self._modules)


def _free(title: str, usual: str, taken: set[str]) -> str:
    stem = slugify(title).replace("_", "-").strip("-")[:LONGEST_KEY].strip("-") or usual
    keys = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 100_000))
    key = next(key for key in keys if key not in taken)
    taken.add(key)
    return key


def spec(key: str, kind: str, words: UnitWords, language: str = "en") -> UnitSpec:
    """A unit with all that is usual for its kind; its words get the key as their address."""
    words = replace(words, slug=key)
    return UnitSpec(
        key=key,
        kind=kind,
        minutes=minutes_of(words),
        requirement="required",
        rule=str(kinds.get(kind).rules[0]),
        rules={field.name: _usual(field.get_default()) for field in rules.fields_of(kind)},
        words={language: words},
    )


def _usual(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def minutes_of(words: UnitWords) -> int:
    """To read it, and to answer."""
    reading = sum(map(words_in, words.body)) / WORDS_A_MINUTE
    return min(MOST_MINUTES, max(1, ceil(reading + MINUTES_A_QUESTION * len(words.questions))))


def words_in(block: Block) -> int:
    return len(_text(block.value).split())


def _text(value: object) -> str:
    if isinstance(value, str):
        return " ".join(markdown.from_html(value)) if value.startswith("<") else value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return " ".join(_text(part) for part in parts)
