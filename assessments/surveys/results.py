"""What was answered, for authors: whole surveys, without where people are from. Fewer than five are not told of.

Nor are fewer than five more than yesterday: whoever reads results before and after somebody answered would see what they said.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from assessments.assignments.words import Bilingual, Words
from assessments.models import Occasion, Survey, SurveyRemark, SurveyTally, SurveyVersion

from .actions import ANSWERED, TEXT
from .forms import SCALE
from .telling import SMALLEST
from .words import of_survey

Key = tuple[str, str]  # question, occasion
_GROUP = ("question", "occasion", "course", "language")


@dataclass(frozen=True)
class Result:
    """Of one question on one occasion. Nothing but the number is known where it is small."""

    label: Words
    occasion: str
    people: int | None
    mean: float | None
    shares: list[tuple[str, int, int]]
    remarks: list[tuple[str, str]]


def results_of(survey: Survey, language: str, *, now: datetime) -> list[Result]:
    version = SurveyVersion.objects.current(survey)
    if version is None:
        return []
    counts, texts = _counts(survey, now), remarks_told(SurveyRemark.objects.filter(question__survey=survey))
    words = of_survey(version, language)
    return [
        _result(question, occasion, words, counts[question["id"], occasion], texts)
        for question in version.shape
        for occasion in Occasion.values
        if (question["id"], occasion) in counts
    ]


def tallies_told(now: datetime) -> QuerySet[SurveyTally]:
    """Of months that are over, and of each question in steps of at least five people: what somebody reads is always that many
    more than what they read before, or the same."""
    said = Q(pk__in=())
    for (occasion, until), questions in _steps(now).items():
        said |= Q(occasion=occasion, month__lte=until, question__in=questions)
    return SurveyTally.objects.filter(said)


def _steps(now: datetime) -> Mapping[tuple[str, date], list[int]]:
    """Which questions are told until which month, by occasion."""
    over = SurveyTally.objects.filter(value=ANSWERED, month__lt=now.astimezone(UTC).date().replace(day=1))
    months = over.order_by("month").values_list("question", "occasion", "month").annotate(Sum("people"))
    waiting: Counter[tuple[int, str]] = Counter()
    told: dict[tuple[int, str], date] = {}
    for question, occasion, month, people in months:
        waiting[question, occasion] += people
        if waiting[question, occasion] >= SMALLEST:
            told[question, occasion] = month
            waiting[question, occasion] = 0
    steps: dict[tuple[str, date], list[int]] = defaultdict(list)
    for (question, occasion), month in told.items():
        steps[occasion, month].append(question)
    return steps


def _counts(survey: Survey, now: datetime) -> Mapping[Key, Counter[str]]:
    """Of what was asked already; nothing where nothing is told yet."""
    begun = SurveyTally.objects.filter(question__survey=survey, value=ANSWERED).order_by()
    places = begun.values_list("question__key", "occasion").distinct()
    found: dict[Key, Counter[str]] = {(str(key), occasion): Counter() for key, occasion in places}
    tallies = tallies_told(now).filter(question__survey=survey).order_by()
    grouped = tallies.values_list("question__key", "occasion", "value").annotate(Sum("people"))
    for key, occasion, value, people in grouped:
        found[str(key), occasion][value] += people
    return found


def _result(
    question: Mapping[str, Any], occasion: str, words: Bilingual, counts: Counter[str], texts: Mapping
) -> Result:
    people = counts[ANSWERED]
    own = words.below("questions", question["id"])
    is_told = people >= SMALLEST
    said = list(_shares(question, own, counts)) if is_told else []
    remarks = texts.get((question["id"], occasion), []) if is_told else []
    mean = mean_of(counts) if is_told and question["kind"] == "scale" else None
    return Result(
        own.part("label"), str(Occasion(occasion).label), people if is_told else None, mean, said, remarks
    )


def _shares(
    question: Mapping[str, Any], words: Bilingual, counts: Counter[str]
) -> Iterator[tuple[str, int, int]]:
    """Answer, people, percent of those who answered the question."""
    for value, label in answers_of(question, words):
        yield label, counts[value], round(100 * counts[value] / counts[ANSWERED])


def answers_of(question: Mapping[str, Any], words: Bilingual) -> list[tuple[str, str]]:
    """What can be answered, in its order and with its words."""
    match question["kind"]:
        case "scale":
            ends = {"1": words.part("low").text, "5": words.part("high").text}
            return [(value, f"{value}: {ends[value]}" if ends.get(value) else value) for value in SCALE]
        case "yesno":
            return [("yes", _("Yes")), ("no", _("No"))]
        case kind if kind == TEXT:
            return []
        case _:
            return [(option, words.part("options", option).text) for option in question["options"]]


def mean_of(counts: Mapping[str, int]) -> float | None:
    people = sum(counts.get(value, 0) for value in SCALE)
    return round(sum(int(value) * counts.get(value, 0) for value in SCALE) / people, 2) if people else None


def remarks_told(remarks: QuerySet[SurveyRemark]) -> dict[Key, list[tuple[str, str]]]:
    """By question and occasion: language and text, in the order of their random keys. In a course and a language in which fewer
    than five wrote, the language alone would say who it was. They come to it five at a time (`housekeeping`)."""
    remarks = remarks.filter(is_shuffled=True)
    groups = remarks.order_by().values_list(*_GROUP).annotate(people=Count("pk"))
    large = {tuple(group) for *group, people in groups if people >= SMALLEST}
    wanted = {question for question, *_ in large}
    texts = remarks.filter(question__in=wanted).order_by("uuid")
    found: dict[Key, list[tuple[str, str]]] = defaultdict(list)
    for key, text, *group in texts.values_list("question__key", "text", *_GROUP):
        if tuple(group) in large:
            found[str(key), group[1]].append((group[3], text))
    return found
