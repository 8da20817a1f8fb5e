"""Interactions inside a text: entries, lists and gaps. One entry that stands alone is a short text or a number."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import numbers, texts
from interop.questions.schema import Broken, NoPlace, checked_count
from safety.xml import Element

from . import scoring
from .items import Item, Response, html_of

BLANK = "_____"
NUMBERS = ("float", "integer")


def is_alone(item: Item, entry: Element) -> bool:
    """Whether no words stand around it in its paragraph, and the item is not a text with gaps of ours."""
    if any(part.get("class") == "stem" for part in item.body.children("div")):
        return False
    around = next(part for part in item.body.all() if any(child is entry for child in part.children()))
    return not words.plain(html_of(around)).strip(" .:?")


def read_entry(draft: Draft, item: Item, entry: Element) -> None:
    response = item.response_to(entry)
    blank = "" if is_alone(item, entry) else f" {BLANK} "
    draft.value["stem"] = draft.html(html_of(item.body, {id(entry): blank}))
    if response.base_type in NUMBERS:
        numbers.numeric(draft, scoring.numbers_of(draft, item, entry, response))
    else:
        found = [texts.Accepted(value, response.share(value)) for value in response.right()]
        if not found:
            raise NoPlace(_("It does not say which answer is right."))
        texts.short_text(draft, _best_full(found), minds_case=response.minds_case)


def _best_full(found: Sequence[texts.Accepted]) -> list[texts.Accepted]:
    """What is named as correct gives all points."""
    return [found[0]._replace(percent=Decimal(100)), *found[1:]]


def read_gaps(draft: Draft, item: Item, places: Sequence[Element]) -> None:
    """Entries and lists in one text."""
    shown = {id(place): f"[[{number}]]" for number, place in enumerate(places, 1)}
    gaps = {
        str(number): _READERS[place.name](draft, item.response_to(place), place)
        for number, place in enumerate(places, 1)
    }
    typed = [item.response_to(place) for place in places if place.name == "textEntryInteraction"]
    if any(response.base_type in NUMBERS for response in typed):
        draft.lose(_("Numbers in gaps: here they are compared as text."))
    minds_case = any(response.minds_case for response in typed if response.base_type not in NUMBERS)
    texts.refuse_marks(item.body.text)
    _fill(draft, html_of(item.body, shown), gaps, minds_case=minds_case)


def _fill(draft: Draft, html: str, gaps: dict[str, texts.Gap], *, minds_case: bool = False) -> None:
    stem, text = texts.parted_stem(draft.html(html))
    if stem:
        draft.value["stem"] = stem
    texts.fill_gaps(draft, text, gaps, minds_case=minds_case)


def _entry(draft: Draft, response: Response, place: Element) -> texts.Gap:
    right = [value for value in response.right() if value in response.correct or response.share(value) == 100]
    if not right:
        raise NoPlace(_("It does not say which answer is right."))
    if len(right) < len(response.right()):
        draft.lose(_("Part of the points for an answer that is not quite right."))
    return texts.Gap(tuple(right))


def _list(draft: Draft, response: Response, place: Element) -> texts.Gap:
    parts = checked_count(place.children("inlineChoice"))
    found = {part.get("identifier"): words.plain(html_of(part)) for part in parts}
    right = [name for name in response.right() if name in response.correct or response.share(name) == 100]
    if not right or not set(right) <= found.keys():
        raise NoPlace(_("It does not say which answer is right."))
    wrong = (text for name, text in found.items() if name not in right)
    return texts.Gap(tuple(found[name] for name in right), tuple(wrong))


_READERS = {"textEntryInteraction": _entry, "inlineChoiceInteraction": _list}


def read_gap_match(draft: Draft, item: Item, interaction: Element) -> None:
    """Words that are dragged to gaps: each gap is a list of all words here."""
    if interaction.child("gapImg"):
        raise NoPlace(_("Pictures that belong to gaps have no counterpart here."))
    parts = checked_count(interaction.children("gapText"))
    found = {part.get("identifier"): words.plain(html_of(part)) for part in parts}
    places = checked_count(interaction.all("gap"))
    right = dict(_gap_and_word(value) for value in item.response_to(interaction).right())
    if {place.get("identifier") for place in places} != right.keys() or not set(
        right.values()
    ) <= found.keys():
        raise NoPlace(_("A gap without a right word, or a word that is not there."))
    gaps = {
        str(number): _dragged(found, right[place.get("identifier")]) for number, place in enumerate(places, 1)
    }
    shown = {id(place): f"[[{number}]]" for number, place in enumerate(places, 1)}
    shown |= {id(part): "" for part in parts}
    texts.refuse_marks(item.body.text)
    prompt = interaction.child("prompt")
    if prompt:
        draft.value["stem"] = draft.html(html_of(prompt))
        shown[id(prompt)] = ""
    _fill(draft, _with_inside(item, interaction, shown), gaps)


def _with_inside(item: Item, interaction: Element, shown: dict[int, str]) -> str:
    inside = html_of(interaction, shown)
    return html_of(item.body, shown | {id(interaction): inside})


def _gap_and_word(value: str) -> tuple[str, str]:
    word, _space, gap = value.partition(" ")
    if not gap:
        raise Broken(_("“%(value)s” is no pair.") % {"value": value[:40]})
    return gap, word


def _dragged(found: dict[str, str], right: str) -> texts.Gap:
    return texts.Gap((found[right],), tuple(text for name, text in found.items() if name != right))
