"""What the pages tell of an import or an export: names, places and reasons, ready to be printed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from assessments import grading
from interop.questions import words
from interop.questions.banking import Fate, Plan, Step
from interop.questions.schema import ForeignQuestion, Loss, Place, Refusal

MOST_ROWS = 200
"""Of questions on a page; what is lost or left out is always told in full."""
STEM_LENGTH = 120
FATES = {Fate.NEW: _("New"), Fate.CHANGED: _("Changed: the next draft"), Fate.SAME: _("As it is in the bank")}


class Row(NamedTuple):
    key: str
    kind: Any
    stem: str
    language: str
    fate: Any


class Lost(NamedTuple):
    """One thing that has no place, and all questions that it happens to."""

    what: str
    where: list[str]


def row(step: Step) -> Row:
    question = step.question
    label = grading.blocks()[question.kind].label
    return Row(question.key, label, stem_of(question), step.locale.language_code, FATES[step.fate])


def stem_of(question: ForeignQuestion) -> str:
    return Truncator(words.plain(question.value.get("stem", ""))).chars(STEM_LENGTH)


def places(questions: Iterable[ForeignQuestion]) -> dict[str, Place]:
    """Of each question, where it begins in its file."""
    return {question.key: Place(question.place.line, question.key) for question in questions}


def lost(losses: Iterable[Loss], where: Mapping[str, Place] | None = None) -> list[Lost]:
    found: dict[str, list[str]] = {}
    for loss in losses:
        place = str((where or {}).get(loss.where, loss.where))
        found.setdefault(loss.what, []).append(place)
    return [Lost(what, list(filter(None, keys))) for what, keys in found.items()]


def left_out(refused: Sequence[Refusal]) -> list[Lost]:
    found: dict[str, list[str]] = {}
    for refusal in refused:
        found.setdefault(refusal.reason, []).append(str(refusal.place))
    return [Lost(reason, keys) for reason, keys in found.items()]


def counts(plan: Plan) -> dict[str, int]:
    return {fate.value: len(plan.keys(fate)) for fate in Fate}
