"""Questions → GIFT."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from interop.questions import categories, words
from interop.questions.kinds import cases, choices, pairs, texts
from interop.questions.kinds.numbers import percent_text
from interop.questions.schema import ForeignQuestion, NoPlace

from .syntax import SPECIAL

Write = Callable[[ForeignQuestion], str]


def write(questions: Sequence[ForeignQuestion]) -> bytes:
    return "\n".join(_lines(questions)).encode()


def _lines(questions: Sequence[ForeignQuestion]) -> Iterator[str]:
    category = ""
    for question in questions:
        if question.category != category:
            category = question.category
            yield f"$CATEGORY: {categories.written(category)}\n"
        yield f"{block(question)}\n"


def block(question: ForeignQuestion) -> str:
    """NoPlace for what GIFT has no form for."""
    if question.kind not in _BODIES:
        raise NoPlace(_("GIFT has no such kind of question."))
    names = [f"[id:{_bracketed(question.key)}]", *(f"[tag:{_bracketed(tag)}]" for tag in question.labels)]
    title = f"::{escaped(question.value.get('title') or question.title or question.key)}::"
    return f"// {' '.join(names)}\n{title}{_BODIES[question.kind](question)}"


def _bracketed(text: str) -> str:
    return text.replace("]", "\\]").replace("\n", " ")


def escaped(text: str) -> str:
    said = text.replace("\\", "\\\\").replace("\n", "\\n")
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in said)


def rich(html: str) -> str:
    """HTML says so unless it looks the same as plain text."""
    simple = words.simple(html)
    if simple is None or simple.startswith(("[", "%")):
        return f"[html]{escaped(words.inner(html))}"
    return escaped(simple)


def _plain(text: str) -> str:
    """An answer that is no HTML, unless it would be read as something else."""
    if "->" in text or text.startswith(("[", "%")):
        return f"[html]{escaped(escape(text, quote=False))}"
    return escaped(text)


def _stemmed(answers: Callable[[dict[str, Any]], Iterator[str]]) -> Write:
    def body(question: ForeignQuestion) -> str:
        value = question.value
        explanation = [f"####{rich(value['explanation'])}"] if value["explanation"] else []
        lines = "".join(f"\t{answer}\n" for answer in [*answers(value), *explanation])
        return f"{rich(value['stem'])} {{\n{lines}}}"

    return body


def _feedback(html: str) -> str:
    return f"#{rich(html)}" if html else ""


def _single(value: dict[str, Any]) -> Iterator[str]:
    for option in value["options"]:
        sign = "=" if option["is_right"] else "~"
        yield f"{sign}{rich(option['text'])}{_feedback(option['feedback'])}"


def _multiple(value: dict[str, Any]) -> Iterator[str]:
    for option, percent in zip(value["options"], choices.percents(value["options"]), strict=True):
        yield f"~%{percent_text(percent)}%{rich(option['text'])}{_feedback(option['feedback'])}"


def _true_or_false(value: dict[str, Any]) -> Iterator[str]:
    when_true, when_false = (option["feedback"] for option in value["options"])
    is_true = value["options"][0]["is_right"]
    wrong, right = (when_false, when_true) if is_true else (when_true, when_false)
    told = f"#{rich(wrong)}#{rich(right)}" if wrong or right else ""
    yield f"{'TRUE' if is_true else 'FALSE'}{told}"


def _pairs(question: ForeignQuestion) -> str:
    def answers(value: dict[str, Any]) -> Iterator[str]:
        for pair in pairs.pairs_of(question):
            yield f"={rich(pair.prompt)} -> {rich(pair.answer)}"

    return _stemmed(answers)(question)


def _short_text(value: dict[str, Any]) -> Iterator[str]:
    for answer in texts.accepted_of(value):
        yield f"={_percent(answer.percent)}{_plain(answer.text)}{_feedback(answer.feedback)}"


def _numeric(value: dict[str, Any]) -> Iterator[str]:
    yield "#"
    for number in value["numbers"]:
        said = f"{number['number']}:{number['tolerance']}"
        yield f"={_percent(Decimal(number['share']))}{said}{_feedback(number['feedback'])}"


def _nothing(value: dict[str, Any]) -> Iterator[str]:
    yield from ()


def _percent(percent: Decimal) -> str:
    return "" if percent == choices.FULL else f"%{percent_text(percent)}%"


def _gap(question: ForeignQuestion) -> str:
    value = question.value
    if len(value["gaps"]) > 1:
        raise NoPlace(_("GIFT has one gap in a question at most."))
    gap = value["gaps"][0]
    text = texts.with_stem(value["stem"], value["text"])
    before, _mark, after = text.partition(f"[[{gap['name']}]]")
    right = (f"={_plain(text)}{_feedback(gap['feedback'])}" for text in gap["accepted"])
    wrong = (f"~{_plain(text)}" for text in gap["decoys"])
    explanation = f"####{rich(value['explanation'])}" if value["explanation"] else ""
    return f"[html]{escaped(before)}{{{' '.join([*right, *wrong])}{explanation}}}{escaped(after)}"


def _case(question: ForeignQuestion) -> str:
    return f"[html]{escaped(cases.text_of(question.value))}"


_BODIES: dict[str, Write] = {
    "single": _stemmed(_single),
    "multiple": _stemmed(_multiple),
    "truefalse": _stemmed(_true_or_false),
    "matching": _pairs,
    "categorise": _pairs,
    "shorttext": _stemmed(_short_text),
    "numeric": _stemmed(_numeric),
    "essay": _stemmed(_nothing),
    "gaps": _gap,
    "sharedcase": _case,
}
