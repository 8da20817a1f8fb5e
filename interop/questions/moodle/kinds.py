"""One reader for each of Moodle's kinds of question: an element in, a filled draft out."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessments.grading.numeric import plain
from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import cases, choices, files, numbers, pairs, texts
from interop.questions.kinds.choices import Weighted
from interop.questions.schema import Broken, NoPlace, checked_count
from safety.xml import Element

from . import cloze
from .elements import fraction, html_in, said, text_in
from .gapselect import read_choices_in_text

_EIGHT_PLACES = Decimal("0.00000001")


def _stem(draft: Draft, element: Element) -> str:
    return html_in(draft, element.child("questiontext"))


def _answers(draft: Draft, element: Element) -> Iterator[Weighted]:
    for answer in checked_count(element.children("answer")):
        feedback = html_in(draft, answer.child("feedback"))
        yield Weighted(html_in(draft, answer), fraction(answer), feedback)


def _choice(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    is_single = said(element, "single").lower() in ("true", "1")
    read = choices.single if is_single else choices.multiple
    read(draft, list(_answers(draft, element)))


def _true_or_false(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    found = {words.plain(answer.text).lower(): answer for answer in _answers(draft, element)}
    if found.keys() != {"true", "false"}:
        raise Broken(_("The answers of a true/false question are “true” and “false”."))
    yes, no = found["true"], found["false"]
    choices.true_or_false(draft, yes.percent > no.percent, yes.feedback, no.feedback)


def _short_text(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    found = (
        texts.Accepted(text_in(answer).strip(), fraction(answer), html_in(draft, answer.child("feedback")))
        for answer in element.children("answer")
    )
    texts.short_text(draft, found, minds_case=said(element, "usecase") == "1")


def _numeric(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    accepted = []
    for answer in checked_count(element.children("answer")):
        feedback = html_in(draft, answer.child("feedback"))
        if text_in(answer).strip() != "*":
            tolerance = numbers.number(said(answer, "tolerance") or "0")
            middle = numbers.number(text_in(answer))
            accepted.append(numbers.accepted(draft, middle, tolerance, fraction(answer), feedback))
        elif feedback.strip():
            draft.lose(_("Feedback for all other numbers."))
    numbers.numeric(draft, accepted, _units(draft, element))


def _units(draft: Draft, element: Element) -> list[dict[str, str]]:
    found = []
    for unit in checked_count(element.all("unit")):
        multiplier = numbers.number(said(unit, "multiplier") or "1")
        if not multiplier:
            raise Broken(_("A unit is multiplied by 0."))
        found.append({"name": said(unit, "unit_name"), "factor": _turned(draft, multiplier)})
    found.sort(key=lambda unit: unit["factor"] != "1")
    if found and found[0]["factor"] != "1":
        raise NoPlace(_("No unit is that of the numbers: one is multiplied by 1."))
    return found


def _turned(draft: Draft, multiplier: Decimal) -> str:
    """Moodle says how many of the unit the first one is; here it is said the other way round."""
    factor = (1 / multiplier).quantize(_EIGHT_PLACES)
    if factor * multiplier != 1:
        draft.lose(_("The exact factor of a unit: it is rounded to eight places."))
    return plain(factor)


def _matching(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    found = (
        pairs.Pair(html_in(draft, part), words.from_plain(text_in(part.child("answer"))))
        for part in element.children("subquestion")
    )
    pairs.matching(draft, found)


def _ordering(draft: Draft, element: Element) -> None:
    draft.value["stem"] = _stem(draft, element)
    steps = sorted(_answers(draft, element), key=lambda answer: answer.percent)
    draft.becomes("ordering", {"steps": [{"text": step.text, "feedback": step.feedback} for step in steps]})


def _essay(draft: Draft, element: Element) -> None:
    """An answer that is nothing but a file is one kind here, words are another."""
    kind = "upload" if said(element, "responseformat") == "noinline" else "essay"
    draft.becomes(kind, _OPEN[kind](draft, element) | {"stem": _stem(draft, element)})
    for name in ("graderinfo", "responsetemplate"):
        if text_in(element.child(name)).strip():
            draft.lose(_("Notes for markers or a template of the answer (%(name)s).") % {"name": name})


def _words(draft: Draft, element: Element) -> dict[str, Any]:
    limits = {"min_words": said(element, "minwordlimit"), "max_words": said(element, "maxwordlimit")}
    if said(element, "attachments") not in ("", "0"):
        draft.lose(_("Files beside the text: here an essay is words, and a file is a question of its own."))
    return {name: _count(text) for name, text in limits.items() if text}


def _count(text: str) -> int | None:
    return int(numbers.number(text)) or None


def _file(draft: Draft, element: Element) -> dict[str, Any]:
    endings = said(element, "filetypeslist").replace(",", " ").split()
    size = int(numbers.number(said(element, "maxbytes") or "0"))
    return {"types": files.chosen(draft, endings, files.ending), "most": files.megabytes(draft, size)}


_OPEN: dict[str, Callable[[Draft, Element], dict[str, Any]]] = {"essay": _words, "upload": _file}


def _description(draft: Draft, element: Element) -> None:
    cases.case(draft, _stem(draft, element))


def _cloze(draft: Draft, element: Element) -> None:
    cloze.read(draft, _stem(draft, element))


def _choices_in_text(draft: Draft, element: Element) -> None:
    read_choices_in_text(draft, _stem(draft, element), element.children("selectoption", "dragbox"))


READERS: dict[str, Callable[[Draft, Element], None]] = {
    "multichoice": _choice,
    "truefalse": _true_or_false,
    "shortanswer": _short_text,
    "numerical": _numeric,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "description": _description,
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _choices_in_text,
    "ddwtos": _choices_in_text,
}
