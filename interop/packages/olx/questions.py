"""Questions → problems of OLX."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.kinds import texts
from interop.questions.markup import Xml
from interop.questions.schema import ForeignQuestion, NoPlace

from .markup import element

Rich = Callable[[str], str]
Write = Callable[[dict[str, Any], Rich], Xml]


def problem(question: ForeignQuestion, rich: Rich = str) -> Xml:
    """NoPlace where OLX has no such kind. `rich` is the last to touch rich text."""
    if question.kind not in _WRITERS:
        raise NoPlace(_("OLX has no such kind of question."))
    value = question.value
    solution = element("solution", _div(rich(value["explanation"]))) if value.get("explanation") else Xml()
    hint = element("demandhint", element("hint", words.plain(value["hint"]))) if value.get("hint") else Xml()
    return element(
        "problem",
        _div(rich(value["stem"])),
        _WRITERS[question.kind](value, rich),
        solution,
        hint,
        display_name=value.get("title") or question.title or question.key,
        weight=f"{value['points']}.0" if "points" in value else None,
        max_attempts=None,
    )


def _div(html: str) -> Xml:
    return Xml(f"<div>{html}</div>")


def _options(options: list[dict[str, Any]], rich: Rich) -> Iterator[Xml]:
    for option in options:
        told = [element("choicehint", Xml(_inner(rich(option["feedback"]))))] if option["feedback"] else []
        said = Xml(_inner(rich(option["text"])))
        yield element("choice", said, *told, correct="true" if option["is_right"] else "false")


def _inner(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")


def _one(kind: str) -> Write:
    def write(value: dict[str, Any], rich: Rich) -> Xml:
        group = element("choicegroup", *_options(value["options"], rich), type=kind)
        return element("multiplechoiceresponse", group)

    return write


def _several(value: dict[str, Any], rich: Rich) -> Xml:
    return element("choiceresponse", element("checkboxgroup", *_options(value["options"], rich)))


def _words(value: dict[str, Any], rich: Rich) -> Xml:
    found = [answer for answer in texts.accepted_of(value) if answer.percent == texts.FULL]
    if not found:
        raise NoPlace(_("No answer gives all points."))
    first, *others = found
    more = [element("additional_answer", *_told(other.feedback, rich), answer=other.text) for other in others]
    return element(
        "stringresponse",
        *_told(first.feedback, rich),
        *more,
        element("textline", size=30),
        answer=first.text,
        type="cs" if value["minds_case"] else "ci",
    )


def _told(feedback: str, rich: Rich) -> list[Xml]:
    return [element("correcthint", Xml(_inner(rich(feedback))))] if feedback else []


def _number(value: dict[str, Any], rich: Rich) -> Xml:
    found = [number for number in value["numbers"] if number["share"] == int(texts.FULL)]
    if not found or len({number["tolerance"] for number in found}) > 1:
        raise NoPlace(_("Its numbers have different tolerances."))
    first, *others = found
    return element(
        "numericalresponse",
        element("responseparam", type="tolerance", default=first["tolerance"]),
        *_told(first["feedback"], rich),
        *(element("additional_answer", answer=other["number"]) for other in others),
        element("formulaequationinput"),
        answer=first["number"],
    )


_WRITERS: dict[str, Write] = {
    "single": _one("MultipleChoice"),
    "truefalse": _one("TrueFalse"),
    "multiple": _several,
    "shorttext": _words,
    "numeric": _number,
}
