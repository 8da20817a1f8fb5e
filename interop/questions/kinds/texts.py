"""Written answers and gaps, as other systems have them, and back."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.grading.gaps import MARK
from assessments.grading.typed import variants
from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.schema import NoPlace, checked_count

from .choices import FULL
from .numbers import share


class Accepted(NamedTuple):
    """`text` is plain, `feedback` HTML."""

    text: str
    percent: Decimal = FULL
    feedback: str = ""


class Gap(NamedTuple):
    """Answers in plain text; with wrong ones it is a list to choose from."""

    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    feedback: str = ""


def short_text(draft: Draft, found: Iterable[Accepted], *, minds_case: bool = False) -> None:
    answers = []
    for answer in checked_count(found):
        if answer.text.strip() == "*":
            draft.lose(_("Feedback for all other answers."))
            continue
        if "*" in answer.text:
            draft.lose(_("“*” as a sign for any letters: here it is a letter itself."))
        answers.append(
            {
                "text": _one(draft, answer.text),
                "share": share(draft, answer.percent),
                "feedback": answer.feedback,
            }
        )
    draft.becomes("shorttext", {"answers": answers, "minds_case": minds_case, "minds_accents": True})


def _one(draft: Draft, text: str) -> str:
    if "|" in text:
        draft.lose(_("“|” in an answer: here it stands between two ways to say it."))
    return text


def accepted_of(value: dict[str, Any]) -> list[Accepted]:
    """Each way to say it as an answer of its own."""
    return [
        Accepted(variant, Decimal(answer["share"]), answer["feedback"])
        for answer in value["answers"]
        for variant in variants(answer["text"])
    ]


def fill_gaps(draft: Draft, text: str, gaps: dict[str, Gap], *, minds_case: bool = False) -> None:
    """`text` is HTML with [[name]] for each gap."""
    if not gaps:
        raise NoPlace(_("There is no gap in the text."))
    found = [_gap(draft, name, gap) for name, gap in gaps.items()]
    is_typed = any(not gap.wrong for gap in gaps.values())
    exactness = {"minds_case": minds_case and is_typed, "minds_accents": is_typed}
    draft.becomes("gaps", {"text": text, "gaps": found} | exactness)
    draft.value.setdefault("stem", instruction(draft.language))


def _gap(draft: Draft, name: str, gap: Gap) -> dict[str, Any]:
    right = list(dict.fromkeys(_one(draft, text) for text in gap.right))
    wrong = [text for text in dict.fromkeys(gap.wrong) if text not in right]
    return {"name": name, "accepted": right, "decoys": wrong, "feedback": gap.feedback}


def instruction(language: str) -> str:
    """Gaps have a line above the text; other systems have only the text."""
    with translation.override(language or "en"):
        return words.from_plain(_("Fill in the gaps."))


_STEM = re.compile(r"\s*<div class=\"stem\">(.*?)</div>", re.DOTALL)


def with_stem(stem: str, text: str) -> str:
    """For systems that have no line above the text: it stands in the text, and can be told from it."""
    return f'<div class="stem">{stem}</div>{text}'


def parted_stem(html: str) -> tuple[str, str]:
    match = _STEM.match(html)
    return (match[1], html[match.end() :]) if match else ("", html)


def refuse_marks(text: str) -> None:
    """What would be read as a gap of ours."""
    if re.search(MARK, text):
        raise NoPlace(_("The text holds [[…]], which marks a gap here."))


def feedback_of_gap(draft: Draft, right: Sequence[str], wrong: Sequence[str]) -> str:
    """A gap has one feedback: that of the right answers, where they agree."""
    said = {text for text in right if text}
    if any(wrong) or len(said) > 1 or (said and not all(right)):
        draft.lose(_("Feedback of single answers of a gap."))
    return next((text for text in right if text), "")
