"""Corrections as their pages show them: each in a fixed number of queries, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThan, LessThan
from django.urls import reverse

from assessments.labels import short
from assessments.models import (
    Attempt,
    GradingChange,
    GradingRun,
    Policy,
    QuestionText,
    QuestionVersion,
    RunState,
)

from .pending import Pair, answers_to

RELATED = ("old_version__question__unit__course", "old_version__question__bank", "by", "undoes")
STEM_LENGTH = 120
_OVERSEEING = "what a correction did, for those who made it"


@dataclass(frozen=True)
class Waiting:
    pair: Pair
    stem: str
    place: str
    answers: int
    url: str


@dataclass(frozen=True)
class ShownRun:
    run: GradingRun
    stem: str
    place: str
    url: str

    @property
    def what(self) -> str:
        return str(Policy(self.run.policy).label)

    @property
    def state(self) -> str:
        return str(RunState(self.run.state).label)

    @property
    def is_undoing(self) -> bool:
        return self.run.undoes_id is not None


@dataclass(frozen=True)
class Outcome:
    up: int
    down: int
    newly_passed: int
    below_pass_mark: int


def waiting(pairs: list[Pair]) -> list[Waiting]:
    said, answers = stems([pair.old for pair in pairs]), answers_to([pair.old for pair in pairs])
    return [
        Waiting(
            pair,
            said[pair.old.pk],
            place_of(pair.old),
            answers.get(pair.old.pk, 0),
            reverse("corrections:decide", args=[pair.old.pk]),
        )
        for pair in pairs
    ]


def runs(found: Iterable[GradingRun]) -> list[ShownRun]:
    found = list(found)
    said = stems([each.old_version for each in found])
    return [
        ShownRun(
            each,
            said[each.old_version_id],
            place_of(each.old_version),
            reverse("corrections:run", args=[each.pk]),
        )
        for each in found
    ]


def run(found: GradingRun) -> ShownRun:
    return runs([found])[0]


def place_of(version: QuestionVersion) -> str:
    question = version.question
    return str(question.unit.course.code) if question.unit else str(question.bank)


def outcome(found: GradingRun) -> Outcome:
    """A score of 2 of 3 is compared with one of 1 of 2 by what the other maximum would have made of it."""
    after, before = F("score_after") * F("max_before"), F("score_before") * F("max_after")
    counts = _changes(found).aggregate(
        up=Count("pk", GreaterThan(after, before)),
        down=Count("pk", LessThan(after, before)),
        newly_passed=Count("pk", Q(passed_before=False, passed_after=True)),
        below_pass_mark=Count("pk", Q(passed_before=True, passed_after=False)),
    )
    return Outcome(**counts)


def cases(found: GradingRun) -> QuerySet[GradingChange]:
    """With the person, and whether another attempt of theirs is still passed."""
    others = Attempt.objects.unscoped(_OVERSEEING).filter(
        enrolment=OuterRef("attempt__enrolment"), unit=OuterRef("attempt__unit"), is_passed=True
    )
    related = _changes(found).cases().select_related("attempt__enrolment__user")
    return related.annotate(passed_otherwise=Exists(others, output_field=BooleanField())).order_by("pk")


def _changes(found: GradingRun) -> Any:
    return GradingChange.objects.unscoped(_OVERSEEING).filter(run=found)


def stems(versions: list[QuestionVersion]) -> dict[int, str]:
    """The question in the language it was written in, as one line; its key where it has no words."""
    words = words_of(versions)
    return {
        version.pk: short(words.get(version.pk, {}).get("stem", ""), STEM_LENGTH) or version.question.key
        for version in versions
    }


def words_of(versions: list[QuestionVersion]) -> dict[int, dict[str, Any]]:
    """In the source language of the course; of a bank's question, in the language that it had first."""
    source = {version.pk: _source_language(version) for version in versions}
    found: dict[int, dict[str, Any]] = {}
    for text in QuestionText.objects.latest_revisions(list(source)).order_by("pk"):
        if text.language == source[text.version_id] or text.version_id not in found:
            found[text.version_id] = text.words
    return found


def _source_language(version: QuestionVersion) -> str:
    return version.question.unit.course.source_language if version.question.unit else ""
