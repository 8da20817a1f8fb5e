"""Items of QTI 1.2, as Common Cartridge has them → questions."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import choices, numbers, texts
from interop.questions.kinds.choices import FULL, Weighted
from interop.questions.schema import Broken, NoPlace, checked_count
from safety.xml import Element

_GENERAL = ("general_fb", "general")


def fill(draft: Draft, item: Element) -> None:
    draft.name, draft.title = item.get("ident"), item.get("title")
    presentation = item.child("presentation")
    if presentation is None:
        raise NoPlace(_("It asks nothing."))
    facts = metadata(item)
    draft.value["points"] = numbers.points(
        draft, facts.get("cc_weighting") or facts.get("points_possible") or "1"
    )
    draft.value["stem"] = draft.html(_stem(presentation))
    draft.value["explanation"] = draft.html(_told(item, dict(_feedbacks(item)).get("", "")))
    draft.value["hint"] = _hint(draft, item)
    _answers(draft, item, presentation, facts.get("cc_profile", "").removeprefix("cc.").partition(".")[0])


def metadata(element: Element) -> dict[str, str]:
    """Of an item or an assessment itself."""
    return {
        label.text.strip(): entry.text.strip()
        for field in _own(element)
        if (label := field.child("fieldlabel")) and (entry := field.child("fieldentry"))
    }


def _own(element: Element) -> Iterator[Element]:
    for part in element.children("itemmetadata", "qtimetadata"):
        yield from part.all("qtimetadatafield")


def _answers(draft: Draft, item: Element, presentation: Element, profile: str) -> None:
    lists, fields = list(presentation.all("response_lid")), list(presentation.all("response_str"))
    if len(lists) + len(fields) > 1 or list(presentation.all("response_xy", "response_num", "response_grp")):
        raise NoPlace(_("It has several fields, or one that has no counterpart here."))
    if lists:
        several = lists[0].get("rcardinality").lower() == "multiple"
        _choice(draft, item, lists[0], profile=profile, several=several)
    elif profile == "essay" or not _right(item):
        draft.becomes("essay", {})
    elif fields:
        _words(draft, item, profile)
    else:
        raise NoPlace(_("It has no field for an answer."))


def _choice(draft: Draft, item: Element, field: Element, *, profile: str, several: bool) -> None:
    right, told = _right(item), dict(_feedbacks(item))
    labels = checked_count(field.all("response_label"))
    full = len([label for label in labels if label.get("ident") in right]) or 1
    share, cost = (FULL / full, -FULL / max(1, len(labels) - full)) if several else (FULL, Decimal(0))
    answers = [
        Weighted(
            draft.html(material(label)),
            share if label.get("ident") in right else cost,
            draft.html(_told(item, told.get(label.get("ident"), ""))),
        )
        for label in labels
    ]
    (choices.multiple if several else choices.single)(draft, answers)
    if profile == "true_false" and draft.kind == "single":
        draft.kind = "truefalse"


def _words(draft: Draft, item: Element, profile: str) -> None:
    if profile == "pattern_match":
        draft.lose(_("Parts of words that are accepted: here the whole answer counts."))
    conditions = list(_giving(item))
    found = [part for condition in conditions for part in condition.all("varequal", "varsubstring")]
    told = dict(_feedbacks(item))
    accepted = [
        texts.Accepted(part.text.strip(), FULL, draft.html(_told(item, told.get(part.text.strip(), ""))))
        for part in found
    ]
    texts.short_text(draft, accepted, minds_case=any(part.get("case").lower() == "yes" for part in found))


def _giving(item: Element) -> Iterator[Element]:
    """The conditions under which there are points."""
    for condition in item.all("respcondition"):
        for points in condition.children("setvar"):
            text = points.text.strip() or "0"
            if not numbers.is_number(text):
                raise Broken(_("“%(text)s” is no number.") % {"text": text[:40]}, condition.line)
            if numbers.number(text) > 0 and (variables := condition.child("conditionvar")):
                yield variables


def _right(item: Element) -> set[str]:
    return {part.text.strip() for variables in _giving(item) for part in _demanded(variables)}


def _demanded(element: Element) -> Iterator[Element]:
    """What is to be chosen; below `not` stands what is not."""
    for child in element.children():
        if child.name in ("varequal", "varsubstring"):
            yield child
        elif child.name != "not":
            yield from _demanded(child)


def _feedbacks(item: Element) -> Iterator[tuple[str, str]]:
    """The answer and the name of what is told then; the answer is empty where it is told to all."""
    for condition in item.all("respcondition"):
        shown, variables = condition.child("displayfeedback"), condition.child("conditionvar")
        if shown is None or variables is None:
            continue
        answers = [part.text.strip() for part in variables.children("varequal")]
        is_general = variables.child("other") is not None or shown.get("linkrefid") in _GENERAL
        yield ("" if is_general or not answers else answers[0]), shown.get("linkrefid")


def _told(item: Element, ident: str) -> str:
    found = (part for part in item.children("itemfeedback") if ident and part.get("ident") == ident)
    part = next(found, None)
    return material(part) if part else ""


def _hint(draft: Draft, item: Element) -> str:
    hint = item.first("hint", "hintmaterial")
    if hint:
        draft.lose(_("A hint that is told in steps."))
    return words.text_of_html(material(hint)) if hint else ""


def _stem(presentation: Element) -> str:
    """What stands outside of the fields."""
    content = [part for part in presentation.children() if part.name in ("material", "flow", "flow_mat")]
    return "".join(_said(part) for part in content)


def _said(element: Element) -> str:
    if element.name.startswith("response_"):
        return ""
    if element.name == "mattext":
        is_html = element.get("texttype", "text/plain").lower() in ("text/html", "text/xhtml")
        return element.text if is_html else words.from_plain(element.text)
    return "".join(_said(child) for child in element.children())


def material(element: Element) -> str:
    return "".join(_said(child) for child in element.children())
