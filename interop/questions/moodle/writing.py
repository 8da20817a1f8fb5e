"""Questions → Moodle XML, with the elements and in the order in which Moodle writes them."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessments.grading.numeric import plain
from interop.questions import categories, words
from interop.questions.kinds import cases, choices, files, pairs, texts
from interop.questions.kinds.numbers import percent_text
from interop.questions.markup import Xml, document, element, joined
from interop.questions.schema import ForeignQuestion, NoPlace

from . import cloze

Write = Callable[[ForeignQuestion], Iterator[Xml]]


def write(questions: Sequence[ForeignQuestion]) -> bytes:
    return document(element("quiz", joined(*_elements(questions))))


def _elements(questions: Sequence[ForeignQuestion]) -> Iterator[Xml]:
    category = ""
    for question in questions:
        if question.category != category:
            category = question.category
            yield element(
                "question", element("category", _text(categories.written(category))), type="category"
            )
        yield part(question)


def part(question: ForeignQuestion) -> Xml:
    if question.kind not in _BODIES:
        raise NoPlace(_("Moodle has no such kind of question."))
    kind, stem, body = _BODIES[question.kind]
    value = question.value
    return element(
        "question",
        joined(
            element("name", _text(value.get("title") or question.title or question.key)),
            _html("questiontext", stem(value)),
            _html("generalfeedback", value.get("explanation", "")),
            element("defaultgrade", str(value["points"])) if "points" in value else Xml(),
            element("hidden", "0"),
            element("idnumber", question.key),
            *body(question),
            _html("hint", value["hint"]) if value.get("hint") else Xml(),
            _tags(question.labels),
        ),
        type=kind,
    )


def _text(text: str) -> Xml:
    return element("text", text)


def _html(name: str, html: str, **attributes: object) -> Xml:
    return element(name, _text(html), **attributes, format="html")


def _tags(tags: Sequence[str]) -> Xml:
    return element("tags", *(element("tag", _text(tag)) for tag in tags)) if tags else Xml()


def _stem(value: dict[str, Any]) -> str:
    return value["stem"]


def _answer(html: str, percent: Decimal, feedback: str) -> Xml:
    told = _html("feedback", feedback)
    return element("answer", joined(_text(html), told), fraction=percent_text(percent), format="html")


def _plain_answer(text: str, share: object, feedback: str, *more: Xml) -> Xml:
    told = _html("feedback", feedback)
    return element("answer", joined(_text(text), *more, told), fraction=share, format="plain_text")


def _single(question: ForeignQuestion) -> Iterator[Xml]:
    yield element("single", "true")
    for option in question.value["options"]:
        percent = choices.FULL if option["is_right"] else Decimal(0)
        yield _answer(option["text"], percent, option["feedback"])


def _multiple(question: ForeignQuestion) -> Iterator[Xml]:
    yield element("single", "false")
    options = question.value["options"]
    for option, percent in zip(options, choices.percents(options), strict=True):
        yield _answer(option["text"], percent, option["feedback"])


def _true_or_false(question: ForeignQuestion) -> Iterator[Xml]:
    for name, option in zip(("true", "false"), question.value["options"], strict=True):
        percent = choices.FULL if option["is_right"] else Decimal(0)
        yield _answer(name, percent, option["feedback"])


def _short_text(question: ForeignQuestion) -> Iterator[Xml]:
    yield element("usecase", "1" if question.value["minds_case"] else "0")
    for answer in texts.accepted_of(question.value):
        yield _plain_answer(answer.text, answer.percent, answer.feedback)


def _numeric(question: ForeignQuestion) -> Iterator[Xml]:
    for number in question.value["numbers"]:
        tolerance = element("tolerance", number["tolerance"])
        yield _plain_answer(number["number"], number["share"], number["feedback"], tolerance)
    units = [_unit(unit) for unit in question.value["units"]]
    if units:
        yield element("units", joined(*units))
        yield from (element("unitgradingtype", "1"), element("unitpenalty", "1"), element("showunits", "2"))


def _unit(unit: dict[str, str]) -> Xml:
    factor = Decimal(unit["factor"])
    if not factor:
        raise NoPlace(_("A unit that counts as 0 of the first has no multiplier."))
    multiplier = element("multiplier", plain((1 / factor).quantize(Decimal(10) ** -20)))
    return element("unit", multiplier, element("unit_name", unit["name"]))


def _pairs(question: ForeignQuestion) -> Iterator[Xml]:
    for pair in pairs.pairs_of(question):
        answer = element("answer", _text(words.plain(pair.answer)))
        yield _html_with("subquestion", pair.prompt, answer)


def _html_with(name: str, html: str, *more: Xml) -> Xml:
    return element(name, joined(_text(html), *more), format="html")


def _ordering(question: ForeignQuestion) -> Iterator[Xml]:
    yield from (element("layouttype", "VERTICAL"), element("selecttype", "ALL"))
    for number, step in enumerate(question.value["steps"], 1):
        yield element("answer", _text(step["text"]), fraction=f"{number}.0000000", format="html")


def _essay(question: ForeignQuestion) -> Iterator[Xml]:
    value = question.value
    yield element("responseformat", "editor" if question.kind == "essay" else "noinline")
    yield element("responserequired", "1")
    yield element("attachments", "0" if question.kind == "essay" else "1")
    for name, field in (("minwordlimit", "min_words"), ("maxwordlimit", "max_words")):
        if value.get(field):
            yield element(name, str(value[field]))
    if question.kind == "upload":
        yield element("filetypeslist", ",".join(files.named(value["types"], files.ending)))
        yield element("maxbytes", str(value["most"] * files.MEGABYTE))


def _nothing(question: ForeignQuestion) -> Iterator[Xml]:
    yield from ()


_BODIES: dict[str, tuple[str, Callable[[dict[str, Any]], str], Write]] = {
    "single": ("multichoice", _stem, _single),
    "multiple": ("multichoice", _stem, _multiple),
    "truefalse": ("truefalse", _stem, _true_or_false),
    "shorttext": ("shortanswer", _stem, _short_text),
    "numeric": ("numerical", _stem, _numeric),
    "matching": ("matching", _stem, _pairs),
    "categorise": ("matching", _stem, _pairs),
    "ordering": ("ordering", _stem, _ordering),
    "gaps": ("cloze", cloze.written, _nothing),
    "essay": ("essay", _stem, _essay),
    "upload": ("essay", _stem, _essay),
    "sharedcase": ("description", cases.text_of, _nothing),
}
