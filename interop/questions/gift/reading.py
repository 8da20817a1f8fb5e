"""GIFT → questions. What decides on the kind of a question is the order in which Moodle looks at its answers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from interop.folder.lines import numbered
from interop.questions import categories
from interop.questions.collecting import Collector, Draft
from interop.questions.decoding import text_of
from interop.questions.kinds import cases, choices, numbers, pairs, texts
from interop.questions.kinds.choices import FULL, Weighted
from interop.questions.schema import LARGEST_TEXT, Broken, NoPlace, Place, Report, checked_count

from . import syntax
from .syntax import Chunk, Parts

NAME = "gift"
BLANK = "_____"
_WEIGHT = re.compile(r"\s*%\s*(-?[\d.]+)\s*%")
_TRUE_OR_FALSE = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def read(data: bytes, language: str = "") -> Report:
    found = Collector(NAME, language)
    category = ""
    for block in syntax.chunks(numbered(text_of(data, largest=LARGEST_TEXT))):
        named, chunk = syntax.category(block)
        category = category if named is None else categories.plain(named)
        if chunk.text.strip():
            _read(found, chunk, category)
    return found.report()


def _read(found: Collector, chunk: Chunk, category: str) -> None:
    with found.question(Place(chunk.line)) as draft:
        parts = syntax.parts(syntax.protected(chunk.text))
        draft.name, draft.title, draft.tags, draft.category = chunk.name, parts.title, chunk.tags, category
        draft.place = Place(chunk.line, parts.title)
        if parts.answers is None:
            _description(draft, parts)
        else:
            _question(draft, parts)


def _description(draft: Draft, parts: Parts) -> None:
    cases.case(draft, draft.html(syntax.html(parts.before, parts.format)))


def _question(draft: Draft, parts: Parts) -> None:
    answers, general = _general_feedback(parts.answers or "")
    draft.value["explanation"] = _html(draft, general, parts.format)
    if _is_gap(parts, answers):
        _missing_word(draft, parts, answers)
        return
    stem = f"{parts.before} {BLANK} {parts.after}" if parts.after.strip() else parts.before
    draft.value["stem"] = _html(draft, stem, parts.format)
    _read_answers(draft, answers, parts.format)


def _read_answers(draft: Draft, answers: str, form: str) -> None:
    if not answers:
        draft.becomes("essay", {})
    elif answers.startswith("#"):
        _numeric(draft, answers[1:], form)
    elif "~" in answers:
        _choice(draft, answers, form)
    elif "=" in answers and "->" in answers:
        pairs.matching(draft, _pairs(draft, answers, form))
    elif (is_true := _truth(answers)) is not None:
        _true_or_false(draft, answers, form, is_true=is_true)
    else:
        texts.short_text(draft, _accepted(draft, answers, form))


def _general_feedback(answers: str) -> tuple[str, str]:
    before, mark, after = answers.rpartition("####")
    return (before.strip(), after) if mark else (answers.strip(), "")


def _html(draft: Draft, text: str, form: str) -> str:
    return draft.html(syntax.html(text, form))


def _truth(answers: str) -> bool | None:
    return _TRUE_OR_FALSE.get(answers.partition("#")[0].strip().upper())


def _true_or_false(draft: Draft, answers: str, form: str, *, is_true: bool) -> None:
    """The first feedback is for the wrong answer."""
    _word, *feedback = answers.split("#")
    when_wrong, when_right, *more = [*(_html(draft, text, form) for text in feedback), "", ""]
    if any(more):
        raise Broken(_("True or false has two feedbacks at most."))
    told = (when_right, when_wrong) if is_true else (when_wrong, when_right)
    choices.true_or_false(draft, is_true, *told)


def _choice(draft: Draft, answers: str, form: str) -> None:
    found = [_answer(draft, text, form) for text in _split(answers)]
    read = choices.single if "=" in answers else choices.multiple
    read(draft, found)


def _split(answers: str) -> list[str]:
    """Each answer with the sign before it."""
    before, *found = re.split(r"(?=[~=])", re.sub(r"~\s*=", "=", answers))
    if before.strip():
        raise Broken(
            _("Before the first answer stands “%(text)s”.") % {"text": syntax.meant(before.strip())[:40]}
        )
    return checked_count(found)


def _answer(draft: Draft, text: str, form: str) -> Weighted:
    percent, said, feedback = _weighed(text)
    if not said.strip():
        raise Broken(_("An answer is empty."))
    return Weighted(_html(draft, said, form), percent, _html(draft, feedback, form))


def _weighed(text: str) -> tuple[Decimal, str, str]:
    """The percentage, what is said, and the feedback."""
    percent = FULL if text.startswith("=") else Decimal(0)
    said = text[1:]
    if match := _WEIGHT.match(said):
        percent, said = numbers.number(match[1]), said[match.end() :]
    said, _sign, feedback = said.partition("#")
    return percent, said, feedback


def _pairs(draft: Draft, answers: str, form: str) -> Iterator[pairs.Pair]:
    for text in _split(answers):
        _percent, said, feedback = _weighed(text)
        prompt, arrow, answer = said.partition("->")
        if not arrow:
            raise Broken(_("In a matching question each answer has “->”."))
        yield pairs.Pair(*(_html(draft, part, form) for part in (prompt, answer, feedback)))


def _accepted(draft: Draft, answers: str, form: str) -> Iterator[texts.Accepted]:
    for text in _split(answers if answers.startswith("=") else f"={answers}"):
        percent, said, feedback = _weighed(text)
        yield texts.Accepted(syntax.without_format(said, form), percent, _html(draft, feedback, form))


def _numeric(draft: Draft, answers: str, form: str) -> None:
    marked = answers if answers.strip().startswith(("=", "~")) else f"={answers}"
    found = [number for text in _split(marked.strip()) if (number := _number(draft, text, form))]
    if not found:
        raise Broken(_("There is no number."))
    numbers.numeric(draft, found)


def _number(draft: Draft, text: str, form: str) -> dict[str, Any] | None:
    percent, said, feedback = _weighed(text)
    said = syntax.meant(said).strip()
    if text.startswith("~") or said in ("", "*"):
        if feedback.strip():
            draft.lose(_("Feedback for all other numbers."))
        return None
    return numbers.accepted(draft, *_range(said), percent, _html(draft, feedback, form))


def _range(said: str) -> tuple[Decimal, Decimal]:
    low, dots, high = said.partition("..")
    if dots:
        return numbers.between(numbers.number(low), numbers.number(high))
    middle, colon, tolerance = said.partition(":")
    return numbers.number(middle), numbers.number(tolerance) if colon else Decimal(0)


def _is_gap(parts: Parts, answers: str) -> bool:
    """Answers in the middle of a text that are words."""
    is_words = (
        bool(answers) and not answers.startswith("#") and "->" not in answers and _truth(answers) is None
    )
    return bool(parts.after.strip()) and is_words


def _missing_word(draft: Draft, parts: Parts, answers: str) -> None:
    found = [_weighed(text) for text in _split(answers if answers[0] in "=~" else f"={answers}")]
    texts.refuse_marks(f"{parts.before}{parts.after}")
    if any(0 < percent < FULL for percent, _said, _feedback in found):
        draft.lose(_("Part of the points for an answer that is not quite right."))
    right = [part for part in found if part[0] >= FULL]
    wrong = [part for part in found if part[0] < FULL]
    if not right:
        raise NoPlace(_("No answer gives all points."))
    gap = texts.Gap(
        _said(right, parts.format), _said(wrong, parts.format), _feedback(draft, right, wrong, parts.format)
    )
    stem, html = texts.parted_stem(_html(draft, f"{parts.before}[[gap]]{parts.after}", parts.format))
    if stem:
        draft.value["stem"] = stem
    texts.fill_gaps(draft, html, {"gap": gap})


def _said(found: list[tuple[Decimal, str, str]], form: str) -> tuple[str, ...]:
    return tuple(syntax.without_format(said, form) for _percent, said, _feedback in found)


def _feedback(draft: Draft, right: list, wrong: list, form: str) -> str:
    return texts.feedback_of_gap(
        draft, *([_html(draft, part[2], form) for part in parts] for parts in (right, wrong))
    )
