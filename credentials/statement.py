"""What a certificate says, as plain values that are signed: built once, when it is issued. No database.

The elements are those the Council of the EU asks of a micro-credential (2022/C 243/02). A statement never
changes: a later version of this module writes another `format`, and pages still read this one.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.models import Level, Rule
from courses.outlines import OutlineData

from .issuer import issuer

FORMAT = "pontis-certificate-1"
MANDATORY = (
    "name",
    "title",
    "issuer",
    "issued_on",
    "outcomes",
    "hours",
    "level",
    "assessment",
    "participation",
    "quality",
)

Statement = dict[str, Any]


class Part(NamedTuple):
    """A course of a path."""

    code: str
    title: str
    hours: int


@dataclass(frozen=True)
class Subject:
    """What was completed: a course, or a path with its courses. `lang` is the language of the words, `level` a `courses.models.Level`."""

    code: str
    title: str
    outcomes: tuple[str, ...]
    lang: str
    hours: int
    level: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Award:
    """The facts about a person and what they completed that a statement is made of. A path has no edition: 0."""

    public_id: str
    name: str
    language: str
    subject: Subject
    edition: int
    units: int
    rules: frozenset[str]
    finished_on: date
    issued_on: date
    others: tuple[Subject, ...] = ()


def statement_of(award: Award) -> Statement:
    """In the award's language; what is said in words is there in the languages of `others`, too, and signed with it."""
    said = _award(award) | _issuer(award.public_id) | _words(award.subject, award, award.language)
    others = {other.lang: _words(other, award, other.lang) for other in award.others}
    return _plain(said | ({"translations": others} if others else {}))


def languages_of(statement: Statement) -> list[str]:
    """That in which it was awarded comes first."""
    return [statement["language"], *sorted(statement.get("translations", {}))]


def in_language(statement: Statement, language: str) -> Statement:
    """As it is read in one of its languages; in that of the award where it has no such words."""
    words = statement.get("translations", {}).get(language)
    return statement | words | {"language": language} if words else statement


def canonical(statement: Statement) -> bytes:
    """The bytes that are signed: keys in order, no needless space, UTF-8 (as RFC 8785 has it)."""
    return json.dumps(statement, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def course_of(outline: OutlineData) -> Subject:
    return Subject(outline.code, outline.title, outline.outcomes, outline.lang, outline.hours, outline.level)


def missing_from(statement: Statement) -> list[str]:
    """The elements without which nothing is certified."""
    return [element for element in MANDATORY if not statement[element]]


def address_of(public_id: str, *, site: str) -> str:
    """Without a language, so that whoever opens it is led to their own."""
    return f"{site}/certificates/{public_id}/"


def _award(award: Award) -> Statement:
    return {
        "format": FORMAT,
        "id": award.public_id,
        "language": award.language,
        "name": award.name,
        "edition": award.edition,
        "units": award.units,
        "finished_on": award.finished_on.isoformat(),
        "issued_on": award.issued_on.isoformat(),
    }


def _subject(subject: Subject) -> Statement:
    facts = {
        "code": subject.code,
        "title": subject.title,
        "outcomes": list(subject.outcomes),
        "words_language": subject.lang,
        "hours": subject.hours,
        "level": str(Level(subject.level).label),
    }
    return facts | ({"courses": [part._asdict() for part in subject.parts]} if subject.parts else {})


def _words(subject: Subject, award: Award, language: str) -> Statement:
    with override(language):
        return _subject(subject) | _circumstances(award) | {"quality": issuer().quality}


def _circumstances(award: Award) -> Statement:
    return {"assessment": _assessment(award.rules), "participation": _("Online, at one’s own pace")}


def _assessment(rules: Iterable[str]) -> str:
    if Rule.PASSED in rules:
        return _("Quizzes, each of which had to be passed")
    if Rule.ANSWERED in rules:
        return _("Questions with feedback, all of which had to be answered")
    return _("The learner’s own record that every unit was worked through")


def _issuer(public_id: str) -> Statement:
    by = issuer()
    return {
        "issuer": by.name,
        "country": by.country,
        "funding": by.funding,
        "verification": address_of(public_id, site=by.address),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return _printable(value) if isinstance(value, str) else value


def _printable(text: str) -> str:
    """One line of what can be seen: no control characters, nothing that turns the writing round."""
    kept = (_seen(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Cs"}:
        return ""
    return " " if category in {"Cc", "Zl", "Zp"} else character
