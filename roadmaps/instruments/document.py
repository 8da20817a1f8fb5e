"""An instrument with its words as one YAML document: written here, read anywhere. Pure.

key: radar
kind: radar
source: en
scale: [0, 1, 2, 3]
cutoffs: {basic: 1.2, full: 2.2}
axes: [{key: P1, items: [p1-1, p1-2]}]
words:
  en: {status: original, words: {title: My radar, …}}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings

from . import shape
from .shape import InvalidShape, Shape
from .words import LONGEST

LARGEST = 512 * 1024
KINDS = ("radar", "compass")
STATUSES = ("original", "human", "machine")


@dataclass(frozen=True)
class Text:
    status: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Document:
    key: str
    kind: str
    source: str
    shape: Shape
    texts: Mapping[str, Text]


def parse(content: bytes) -> Document:
    """InvalidShape where it cannot be used, with the reason."""
    if len(content) > LARGEST:
        raise InvalidShape("The file is larger than half a megabyte.")
    return read(_loaded(content))


class _PlainLoader(yaml.SafeLoader):
    """Without aliases, by which a small file can become a large one."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise InvalidShape("The file uses aliases (*name). Please write the words out.")
        return super().compose_node(parent, index)


def _loaded(content: bytes) -> Any:
    try:
        return yaml.load(content, Loader=_PlainLoader)  # noqa: S506 - a safe loader with less
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        if isinstance(error, InvalidShape):
            raise
        raise InvalidShape("This is no YAML file that can be read.") from error


def read(raw: Any) -> Document:
    found = shape.read(raw)
    key, kind, source = raw.get("key"), raw.get("kind"), raw.get("source")
    if not isinstance(key, str) or not shape.KEY.match(key):
        raise InvalidShape("The instrument needs a key of letters, digits and hyphens.")
    if kind not in KINDS:
        raise InvalidShape("The kind of an instrument is radar or compass.")
    texts = _texts(raw.get("words"), {*shape.word_keys(found)})
    if source not in texts:
        raise InvalidShape("The words of the source language are missing.")
    if missing := [name for name in shape.word_keys(found) if not texts[source].words.get(name)]:
        raise InvalidShape(f"Words of the source language are missing: {', '.join(missing[:5])}")
    return Document(key, kind, source, found, texts)


def _texts(raw: Any, known: set[str]) -> dict[str, Text]:
    if not isinstance(raw, dict):
        raise InvalidShape("The words stand under words, by language.")
    return {language: _text(language, text, known) for language, text in raw.items()}


def _text(language: Any, raw: Any, known: set[str]) -> Text:
    if language not in dict(settings.LANGUAGES):
        raise InvalidShape(f"This site does not speak this language: {language}")
    if (
        not isinstance(raw, dict)
        or raw.get("status") not in STATUSES
        or not isinstance(raw.get("words"), dict)
    ):
        raise InvalidShape(f"{language}: words need a status ({', '.join(STATUSES)}) and words.")
    words = {name: words for name, words in raw["words"].items() if name in known}
    for name, text in words.items():
        if not isinstance(text, str) or len(text) > LONGEST:
            raise InvalidShape(f"{language}, {name}: a text of at most {LONGEST} characters is needed.")
    return Text(raw["status"], words)


def write(document: Document) -> bytes:
    raw = {
        "key": document.key,
        "kind": document.kind,
        "source": document.source,
        **shape.write(document.shape),
        "words": {
            language: {"status": text.status, "words": dict(text.words)}
            for language, text in document.texts.items()
        },
    }
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=1000).encode()
