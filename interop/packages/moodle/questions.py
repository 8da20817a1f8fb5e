"""The question bank of a backup → Moodle's own question format, which is read elsewhere already."""

from collections.abc import Callable, Iterator

from interop.questions.markup import Xml, document, element, joined
from safety.xml import Element

_PLUGIN = "plugin_qtype_{}_question"
_NULL = "$@NULL@$"


class Bank:
    """The newest version of each question: by its own id, and by that of its entry (Moodle 4)."""

    def __init__(self, root: Element | None):
        self.by_id: dict[str, Element] = {}
        self.by_entry: dict[str, Element] = {}
        self.children: dict[str, list[Element]] = {}
        for question in root.all("question") if root else ():
            self.by_id[question.get("id")] = question
            self.children.setdefault(said(question, "parent"), []).append(question)
        for entry in root.all("question_bank_entry") if root else ():
            versions = [question for question in entry.all("question") if question.get("id")]
            if versions:
                self.by_entry[entry.get("id")] = versions[-1]


def said(element_: Element, name: str) -> str:
    child = element_.child(name)
    text = child.text.strip() if child else ""
    return "" if text == _NULL else text


def as_moodle_xml(question: Element, mark: str) -> bytes:
    """A file of one question. Kinds that are not known here are named, so that the reader can refuse them."""
    kind = said(question, "qtype")
    body = _BODIES.get(kind, lambda _question: iter(()))
    parts = joined(
        element("name", _text(said(question, "name"))),
        _html("questiontext", said(question, "questiontext")),
        _html("generalfeedback", said(question, "generalfeedback")),
        element(
            "defaultgrade", mark or said(question, "defaultmark") or said(question, "defaultgrade") or "1"
        ),
        *body(question),
        *(_html("hint", said(hint, "hint")) for hint in question.all("question_hint")),
    )
    return document(element("quiz", element("question", parts, type="matching" if kind == "match" else kind)))


def _text(text: str) -> Xml:
    return element("text", text)


def _html(name: str, html: str) -> Xml:
    return element(name, _text(html), format="html")


def _answers(question: Element) -> Iterator[Element]:
    yield from question.all("answer")


def _percent(answer: Element) -> str:
    fraction = said(answer, "fraction") or "0"
    try:
        return f"{float(fraction) * 100:.5f}".rstrip("0").rstrip(".")
    except ValueError:
        return "0"


def _answer(answer: Element, *more: Xml, form: str = "html") -> Xml:
    told = _html("feedback", said(answer, "feedback"))
    text = said(answer, "answertext") or said(answer, "answer_text")
    return element("answer", joined(_text(text), *more, told), fraction=_percent(answer), format=form)


def _choice(question: Element) -> Iterator[Xml]:
    settings = question.first("multichoice")
    yield element("single", "false" if settings and said(settings, "single") == "0" else "true")
    yield from (_answer(answer) for answer in _answers(question))


def _true_or_false(question: Element) -> Iterator[Xml]:
    settings = question.first("truefalse")
    right = said(settings, "trueanswer") if settings else ""
    for place, answer in enumerate(_answers(question)):
        name = ("true" if answer.get("id") == right else "false") if right else ("true", "false")[place % 2]
        told = _html("feedback", said(answer, "feedback"))
        yield element("answer", joined(_text(name), told), fraction=_percent(answer), format="plain_text")


def _short(question: Element) -> Iterator[Xml]:
    settings = question.first("shortanswer")
    yield element("usecase", said(settings, "usecase") or "0" if settings else "0")
    yield from (_answer(answer, form="plain_text") for answer in _answers(question))


def _number(question: Element) -> Iterator[Xml]:
    reach = {said(record, "answer"): said(record, "tolerance") for record in question.all("numerical_record")}
    for answer in _answers(question):
        yield _answer(answer, element("tolerance", reach.get(answer.get("id")) or "0"), form="plain_text")
    units = [
        element(
            "unit", element("multiplier", said(unit, "multiplier")), element("unit_name", said(unit, "unit"))
        )
        for unit in question.all("numerical_unit")
    ]
    yield element("units", *units) if units else Xml()


def _pairs(question: Element) -> Iterator[Xml]:
    for match in question.all("match"):
        if said(match, "answertext"):
            answer = element("answer", _text(said(match, "answertext")))
            yield element("subquestion", joined(_text(said(match, "questiontext")), answer), format="html")


def _essay(question: Element) -> Iterator[Xml]:
    settings = question.first("essay")
    names = ("responseformat", "attachments", "minwordlimit", "maxwordlimit", "filetypeslist", "maxbytes")
    yield from (element(name, said(settings, name)) for name in names if settings and said(settings, name))


def _ordering(question: Element) -> Iterator[Xml]:
    for answer in _answers(question):
        yield element(
            "answer",
            _text(said(answer, "answertext")),
            fraction=said(answer, "fraction") or "1",
            format="html",
        )


def _choices_in_text(question: Element) -> Iterator[Xml]:
    for answer in _answers(question):
        group = said(answer, "feedback")
        yield element(
            "selectoption",
            _text(said(answer, "answertext")),
            element("group", group if group.isdigit() else "1"),
        )


_BODIES: dict[str, Callable[[Element], Iterator[Xml]]] = {
    "multichoice": _choice,
    "truefalse": _true_or_false,
    "shortanswer": _short,
    "numerical": _number,
    "match": _pairs,
    "essay": _essay,
    "ordering": _ordering,
    "gapselect": _choices_in_text,
}
