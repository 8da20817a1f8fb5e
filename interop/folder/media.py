"""Which files of `media/` the words of a page show."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from .blocks.media import PICTURES
from .schema import Block, Item, Scene, UnitWords

FIELDS = {"image": ("image",), "video": ("file", "captions"), "audio": ("file",), "file": ("document",)}
LINK = re.compile(r'(?<=href=")media/[a-z0-9][a-z0-9._-]*(?=")')


def used_by_unit(words: UnitWords) -> set[str]:
    return {
        *used_by(words.body),
        *(path for scene in words.scenes for path in _used_by_scene(scene)),
        *(path for question in words.questions for path in _used_by_value(question.value)),
    }


def _used_by_scene(scene: Scene) -> set[str]:
    return used_by(scene.body) | set(_links(choice.feedback for choice in scene.choices))


def _used_by_value(value: object) -> Iterator[str]:
    """Of a field of a question, and of all that is in it."""
    if isinstance(value, Block):
        yield from used_by([value])
    elif isinstance(value, Scene):
        yield from _used_by_scene(value)
    elif isinstance(value, str):
        yield from LINK.findall(value)
    else:
        for part in _parts(value):
            yield from _used_by_value(part)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Item):
        return (value.value,)
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def used_by(blocks: Iterable[Block]) -> set[str]:
    return {path for block in blocks for path in [*_shown(block), *_links(_strings(block.value))] if path}


def _shown(block: Block) -> Iterator[str]:
    if isinstance(block.value, dict):
        yield from (block.value[name] for name in FIELDS.get(block.kind, ()))


def _links(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from LINK.findall(text)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def is_picture(path: str) -> bool:
    return path.rpartition(".")[2] in PICTURES


def digest(data: bytes) -> str:
    """As Wagtail knows files."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
