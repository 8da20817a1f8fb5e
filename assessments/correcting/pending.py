"""Where somebody has to decide: answers were given to a version whose key is not what is asked now, and nobody has said yet what
becomes of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from assessments import grading
from assessments.models import GradingRun, Question, QuestionVersion, QuizVersion, Response, RunState

_COUNTING = "a number for editors"


@dataclass(frozen=True)
class Pair:
    """A version that was answered, and the one that is asked now."""

    old: QuestionVersion
    new: QuestionVersion

    @property
    def question(self) -> Question:
        return self.old.question


def pairs(questions: QuerySet[Question]) -> list[Pair]:
    """Of these questions, by their keys, oldest versions first: five queries at most, however many they are."""
    versions = _versions(questions)
    current = _current(versions)
    found = [
        Pair(version, current[version.question_id])
        for version in versions
        if version.question_id in current and is_corrected_by(version, current[version.question_id])
    ]
    return _undecided(found)


def is_corrected_by(old: QuestionVersion, new: QuestionVersion) -> bool:
    """Whether they call different answers right; that a question gives more points now is no correction, and what a person
    judges has no key."""
    is_judged = grading.get(old.kind).is_judged and grading.get(new.kind).is_judged
    return old.pk != new.pk and (old.kind, old.key) != (new.kind, new.key) and not is_judged


def current_version(question: Question) -> QuestionVersion | None:
    """What is asked now; nothing where the question was taken out of its quiz."""
    versions = list(question.versions.select_related("question").order_by("-number"))
    return _current(versions).get(question.pk)


def answers_to(versions: Iterable[QuestionVersion]) -> dict[int, int]:
    given = Response.objects.unscoped(_COUNTING).filter(version__in=list(versions)).order_by()
    return dict(given.values_list("version").annotate(n=Count("pk")))


def _versions(questions: QuerySet[Question]) -> list[QuestionVersion]:
    """Of questions that have several."""
    others = QuestionVersion.objects.filter(question=OuterRef("question")).exclude(pk=OuterRef("pk"))
    versions = QuestionVersion.objects.filter(Exists(others), question__in=questions)
    related = versions.select_related("question__unit__course", "question__bank")
    return list(related.order_by("question__key", "question", "-number"))


def _current(versions: Iterable[QuestionVersion]) -> dict[int, QuestionVersion]:
    """By question. The newest of a bank, and what the newest version of its quiz asks."""
    versions = list(versions)
    asked = _asked_now({version.question.unit_id for version in versions if version.question.unit_id})
    found: dict[int, QuestionVersion] = {}
    for version in versions:
        if version.question.unit_id is None or version.pk in asked:
            found.setdefault(version.question_id, version)
    return found


def _asked_now(units: set[int]) -> set[int]:
    newer = QuizVersion.objects.filter(unit=OuterRef("unit"), number__gt=OuterRef("number"))
    current = QuizVersion.objects.filter(~Exists(newer), unit__in=units)
    return {pk for quiz in current for pk in quiz.version_ids} if units else set()


def _undecided(found: list[Pair]) -> list[Pair]:
    answered = _answered(found)
    runs = GradingRun.objects.filter(undoes=None, old_version__in=[pair.old for pair in answered])
    decided = defaultdict(set)
    for old, new in runs.exclude(state=RunState.WITHDRAWN).values_list("old_version", "new_version"):
        decided[old].add(new)
    return [pair for pair in answered if pair.new.pk not in decided[pair.old.pk]]


def _answered(found: list[Pair]) -> list[Pair]:
    given = Response.objects.unscoped(_COUNTING).filter(version=OuterRef("pk"))
    versions = QuestionVersion.objects.filter(Exists(given), pk__in=[pair.old.pk for pair in found])
    known = set(versions.values_list("pk", flat=True))
    return [pair for pair in found if pair.old.pk in known]
