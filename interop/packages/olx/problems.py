"""Problems of OLX → questions: one choice, several, lists, words and numbers. What a program works out has no counterpart."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from interop.packages.webpages.tree import inner_html
from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import choices, numbers, texts
from interop.questions.kinds.choices import FULL, Weighted
from interop.questions.schema import NoPlace
from safety.xml import Element

_ASIDE = frozenset({"solution", "demandhint", "script"})
_NOT_STEM = frozenset(
    {"choicegroup", "checkboxgroup", "optioninput", "textline", "formulaequationinput", "responseparam"}
    | {"additional_answer", "stringequalhint", "correcthint", "solution", "compoundhint", "radiogroup"}
)
_OPTIONS = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_RANGE = re.compile(r"[\[(]\s*([^,]+),\s*([^\])]+)[\])]")
_HINTS = ("choicehint", "optionhint")
_HEADING = re.compile(r"^\s*(?:<div[^>]*>\s*)?<p>\s*Explanation:?\s*</p>", re.IGNORECASE)


def parts_of(problem: Element) -> list[Element]:
    """Each response with what stands before it, as a problem of its own; NoPlace where they are mixed with other things."""
    _refuse_programs(problem)
    parts: list[Element] = []
    before: list[Element | str] = []
    for child in problem.content:
        if isinstance(child, str) or (not child.name.endswith("response") and child.name not in _ASIDE):
            before.append(child)
        elif child.name.endswith("response"):
            parts.append(
                Element("part", attributes=problem.attributes, content=[*before, child], line=problem.line)
            )
            before = []
    inside = sum(element.name.endswith("response") for element in problem.all())
    if inside != len(parts):
        raise NoPlace(_("Its fields stand inside a table or a text of their own."))
    if not parts:
        raise NoPlace(_("There is nothing to answer in it, or it is a program."))
    parts[-1].content += list(problem.children(*_ASIDE))
    return parts


def _refuse_programs(problem: Element) -> None:
    if any(script.text.strip() for script in problem.all("script")):
        raise NoPlace(_("It is worked out by a program."))


def fill(draft: Draft, part: Element) -> None:
    response = next(child for child in part.children() if child.name.endswith("response"))
    if response.name not in _READERS:
        raise NoPlace(_("OLX's kind “%(kind)s” has no counterpart here.") % {"kind": response.name[:40]})
    draft.title = part.get("display_name")
    draft.value["stem"] = draft.html(_stem(part, response))
    draft.value["points"] = numbers.points(draft, part.get("weight") or "1")
    _asides(draft, part, response)
    _READERS[response.name](draft, response)


def _stem(part: Element, response: Element) -> str:
    before = Element(
        "p", content=[child for child in part.content if child is not response and not _is_aside(child)]
    )
    inside = Element("p", content=[child for child in response.content if not _is_field(child)])
    return f"{inner_html(before)}{inner_html(inside).replace('<label>', '<p>').replace('</label>', '</p>')}"


def _is_aside(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name in _ASIDE


def _is_field(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name in _NOT_STEM


def _asides(draft: Draft, part: Element, response: Element) -> None:
    solutions = [*part.children("solution"), *response.all("solution")]
    html = "".join(_HEADING.sub("", inner_html(solution).strip()) for solution in solutions)
    draft.value["explanation"] = draft.html(html)
    hints = [inner_html(hint) for demand in part.children("demandhint") for hint in demand.all("hint")]
    draft.value["hint"] = words.text_of_html(hints[0]) if hints else ""
    if hints[1:]:
        draft.lose(_("All hints but the first."))
    if response.first("compoundhint"):
        draft.lose(_("Feedback on several answers together."))


def _said(draft: Draft, choice: Element) -> str:
    content = [part for part in choice.content if isinstance(part, str) or part.name not in _HINTS]
    return draft.html(inner_html(Element("p", content=content)).strip())


def _feedback(draft: Draft, choice: Element) -> str:
    hints = choice.children(*_HINTS)
    if any(hint.get("selected", "true") == "false" for hint in hints):
        draft.lose(_("Feedback for not choosing an answer."))
    told = [hint for hint in hints if hint.get("selected", "true") != "false"]
    return draft.html(inner_html(told[0]).strip()) if told else ""


def _weighted(draft: Draft, found: Iterator[Element]) -> list[Weighted]:
    answers = []
    for choice in found:
        correct = choice.get("correct").lower()
        if correct == "partial":
            draft.lose(_("Part of the points for an answer that is not quite right."))
        percent = FULL if correct in {"true", "correct"} else Decimal(0)
        answers.append(Weighted(_said(draft, choice), percent, _feedback(draft, choice)))
    return answers


def _one(draft: Draft, response: Element) -> None:
    answers = _weighted(draft, response.all("choice"))
    choices.single(draft, answers)
    group = response.first("choicegroup")
    if group and group.get("type") == "TrueFalse" and draft.kind == "single":
        draft.kind = "truefalse"


def _several(draft: Draft, response: Element) -> None:
    answers = _weighted(draft, response.all("choice"))
    right = [answer for answer in answers if answer.percent]
    wrong = len(answers) - len(right)
    each, cost = FULL / max(1, len(right)), -FULL / max(1, wrong)
    choices.multiple(draft, [answer._replace(percent=each if answer.percent else cost) for answer in answers])


def _list(draft: Draft, response: Element) -> None:
    field = response.first("optioninput")
    if field is None:
        raise NoPlace(_("It has no list to choose from."))
    if field.children("option"):
        choices.single(draft, _weighted(draft, field.all("option")))
        return
    options = [found[0] or found[1] for found in _OPTIONS.findall(field.get("options"))]
    right = field.get("correct")
    choices.single(
        draft, [Weighted(words.from_plain(text), FULL if text == right else Decimal(0)) for text in options]
    )


def _words(draft: Draft, response: Element) -> None:
    kinds = response.get("type").split()
    if "regexp" in kinds:
        raise NoPlace(_("It accepts whatever fits a pattern (regular expression)."))
    hint = response.child("correcthint")
    told = draft.html(inner_html(hint)) if hint else ""
    found = [texts.Accepted(response.get("answer"), FULL, told)]
    found += [_other(draft, other) for other in response.children("additional_answer")]
    if response.children("stringequalhint"):
        draft.lose(_("Feedback for wrong answers that somebody may type."))
    texts.short_text(draft, found, minds_case="ci" not in kinds)


def _other(draft: Draft, other: Element) -> texts.Accepted:
    hint = other.child("correcthint")
    return texts.Accepted(
        other.get("answer") or other.text.strip(), FULL, draft.html(inner_html(hint)) if hint else ""
    )


def _number(draft: Draft, response: Element) -> None:
    hint = response.child("correcthint")
    told = draft.html(inner_html(hint)) if hint else ""
    tolerance = next((part.get("default") for part in response.children("responseparam")), "0")
    answers = [
        response.get("answer"),
        *(other.get("answer") for other in response.children("additional_answer")),
    ]
    numbers.numeric(draft, [_accepted(draft, text, tolerance, told) for text in answers])


def _accepted(draft: Draft, text: str, tolerance: str, told: str) -> dict:
    if match := _RANGE.fullmatch(text.strip()):
        middle, reach = numbers.between(_constant(match[1]), _constant(match[2]))
        return numbers.accepted(draft, middle, reach, FULL, told)
    number = _constant(text)
    share = tolerance.strip().removesuffix("%")
    reach = _constant(share or "0")
    if tolerance.strip().endswith("%"):
        reach = abs(number) * reach / 100
    return numbers.accepted(draft, number, reach, FULL, told)


def _constant(text: str) -> Decimal:
    if not numbers.is_number(text):
        raise NoPlace(_("Its answer is a formula: %(text)s") % {"text": text[:40]})
    return numbers.number(text)


_READERS: dict[str, Callable[[Draft, Element], None]] = {
    "multiplechoiceresponse": _one,
    "choiceresponse": _several,
    "optionresponse": _list,
    "stringresponse": _words,
    "numericalresponse": _number,
}
