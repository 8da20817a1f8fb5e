"""One question → one QTI item, with nothing but what the specification has."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from interop.questions.kinds import cases
from interop.questions.markup import Xml, joined
from interop.questions.schema import ForeignQuestion, NoPlace

from . import answers, texts
from .dialects import Dialect
from .parts import FEEDBACK, Parts, rich
from .reading import EXPLANATION, named

Body = Callable[[Dialect, dict[str, Any]], Parts]

_BODIES: dict[str, Body] = {
    "single": answers.single,
    "truefalse": answers.true_or_false,
    "multiple": answers.multiple,
    "poll": answers.poll,
    "matching": answers.matching,
    "categorise": answers.categorise,
    "likert": answers.likert,
    "ordering": answers.ordering,
    "gaps": texts.gaps,
    "shorttext": texts.short_text,
    "numeric": texts.numeric,
    "essay": texts.essay,
    "upload": texts.upload,
}


def item(dialect: Dialect, question: ForeignQuestion) -> Xml:
    value = question.value
    if question.kind == "sharedcase":
        return _root(dialect, question, _case(dialect, value))
    if question.kind not in _BODIES:
        raise NoPlace(_("QTI has no such kind of question."))
    parts = _BODIES[question.kind](dialect, value)
    return _root(
        dialect,
        question,
        joined(
            *parts.declarations,
            _outcomes(dialect, value.get("points"), has_feedback=_has_feedback(parts, value)),
            dialect.element("itemBody", joined(*parts.body)),
            _processing(dialect, parts, value),
            _explanation(dialect, value["explanation"]),
        ),
    )


def _root(dialect: Dialect, question: ForeignQuestion, content: Xml) -> Xml:
    return dialect.root(
        "assessmentItem",
        content,
        identifier=named(question.key),
        title=question.value.get("title") or question.title or question.key,
        adaptive="false",
        timeDependent="false",
        xml__lang=question.language or None,
    )


def _case(dialect: Dialect, value: dict[str, Any]) -> Xml:
    return joined(dialect.element("itemBody", joined(rich(cases.text_of(value)))))


def _has_feedback(parts: Parts, value: dict[str, Any]) -> bool:
    return parts.tells_choices or bool(value["explanation"])


def _outcomes(dialect: Dialect, points: int | None, *, has_feedback: bool) -> Xml:
    graded = (_outcome(dialect, "SCORE", 0), _outcome(dialect, "MAXSCORE", points)) if points else ()
    told = dialect.element(
        "outcomeDeclaration", identifier=FEEDBACK, cardinality="multiple", baseType="identifier"
    )
    return joined(*graded, told if has_feedback else "")


def _outcome(dialect: Dialect, name: str, value: object) -> Xml:
    default = dialect.element("defaultValue", dialect.element("value", str(value)))
    return dialect.element(
        "outcomeDeclaration", default, identifier=name, cardinality="single", baseType="float"
    )


def _processing(dialect: Dialect, parts: Parts, value: dict[str, Any]) -> Xml:
    """The standard template where nothing else is to be done."""
    if not _has_feedback(parts, value):
        if parts.template:
            return dialect.element("responseProcessing", template=dialect.templates % parts.template)
        return dialect.element("responseProcessing", joined(*parts.rules)) if parts.rules else Xml()
    rules = parts.rules or (_mapped(dialect, parts.responses),)
    told = _told(dialect, parts, value)
    return dialect.element("responseProcessing", joined(*filter(None, [*rules, told])))


def _mapped(dialect: Dialect, responses: Sequence[str]) -> Xml:
    if not responses:
        return Xml()
    found = [dialect.element("mapResponse", identifier=name) for name in responses]
    total = found[0] if len(found) == 1 else dialect.element("sum", *found)
    return dialect.element("setOutcomeValue", total, identifier="SCORE")


def _told(dialect: Dialect, parts: Parts, value: dict[str, Any]) -> Xml:
    chosen = dialect.element("variable", identifier="RESPONSE") if parts.tells_choices else None
    explained = (
        dialect.element("baseValue", EXPLANATION, baseType="identifier") if value["explanation"] else None
    )
    return dialect.element(
        "setOutcomeValue",
        dialect.element("multiple", *filter(None, [chosen, explained])),
        identifier=FEEDBACK,
    )


def _explanation(dialect: Dialect, html: str) -> Xml:
    if not html:
        return Xml()
    inside = dialect.element("contentBody", rich(html)) if dialect.is_hyphenated else rich(html)
    return dialect.element(
        "modalFeedback", inside, outcomeIdentifier=FEEDBACK, identifier=EXPLANATION, showHide="show"
    )
