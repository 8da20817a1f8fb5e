"""Questions of other systems ↔ questions of a folder, by the definition of each kind: new kinds need nothing here."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape, unescape
from typing import Any
from uuid import UUID

from assessments import grading
from interop.folder.schema import Block, Item, Question, Scene
from interop.identities import question_id
from interop.parts import questions_out
from interop.questions import stored
from interop.questions.schema import ForeignQuestion
from interop.references import Outward

from .assembling import taken

_NOWHERE = UUID(int=0)
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)

Address = Callable[[str], str]


def folder_question(question: ForeignQuestion) -> Question:
    """Its parts are known by the letters of their places."""
    raw = {"type": question.kind, "value": question.value, "id": str(question_id(_NOWHERE, question.key))}
    return questions_out([raw], _NOWHERE, Outward())[0]


def foreign_question(
    question: Question, language: str, address: Address | None = None
) -> ForeignQuestion | None:
    """None where it is of a kind that only a course can hold. `address`: where its links lead in a package."""
    if question.kind not in grading.blocks() or _has_parts(question.value):
        return None
    said = _linked(question.value, address) if address else question.value
    value = {"key": question.key, **_bare(said), "media": []}
    return ForeignQuestion(question.kind, stored.completed(question.kind, value), language=language)


def shows_media(question: Question) -> bool:
    """Whether it shows pictures, sounds or films."""
    return _shows(question.value)


def linked(question: Question, address: Address) -> Question:
    """With links that lead where `address` says; nothing is left of one that leads nowhere but its words."""
    return replace(question, value=_linked(question.value, address))


def links_of(value: Any) -> set[str]:
    if isinstance(value, str):
        return {unescape(match[1]) for match in _LINK.finditer(value)}
    if isinstance(value, Item | Block):
        return links_of(value.value)
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return {link for part in parts for link in links_of(part)}


def _linked(value: Any, address: Address) -> Any:
    if isinstance(value, str):
        return _LINK.sub(lambda match: _link(match, address), value) if "<a " in value else value
    if isinstance(value, Item):
        return replace(value, value=_linked(value.value, address))
    if isinstance(value, Mapping):
        return {name: part if name == "media" else _linked(part, address) for name, part in value.items()}
    return [_linked(part, address) for part in value] if isinstance(value, list) else value


def _link(match: re.Match, address: Address) -> str:
    target = address(unescape(match[1]))
    return f'<a href="{escape(target)}">{match[2]}</a>' if target else match[2]


def _has_parts(value: Mapping[str, Any]) -> bool:
    return any(
        isinstance(part, Scene)
        for parts in value.values()
        if isinstance(parts, tuple | list)
        for part in parts
    )


def _bare(value: Any) -> Any:
    if isinstance(value, Item):
        return _bare(value.value)
    if isinstance(value, Mapping):
        return {name: [] if name == "media" else _bare(part) for name, part in value.items()}
    if isinstance(value, Block):
        return {"type": value.kind, "value": _bare(value.value)}
    return [_bare(part) for part in value] if isinstance(value, list | tuple) else value


def _shows(value: Any) -> bool:
    if isinstance(value, Item):
        return _shows(value.value)
    if isinstance(value, Mapping):
        return any(bool(part) if name == "media" else _shows(part) for name, part in value.items())
    return isinstance(value, list | tuple) and any(map(_shows, value))


def folder_questions(
    found: Iterable[ForeignQuestion], known: set[str], address: Address
) -> tuple[Question, ...]:
    """With keys as a folder has them: small letters, each once among those that are `known`; links lead where `address` says."""
    return tuple(
        replace(
            linked(folder_question(question), address),
            key=taken(question.key.lower(), question.key, known),
        )
        for question in found
    )
