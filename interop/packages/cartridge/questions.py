"""Questions → items of QTI 1.2 in the profile of Common Cartridge."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from interop.folder.schema import UnitSpec
from interop.folder.tags import letter_at
from interop.questions.kinds import texts
from interop.questions.markup import Xml, element
from interop.questions.schema import ForeignQuestion, NoPlace

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PROFILES = {
    "single": "multiple_choice",
    "truefalse": "true_false",
    "multiple": "multiple_response",
    "shorttext": "fib",
    "essay": "essay",
}
_FIELD = "response1"
_GENERAL = "general_fb"

Rich = Callable[[str], str]


def is_known(question: ForeignQuestion) -> bool:
    return question.kind in _PROFILES and (question.kind != "shorttext" or bool(_accepted(question.value)))


def assessment(unit: UnitSpec, title: str, introduction: str, found: Sequence[Xml]) -> Xml:
    attempts = unit.rules.get("max_attempts") or 0
    facts = [_fact("cc_profile", "cc.exam.v0p1"), _fact("qmd_assessmenttype", "Examination")]
    facts += [_fact("cc_maxattempts", str(attempts) if attempts else "unlimited")]
    rubric = [element("rubric", _material(introduction))] if introduction else []
    section = element("section", *found, ident="root_section")
    inside = [element("qtimetadata", *facts), *rubric, section]
    return element(
        "questestinterop", element("assessment", *inside, ident=unit.key, title=title), xmlns=_NAMESPACE
    )


def item(question: ForeignQuestion, rich: Rich = str) -> Xml:
    if not is_known(question):
        raise NoPlace(_("Common Cartridge has no such kind of question."))
    value = question.value
    facts = [_fact("cc_profile", f"cc.{_PROFILES[question.kind]}.v0p1")]
    facts += [_fact("cc_weighting", str(value["points"]))] if "points" in value else []
    fields, processing, told = _BODIES[question.kind](value, rich)
    if value.get("explanation"):
        processing = [_shows(element("other"), _GENERAL), *processing]
        told = [*told, _feedback(_GENERAL, rich(value["explanation"]))]
    outcomes = element("decvar", maxvalue=100, minvalue=0, varname="SCORE", vartype="Decimal")
    return element(
        "item",
        element("itemmetadata", element("qtimetadata", *facts)),
        element("presentation", _material(rich(value["stem"])), fields),
        element("resprocessing", element("outcomes", outcomes), *processing),
        *told,
        ident=value["key"],
        title=value.get("title") or question.title or value["key"],
    )


def _fact(label: str, entry: str) -> Xml:
    return element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", entry))


def _material(html: str) -> Xml:
    return element("material", element("mattext", html, texttype="text/html"))


def _feedback(ident: str, html: str) -> Xml:
    return element("itemfeedback", _material(html), ident=ident)


def _shows(condition: Xml, ident: str) -> Xml:
    shown = element("displayfeedback", feedbacktype="Response", linkrefid=ident)
    return element("respcondition", element("conditionvar", condition), shown, **{"continue": "Yes"})


def _gives(*conditions: Xml) -> Xml:
    points = element("setvar", "100", action="Set", varname="SCORE")
    return element("respcondition", element("conditionvar", *conditions), points, **{"continue": "No"})


def _equal(text: str, **more: str) -> Xml:
    return element("varequal", text, respident=_FIELD, **more)


Parts = tuple[Xml, list[Xml], list[Xml]]


def _choice(cardinality: str) -> Callable[[dict[str, Any], Rich], Parts]:
    def parts(value: dict[str, Any], rich: Rich) -> Parts:
        options = [(letter_at(place), option) for place, option in enumerate(value["options"])]
        labels = [
            element("response_label", _material(rich(option["text"])), ident=name) for name, option in options
        ]
        field = element(
            "response_lid", element("render_choice", *labels), ident=_FIELD, rcardinality=cardinality
        )
        return field, [*_told(options), _right(options, cardinality)], list(_feedbacks(options, rich))

    return parts


def _right(options: Sequence[tuple[str, dict]], cardinality: str) -> Xml:
    right = [_equal(name) for name, option in options if option["is_right"]]
    if cardinality == "Single":
        return _gives(*right[:1])
    wrong = [element("not", _equal(name)) for name, option in options if not option["is_right"]]
    return _gives(element("and", *right, *wrong))


def _told(options: Sequence[tuple[str, dict]]) -> Iterator[Xml]:
    yield from (_shows(_equal(name), f"{name}_fb") for name, option in options if option["feedback"])


def _feedbacks(options: Sequence[tuple[str, dict]], rich: Rich) -> Iterator[Xml]:
    yield from (
        _feedback(f"{name}_fb", rich(option["feedback"])) for name, option in options if option["feedback"]
    )


def _accepted(value: dict[str, Any]) -> list[texts.Accepted]:
    return [answer for answer in texts.accepted_of(value) if answer.percent == texts.FULL]


def _words(value: dict[str, Any], rich: Rich) -> Parts:
    found = _accepted(value)
    case = "Yes" if value["minds_case"] else "No"
    field = element("response_str", element("render_fib", prompt="Box"), ident=_FIELD, rcardinality="Single")
    named = [(f"{letter_at(place)}_fb", answer) for place, answer in enumerate(found) if answer.feedback]
    shown = [_shows(_equal(answer.text, case=case), name) for name, answer in named]
    told = [_feedback(name, rich(answer.feedback)) for name, answer in named]
    return field, [*shown, _gives(*(_equal(answer.text, case=case) for answer in found))], told


def _essay(value: dict[str, Any], rich: Rich) -> Parts:
    field = element("response_str", element("render_fib", prompt="Box"), ident=_FIELD, rcardinality="Single")
    return field, [], []


_BODIES: dict[str, Callable[[dict[str, Any], Rich], Parts]] = {
    "single": _choice("Single"),
    "truefalse": _choice("Single"),
    "multiple": _choice("Multiple"),
    "shorttext": _words,
    "essay": _essay,
}
