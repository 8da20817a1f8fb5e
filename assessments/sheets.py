"""A quiz as a page shows it: the questions of an attempt in the reader's language, and of each only what may be seen now.

Keys, feedback and explanations are not hidden by templates: until they may be seen they are not in here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from . import certainty, grading, judgements, keys, marking
from .assignments.rubrics import ShownRubric
from .correcting.words import word_on
from .grading import Asking
from .grading.words import Bilingual, Words
from .judgements import Judgement
from .marking import Asked
from .models import AnswerFile, Attempt, QuestionText, QuestionVersion, Response
from .stamps import stamp

NO_WORDS: dict[str, Any] = {}


@dataclass(frozen=True)
class ShownQuestion:
    """`slot` is its place in the attempt, `number` the one that people read: cases between questions have none.

    `shown` is what its kind's template needs, `stored` a stamp of the answer. `media` are blocks as they are stored.
    `rubric` and `judgement` are those of a question that a person judges, `file` is the one that was handed in.
    """

    slot: int
    number: int
    kind: str
    template: str
    points: int
    stem: Words
    shown: Mapping[str, Any]
    value: Any = ""
    stored: str = ""
    media: Sequence[dict[str, Any]] = ()
    hint: Words | None = None
    certainty: int | None = None
    is_asked: bool = True
    is_answered: bool = False
    is_told: bool = False
    earned: Decimal | None = None
    explanation: Words | None = None
    lesson: str = ""
    correction: str = ""
    is_judged: bool = False
    rubric: ShownRubric | None = None
    judgement: Judgement | None = None
    file: AnswerFile | None = None

    @property
    def is_fully_right(self) -> bool:
        return not self.points or self.earned == self.points


class Sheet:
    """The questions of an attempt: four queries at most, however many they are; some more where people judge (`judgements`)."""

    def __init__(self, attempt: Attempt, *, language: str):
        self.attempt = attempt
        self.language = language
        self.source_language = attempt.unit.course.source_language

    @cached_property
    def versions(self) -> list[QuestionVersion]:
        found = QuestionVersion.objects.select_related("question").in_bulk(self.attempt.version_ids)
        return [found[pk] for pk in self.attempt.version_ids]

    @cached_property
    def asked(self) -> list[Asked]:
        return keys.asked(self.versions, at=self.attempt.submitted_at or timezone.now())

    @cached_property
    def responses(self) -> dict[int, Response]:
        return {response.slot: response for response in self.attempt.responses.all()}

    @cached_property
    def questions(self) -> list[ShownQuestion]:
        texts = texts_of(self.attempt.version_ids, {self.language, self.source_language})
        return [self._shown(slot, texts) for slot in range(1, len(self.versions) + 1)]

    @property
    def count(self) -> int:
        """How many questions are asked."""
        return sum(question.is_asked for question in self.questions)

    @property
    def foreign_language(self) -> str:
        """The name of the language that some questions are shown in because they are not translated yet."""
        is_mixed = any(question.stem.lang != self.language for question in self.questions)
        name = str(dict(settings.LANGUAGES)[self.source_language])
        return gettext(name) if is_mixed else ""

    @property
    def is_judged(self) -> bool:
        """Whether a person reads something of it."""
        return any(grading.get(version.kind).is_judged for version in self.versions)

    @property
    def takes_files(self) -> bool:
        return any(grading.get(version.kind).takes_file for version in self.versions)

    @property
    def values(self) -> dict[int, Any]:
        return {slot: response.value for slot, response in self.responses.items()}

    @property
    def unanswered(self) -> list[int]:
        return marking.unanswered(versions=self.asked, values=self.values)

    @property
    def sequence(self) -> int:
        return max((response.sequence for response in self.responses.values()), default=0)

    @cached_property
    def _numbers(self) -> list[int]:
        """By slot: how many questions have been asked up to it."""
        numbers = [0]
        for version in self.versions:
            numbers.append(numbers[-1] + grading.get(version.kind).is_asked)
        return numbers

    def _shown(self, slot: int, texts: Mapping[tuple[int, str], dict]) -> ShownQuestion:
        version, response = self.versions[slot - 1], self.responses.get(slot)
        kind = grading.get(version.kind)
        value = response.value if response else kind.empty
        is_told = self._is_told(response)
        asking = Asking(
            key=self.asked[slot - 1].key,
            words=self._words(version, texts),
            order=self.attempt.draw[slot - 1]["options"],
            value=value,
            is_told=is_told,
        )
        return ShownQuestion(
            slot=slot,
            number=self._numbers[slot],
            points=version.points,
            value=value,
            stored=stamp(self.attempt.uuid, slot, value),
            certainty=response.certainty if response else None,
            is_answered=kind.is_complete(asking.key, value),
            is_told=is_told,
            **_said(kind, asking),
            **(self._told(slot, version, asking) if is_told else {}),
            **(judgements.about(self, slot) if kind.is_judged else {}),
        )

    def _is_told(self, response: Response | None) -> bool:
        return self.attempt.is_released or (response is not None and response.is_fixed)

    def _words(self, version: QuestionVersion, texts: Mapping[tuple[int, str], dict]) -> Bilingual:
        return Bilingual(
            own=texts.get((version.pk, self.language), NO_WORDS),
            source=texts.get((version.pk, self.source_language), NO_WORDS),
            language=self.language,
            source_language=self.source_language,
        )

    def _told(self, slot: int, version: QuestionVersion, asking: Asking) -> dict[str, Any]:
        return {
            "earned": self._earned(slot, asking.value) if self._is_earned(version) else None,
            "explanation": asking.words.part("explanation"),
            "lesson": version.question.lesson,
            "correction": word_on(self.asked[slot - 1]),
        }

    def _is_earned(self, version: QuestionVersion) -> bool:
        """Whether there are points to tell: what a person judges has them with the result."""
        return bool(version.points) and (self.attempt.is_released or not grading.get(version.kind).is_judged)

    def _earned(self, slot: int, value: Any) -> Decimal:
        """What is stored; where only one answer's feedback is asked for, nothing is stored yet."""
        response = self.responses.get(slot)
        if self.attempt.is_submitted and response:
            return response.points or Decimal(0)
        certainties = certainty.by_slot(
            self.responses.values(), is_asked=self.attempt.quiz_version.asks_certainty
        )
        level = certainties.get(slot) if certainties else None
        return marking.rounded(marking.earned_points(self.asked[slot - 1], value, certainty=level))


