"""Options with percentages, as other systems give them → single choice, multiple choice or true and false."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from interop.questions.collecting import Draft
from interop.questions.schema import NoPlace, checked_count

FULL = Decimal(100)
_CLOSE = Decimal("0.01")


class Weighted(NamedTuple):
    """An answer in HTML and the percentage of the points that it gives."""

    text: str
    percent: Decimal
    feedback: str = ""


def single(draft: Draft, answers: Sequence[Weighted]) -> None:
    """One is picked. Where several would give all points, it is a multiple choice here."""
    answers = checked_count(answers)
    full = [answer for answer in answers if answer.percent >= FULL]
    if not full:
        raise NoPlace(_("No answer gives all points."))
    if len(full) > 1:
        draft.lose(_("One of several right answers was enough; here all of them are to be picked."))
    if any(0 < answer.percent < FULL for answer in answers):
        draft.lose(_("Part of the points for an answer that is not quite right."))
    if any(answer.percent < 0 for answer in answers):
        draft.lose(_("Points that a wrong answer costs."))
    draft.becomes("multiple" if len(full) > 1 else "single", {"options": _options(answers, FULL)})


def multiple(draft: Draft, answers: Sequence[Weighted]) -> None:
    answers = checked_count(answers)
    right = [answer for answer in answers if answer.percent > 0]
    wrong = [answer for answer in answers if answer.percent <= 0]
    if not right:
        raise NoPlace(_("No answer gives points."))
    if not _all_close(right, FULL / len(right)):
        draft.lose(_("Different points for right answers: here each gives the same."))
    if wrong and not _all_close(wrong, -FULL / len(wrong)):
        draft.lose(_("What a wrong answer costs: here all wrong ones together cost all points."))
    draft.becomes("multiple", {"options": _options(answers, _CLOSE)})


def percents(options: Sequence[dict[str, Any]]) -> list[Decimal]:
    """What each option of a multiple choice gives or costs."""
    right = sum(option["is_right"] for option in options)
    wrong = len(options) - right
    return [FULL / right if option["is_right"] else -FULL / wrong for option in options]


def true_or_false(draft: Draft, is_true: bool, when_true: str = "", when_false: str = "") -> None:
    """The feedback of each of the two answers."""
    yes, no = true_and_false(draft.language)
    options = [
        {"text": yes, "is_right": is_true, "feedback": when_true},
        {"text": no, "is_right": not is_true, "feedback": when_false},
    ]
    draft.becomes("truefalse", {"options": options})


def true_and_false(language: str) -> tuple[str, str]:
    """The words of the two answers, for formats that have none."""
    with translation.override(language or "en"):
        return _("True"), _("False")


def _options(answers: Sequence[Weighted], least: Decimal) -> list[dict[str, Any]]:
    return [
        {"text": answer.text, "is_right": answer.percent >= least, "feedback": answer.feedback}
        for answer in answers
    ]


def _all_close(answers: Sequence[Weighted], percent: Decimal) -> bool:
    return all(abs(answer.percent - percent) < _CLOSE for answer in answers)
