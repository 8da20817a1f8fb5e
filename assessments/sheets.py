"""A quiz as a page shows it: the questions of an attempt in the reader's language, and of each only what may be seen now.

Keys, feedback and explanations are not hidden by templates: until they may be seen they are not in here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from . import grading, marking
from .models import Attempt, QuestionText, QuestionVersion, QuizPage, Response

NO_WORDS: dict[str, Any] = {"stem": "", "options": {}, "explanation": ""}


@dataclass(frozen=True)
class Words:
    """A piece of HTML and the language it is in."""

    html: str
    lang: str


@dataclass(frozen=True)
class ShownOption:
    id: str
    text: Words
    is_chosen: bool
    mark: str = ""
    feedback: Words | None = None


@dataclass(frozen=True)
class ShownQuestion:
    slot: int
    kind: str
    template: str
    points: int
    value: Any
    stem: Words
    options: tuple[ShownOption, ...]
    is_answered: bool
    is_told: bool
    earned: Decimal | None = None
    explanation: Words | None = None

    @property
    def stored(self) -> str:
        """The answer as the form keeps it, to tell later whether it was changed there."""
        return json.dumps(self.value)

    @property
    def is_fully_right(self) -> bool:
        return self.earned == self.points


@dataclass(frozen=True)
class Bilingual:
    """What a question says in the reader's language, part by part; what is missing there in the source language."""

    own: Mapping[str, Any]
    source: Mapping[str, Any]
    language: str
    source_language: str

    def part(self, name: str) -> Words:
        return self._words(self.own.get(name, ""), self.source.get(name, ""))

    def option(self, option: str, name: str) -> Words:
        return self._words(
            self._of_option(self.own, option, name), self._of_option(self.source, option, name)
        )

    def _words(self, own: str, source: str) -> Words:
        """A translation that only repeats the source is none."""
        if not own or own == source:
            return Words(source, self.source_language)
        return Words(own, self.language)

    @staticmethod
    def _of_option(words: Mapping[str, Any], option: str, name: str) -> str:
        return words.get("options", {}).get(option, {}).get(name, "")


class Sheet:
    """The questions of an attempt: three queries, however many they are."""

    def __init__(self, attempt: Attempt, *, language: str):
        self.attempt = attempt
        self.language = language
        self.source_language = attempt.unit.course.source_language

    @cached_property
    def versions(self) -> list[QuestionVersion]:
        found = QuestionVersion.objects.in_bulk(self.attempt.version_ids)
        return [found[pk] for pk in self.attempt.version_ids]

    @cached_property
    def responses(self) -> dict[int, Response]:
        return {response.slot: response for response in self.attempt.responses.all()}

    @cached_property
    def questions(self) -> list[ShownQuestion]:
        texts = texts_of(self.attempt.version_ids, {self.language, self.source_language})
        return [self._shown(slot, version, texts) for slot, version in enumerate(self.versions, 1)]

    @property
    def foreign_language(self) -> str:
        """The name of the language that some questions are shown in because they are not translated yet."""
        is_mixed = any(question.stem.lang != self.language for question in self.questions)
        name = str(dict(settings.LANGUAGES)[self.source_language])
        return gettext(name) if is_mixed else ""

    @property
    def values(self) -> dict[int, Any]:
        return {slot: response.value for slot, response in self.responses.items()}

    @property
    def unanswered(self) -> list[int]:
        return marking.unanswered(versions=self.versions, values=self.values)

    @property
    def sequence(self) -> int:
        return max((response.sequence for response in self.responses.values()), default=0)

    def _shown(
        self, slot: int, version: QuestionVersion, texts: Mapping[tuple[int, str], dict]
    ) -> ShownQuestion:
        words = Bilingual(
            own=texts.get((version.pk, self.language), NO_WORDS),
            source=texts.get((version.pk, self.source_language), NO_WORDS),
            language=self.language,
            source_language=self.source_language,
        )
        response = self.responses.get(slot)
        is_told = self.attempt.is_submitted or (response is not None and response.is_fixed)
        options = self.attempt.draw[slot - 1]["options"]
        return shown(slot, version, options, words, response=response, is_told=is_told)


def texts_of(versions: list[int], languages: set[str]) -> dict[tuple[int, str], dict]:
    """The newest words by version and language."""
    found = QuestionText.objects.latest_revisions(versions).filter(language__in=languages)
    return {(text.version_id, text.language): text.words for text in found}


def shown(
    slot: int,
    version: QuestionVersion,
    options: list[str],
    words: Bilingual,
    *,
    response: Response | None,
    is_told: bool,
) -> ShownQuestion:
    kind = grading.get(version.kind)
    value = response.value if response else kind.EMPTY
    return ShownQuestion(
        slot=slot,
        kind=version.kind,
        template=kind.TEMPLATE,
        points=version.points,
        value=value,
        stem=words.part("stem"),
        options=tuple(_options(version, options, words, value=value, is_told=is_told)),
        is_answered=not kind.is_empty(value),
        is_told=is_told,
        **(_told(version, words, value) if is_told else {}),
    )


def previewed(page: QuizPage) -> list[ShownQuestion]:
    """A draft as its author checks it: every option with its feedback, whether it is published or not."""
    return [
        _previewed(slot, block, page.locale.language_code) for slot, block in enumerate(page.questions, 1)
    ]


def _previewed(slot: int, block, language: str) -> ShownQuestion:
    kind = grading.get(block.block_type)
    said = kind.words_of(block.value)
    words = Bilingual(own=said, source=said, language=language, source_language=language)
    right = kind.marks(kind.key_of(block.value), kind.EMPTY)
    return ShownQuestion(
        slot=slot,
        kind=block.block_type,
        template=kind.TEMPLATE,
        points=block.value["points"],
        value=kind.EMPTY,
        stem=words.part("stem"),
        options=tuple(
            ShownOption(
                id=option,
                text=words.option(option, "text"),
                is_chosen=False,
                mark="right" if option in right else "wrong",
                feedback=words.option(option, "feedback"),
            )
            for option in kind.options_of(block.value)
        ),
        is_answered=False,
        is_told=True,
        explanation=words.part("explanation"),
    )


def _told(version: QuestionVersion, words: Bilingual, value: Any) -> dict[str, Any]:
    earned = marking.rounded(marking.earned_points(version, value))
    return {"earned": earned, "explanation": words.part("explanation")}


def _options(
    version: QuestionVersion, options: list[str], words: Bilingual, *, value: Any, is_told: bool
) -> Iterator[ShownOption]:
    chosen = value if isinstance(value, list) else [value]
    marks = grading.get(version.kind).marks(version.key, value) if is_told else {}
    for option in options:
        mark = marks.get(option, "")
        yield ShownOption(
            id=option,
            text=words.option(option, "text"),
            is_chosen=option in chosen,
            mark=mark,
            feedback=words.option(option, "feedback") if mark else None,
        )
