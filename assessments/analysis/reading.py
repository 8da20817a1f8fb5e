"""The analysis of a quiz as its page shows it: read from the sums, in a fixed number of queries, however many people answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from assessments import grading
from assessments.labels import label_of, labels_in, short
from assessments.models import ChoiceTally, ItemTally, QuestionText, QuestionVersion, QuizTally, QuizVersion
from courses.models import Unit

from . import advice
from .adding import sums_of
from .sums import WHOLE_REST, Sums, added, alpha, total, variance
from .times import median

MOST_PARTS = 12
"""Of what people write themselves, the most frequent."""
STEM_LENGTH = 160


@dataclass(frozen=True)
class Choice:
    label: str
    people: int
    share: float
    mean_rest: float | None
    is_right: bool | None
    attracts_strong: bool = False
    is_idle: bool = False


@dataclass(frozen=True)
class Item:
    """A version of a question. `number` is its place in the quiz as it is now; nothing for what is no longer asked."""

    number: int | None
    version: QuestionVersion
    words: Mapping[str, Any]
    sums: Sums
    seconds: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def kind(self) -> grading.Kind:
        return grading.get(self.version.kind)

    @property
    def kind_label(self) -> str:
        return grading.blocks()[self.version.kind].label

    @property
    def stem(self) -> str:
        said = self.words.get("stem") or self.words.get("title") or ""
        return short(said, STEM_LENGTH) or self.version.question.key

    @property
    def is_graded(self) -> bool:
        return self.kind.is_graded and bool(self.version.points)

    @property
    def people(self) -> int:
        return self.sums.people

    @property
    def is_enough(self) -> bool:
        return self.people >= advice.ENOUGH

    @property
    def facility(self) -> float | None:
        return self.sums.facility(self.version.points) if self.is_graded else None

    @property
    def discrimination(self) -> float | None:
        return self.sums.discrimination if self.is_graded else None

    @property
    def median_seconds(self) -> float | None:
        return median(self.seconds)

    @cached_property
    def choices(self) -> list[Choice]:
        """As the author ordered them where the parts are known, else the most frequent first."""
        named = sorted(self.parts, key=lambda part: (-self.parts[part][0], part))
        known = [part for part in self._known_parts if part not in self.parts]
        labels = labels_in(self.words)
        return [self._choice(part, labels) for part in [*named, *known]]

    @property
    def advice(self) -> list[str]:
        return advice.on(
            advice.Figures(
                people=self.people,
                is_graded=self.is_graded,
                facility=self.facility,
                discrimination=self.discrimination,
                attracts_strong=any(choice.attracts_strong for choice in self.choices),
                has_idle_parts=any(choice.is_idle for choice in self.choices),
            )
        )

    @property
    def _known_parts(self) -> list[str]:
        """Also what nobody chose is worth to be seen."""
        return list(self.version.key["options"]) if isinstance(self.version.key.get("right"), list) else []

    def _choice(self, part: str, labels: Mapping[str, str]) -> Choice:
        people, rest = self.parts.get(part, (0, 0))
        share = people / self.people if self.people else 0.0
        mean = rest / people / WHOLE_REST if people else None
        mean_of_all = self.sums.rest / self.people / WHOLE_REST if self.people else 0.0
        is_right = _is_right(self.version.key, part)
        return Choice(
            label=label_of(part, labels),
            people=people,
            share=share,
            mean_rest=mean,
            is_right=is_right,
            attracts_strong=self.is_enough
            and advice.attracts_strong(
                is_right=is_right, people=people, mean_rest=mean or 0.0, mean_of_all=mean_of_all
            ),
            is_idle=self.is_enough and advice.is_idle(is_right=is_right, share=share),
        )


@dataclass(frozen=True)
class Reliability:
    """`alpha` of the newest version of the quiz that enough people took; nothing where they took different questions."""

    people: int = 0
    alpha: float | None = None
    is_mixed: bool = False

    @property
    def is_enough(self) -> bool:
        return self.people >= advice.ENOUGH


@dataclass(frozen=True)
class Analysis:
    people: int
    items: list[Item]
    reliability: Reliability

    @property
    def current(self) -> list[Item]:
        return [item for item in self.items if item.number]

    @property
    def former(self) -> list[Item]:
        return [item for item in self.items if not item.number]


def analysis_of(unit: Unit) -> Analysis:
    quizzes = list(QuizVersion.objects.filter(unit=unit).newest_first())
    tallies = list(ItemTally.objects.filter(quiz_version__in=quizzes))
    totals = {each.pk: each for each in QuizTally.objects.filter(quiz_version__in=quizzes)}
    return Analysis(
        people=sum(each.people for each in totals.values()),
        items=_items(tallies, quizzes, unit.course.source_language),
        reliability=_reliability(quizzes, totals, tallies),
    )


def _items(tallies: list[ItemTally], quizzes: list[QuizVersion], language: str) -> list[Item]:
    by_version: dict[int, list[ItemTally]] = defaultdict(list)
    for tally in tallies:
        by_version[tally.version_id].append(tally)
    numbers, versions, words, parts = (
        _numbers(quizzes),
        QuestionVersion.objects.select_related("question").in_bulk(by_version),
        _words(by_version, language),
        _parts(tallies),
    )
    items = [
        Item(
            number=numbers.get(pk),
            version=versions[pk],
            words=words.get(pk, {}),
            sums=total(sums_of(tally) for tally in found),
            seconds=_seconds(found),
            parts=parts.get(pk, {}),
        )
        for pk, found in by_version.items()
    ]
    shown = [item for item in items if item.people and item.kind.is_asked]
    return sorted(
        shown,
        key=lambda item: (item.number or len(numbers) + 1, item.version.question.key, -item.version.number),
    )


def _numbers(quizzes: list[QuizVersion]) -> dict[int, int]:
    """Places in the quiz as it is now."""
    return {pk: number for number, pk in enumerate(quizzes[0].version_ids if quizzes else (), 1)}


def _words(versions: Iterable[int], language: str) -> dict[int, Any]:
    """In the language of the course where there are words; a question of a bank may have been written in another."""
    found: dict[int, Any] = {}
    for text in QuestionText.objects.latest_revisions(list(versions)).order_by("pk"):
        if text.language == language or text.version_id not in found:
            found[text.version_id] = text.words
    return found


def _seconds(tallies: Iterable[ItemTally]) -> dict[str, int]:
    found: dict[str, int] = {}
    for tally in tallies:
        found = added(found, tally.seconds)
    return found


def _parts(tallies: list[ItemTally]) -> dict[int, dict[str, tuple[int, int]]]:
    """By question version and part: how many people, and the sum of their rests."""
    versions = {tally.pk: tally.version_id for tally in tallies}
    place = Window(RowNumber(), partition_by="item", order_by=[F("people").desc(), "part"])
    frequent = (
        ChoiceTally.objects.filter(item__in=versions).annotate(place=place).filter(place__lte=MOST_PARTS)
    )
    found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for item, part, people, rest in frequent.values_list("item", "part", "people", "rest"):
        before = found[versions[item]].get(part, (0, 0))
        found[versions[item]][part] = (before[0] + people, before[1] + rest)
    return found


def _reliability(
    quizzes: list[QuizVersion], totals: Mapping[int, QuizTally], tallies: list[ItemTally]
) -> Reliability:
    enough = [quiz.pk for quiz in quizzes if quiz.pk in totals and totals[quiz.pk].people >= advice.ENOUGH]
    some = [quiz.pk for quiz in quizzes if quiz.pk in totals and totals[quiz.pk].people]
    if not some:
        return Reliability()
    chosen = totals[(enough or some)[0]]
    items = [tally for tally in tallies if tally.quiz_version_id == chosen.pk and tally.people]
    if any(tally.people != chosen.people for tally in items):
        return Reliability(chosen.people, is_mixed=True)
    spread = variance(chosen.people, chosen.total, chosen.total_total)
    variances = [sums_of(tally).variance for tally in items if tally.x or tally.xx]
    return Reliability(chosen.people, alpha(variances, spread))


def _is_right(key: Mapping[str, Any], part: str) -> bool | None:
    """Nothing where it cannot be said of a part alone."""
    right = key.get("right")
    if not part or not isinstance(right, list | dict):
        return None
    if isinstance(right, list):
        return part in right
    row, _, place = part.partition("=")
    return right.get(row) == place if isinstance(right.get(row), str) else None