def texts_of(versions: list[int], languages: set[str]) -> dict[tuple[int, str], dict]:
    """The newest words by version and language."""
    found = QuestionText.objects.latest_revisions(versions).filter(language__in=languages)
    return {(text.version_id, text.language): text.words for text in found}


def _said(kind: grading.Kind, asking: Asking) -> dict[str, Any]:
    hint = asking.words.part("hint")
    return {
        "kind": kind.name,
        "template": kind.template,
        "is_asked": kind.is_asked,
        "is_judged": kind.is_judged,
        "stem": asking.words.part("stem" if kind.is_asked else "title"),
        "media": asking.words.media(),
        "hint": hint if hint.html else None,
        "shown": kind.show(asking),
    }


def previewed(blocks: Sequence[Any], language: str) -> list[ShownQuestion]:
    """A draft as its author checks it: with its key and every feedback, whether it is published or not."""
    questions: list[ShownQuestion] = []
    for slot, block in enumerate(blocks, 1):
        number = sum(question.is_asked for question in questions) + grading.get(block.block_type).is_asked
        questions.append(_previewed(slot, number, block, language))
    return questions


def tried_all(blocks: Sequence[Any], language: str, fields: grading.Fields | None) -> list[ShownQuestion]:
    """The draft of a quiz that somebody tries. What is drawn from a bank when a learner starts is only named."""
    questions: list[ShownQuestion] = []
    for slot, block in enumerate(blocks, 1):
        kind = grading.get(block.block_type)
        number = sum(question.is_asked for question in questions) + kind.is_asked
        if kind.is_asked:
            said = None if kind.takes_file else fields
            questions.append(_tried_one(block, language, said, slot, number))
        else:
            questions.append(_previewed(slot, number, block, language))
    return questions


def _tried_one(
    block: Any, language: str, fields: grading.Fields | None, slot: int, number: int
) -> ShownQuestion:
    """What no form of ours says counts as not answered."""
    try:
        return tried(block, language, fields, slot=slot, number=number)
    except grading.InvalidResponse:
        return tried(block, language, None, slot=slot, number=number)


def tried(
    block: Any, language: str, fields: grading.Fields | None, *, slot: int = 1, number: int = 1
) -> ShownQuestion:
    """A draft that its author answers: `fields` is what the form says, None before."""
    kind, said = grading.get(block.block_type), grading.get(block.block_type).words_of(block.value)
    key, order = kind.with_words(kind.key_of(block.value), [said]), kind.parts_of(block.value)
    value = grading.read(kind, key, order, slot, fields) if fields is not None else kind.empty
    asked = Asked(kind.name, block.value.get("points") or 0, key)
    has_points = bool(asked.points) and not kind.is_judged
    asking = Asking(
        key=key,
        words=Bilingual(own=said, source=said, language=language, source_language=language),
        order=order,
        value=value,
        is_told=fields is not None and kind.is_complete(key, value),
    )
    told: dict[str, Any] = {
        "earned": marking.rounded(marking.earned_points(asked, value)) if has_points else None,
        "explanation": asking.words.part("explanation"),
    }
    return ShownQuestion(
        slot=slot,
        number=number,
        points=asked.points,
        value=value,
        is_told=asking.is_told,
        **_said(kind, asking),
        **(told if asking.is_told else {}),
    )


def _previewed(slot: int, number: int, block: Any, language: str) -> ShownQuestion:
    kind, said = grading.get(block.block_type), grading.get(block.block_type).words_of(block.value)
    asking = Asking(
        key=kind.key_of(block.value),
        words=Bilingual(own=said, source=said, language=language, source_language=language),
        order=kind.parts_of(block.value),
        value=kind.empty,
        is_told=False,
        shows_key=True,
    )
    return ShownQuestion(
        slot=slot,
        number=number,
        points=block.value.get("points") or 0,
        value=kind.empty,
        is_told=True,
        explanation=asking.words.part("explanation"),
        **_said(kind, asking),
    )
