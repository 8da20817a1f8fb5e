"""One reader for each interaction that stands alone in its item: choice, match, associate, order, text, file."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import choices, files, pairs
from interop.questions.kinds.choices import Weighted
from interop.questions.schema import Broken, NoPlace, checked_count
from safety.xml import Element

from .items import Item, Response, html_of, tidy

Choices = dict[str, Element]


def _named(draft: Draft, parts: list[Element]) -> dict[str, str]:
    """The words of each choice, by its identifier."""
    return {part.get("identifier"): draft.html(html_of(part)) for part in checked_count(parts)}


def _choice(draft: Draft, item: Item, interaction: Element) -> None:
    response = item.response_to(interaction)
    parts = checked_count(interaction.children("simpleChoice"))
    found = _named(draft, parts)
    if not response.is_judged:
        takes_several = response.cardinality != "single" and interaction.get("maxChoices") != "1"
        draft.becomes("poll", {"options": list(found.values()), "takes_several": takes_several})
        return
    told = _feedback(draft, item, parts)
    percents = _percents(draft, response, list(found))
    answers = [Weighted(text, percents[name], told[name]) for name, text in found.items()]
    if set(found) == {"true", "false"} and response.cardinality == "single":
        _true_or_false(draft, answers)
    else:
        read = choices.single if response.cardinality == "single" else choices.multiple
        read(draft, answers)


def _true_or_false(draft: Draft, answers: list[Weighted]) -> None:
    choices.single(draft, answers)
    if draft.kind == "single":
        draft.kind = "truefalse"


def _feedback(draft: Draft, item: Item, parts: list[Element]) -> dict[str, str]:
    """Inside the choice, or with the item under the choice's name."""
    shared = item.feedback()
    told = {}
    for part in parts:
        name = part.get("identifier")
        inside = "".join(html_of(block) for block in part.all("feedbackInline"))
        told[name] = draft.html(inside or shared.get(name, ""))
    return told


def _percents(draft: Draft, response: Response, names: list[str]) -> dict[str, Decimal]:
    """What a choice gives: of the best single one, or of all right ones together."""
    if response.cardinality == "single":
        right = response.correct or response.right()[:1]
        mapped = {name: response.share(name) if response.mapping else Decimal(0) for name in names}
        return {name: choices.FULL if name in right else min(mapped[name], Decimal(99)) for name in names}
    gains = {name: response.mapping[name] for name in names if response.mapping.get(name, 0) > 0}
    if not gains:
        draft.lose(_("All points only for the whole answer: here each part gives its part."))
        return _even(names, response.correct)
    whole = sum(gains.values(), Decimal(0))
    return {name: response.mapping.get(name, Decimal(0)) * 100 / whole for name in names}


def _even(names: list[str], right: list[str]) -> dict[str, Decimal]:
    if not set(right) & set(names):
        raise Broken(_("No answer gives points."))
    options = [{"is_right": name in right} for name in names]
    return dict(zip(names, choices.percents(options), strict=True))


def _match(draft: Draft, item: Item, interaction: Element) -> None:
    response = item.response_to(interaction)
    sets = interaction.children("simpleMatchSet")
    if len(sets) != 2:
        raise Broken(_("A match has two sets."), interaction.line)
    rows, places = (_named(draft, part.children("simpleAssociableChoice")) for part in sets)
    if response.is_judged:
        _note_weights(draft, response)
        pairs.matching(draft, _pairs(rows, places, [_two(value) for value in response.right()]))
    else:
        scale = [words.plain(text) for text in places.values()]
        draft.becomes("likert", {"statements": list(rows.values()), "scale": scale})


def _associate(draft: Draft, item: Item, interaction: Element) -> None:
    """Pairs without a side: the one that is named first becomes the prompt."""
    response = item.response_to(interaction)
    found = _named(draft, interaction.children("simpleAssociableChoice"))
    named = [_two(value) for value in response.right()]
    used = Counter(name for pair in named for name in pair)
    if any(count > 1 for count in used.values()):
        raise NoPlace(_("Choices that belong to several others have no counterpart here."))
    _note_weights(draft, response)
    rows = {first: found[first] for first, _second in named if first in found}
    places = {name: text for name, text in found.items() if name not in rows}
    pairs.matching(draft, _pairs(rows, places, named))


def _pairs(rows: dict[str, str], places: dict[str, str], named: list[tuple[str, str]]) -> list[pairs.Pair]:
    if any(first not in rows or second not in places for first, second in named):
        raise Broken(_("A pair names what is not there."))
    if max(Counter(first for first, _second in named).values(), default=0) > 1:
        if max(Counter(second for _first, second in named).values()) > 1:
            raise NoPlace(_("Rows with several right columns have no counterpart here."))
        rows, places, named = places, rows, [(second, first) for first, second in named]
    right = dict(named)
    if rows.keys() != right.keys():
        raise NoPlace(_("A row without a right column has no counterpart here."))
    decoys = [text for name, text in places.items() if name not in right.values()]
    return [
        *(pairs.Pair(text, places[right[name]]) for name, text in rows.items()),
        *(pairs.Pair("", text) for text in decoys),
    ]


def _two(value: str) -> tuple[str, str]:
    first, _space, second = value.partition(" ")
    if not second or " " in second:
        raise Broken(_("“%(value)s” is no pair.") % {"value": value[:40]})
    return first, second


def _note_weights(draft: Draft, response: Response) -> None:
    gains = {value for value in response.mapping.values() if value > 0}
    if len(gains) > 1:
        draft.lose(_("Different points for parts of the answer: here each gives the same."))
    if any(value < 0 for value in response.mapping.values()):
        draft.lose(_("Points that a wrong part costs."))


def _order(draft: Draft, item: Item, interaction: Element) -> None:
    found = _named(draft, interaction.children("simpleChoice"))
    right = item.response_to(interaction).correct
    if sorted(right) != sorted(found):
        raise NoPlace(_("An order that leaves some choices out has no counterpart here."))
    draft.becomes("ordering", {"steps": [{"text": found[name], "feedback": ""} for name in right]})


def _extended_text(draft: Draft, item: Item, interaction: Element) -> None:
    draft.becomes("essay", {})


def _upload(draft: Draft, item: Item, interaction: Element) -> None:
    accepted = tidy(interaction.get("type")).replace(",", " ").split()
    draft.becomes("upload", {"types": files.chosen(draft, accepted, files.media_type)})


READERS: dict[str, Callable[[Draft, Item, Element], None]] = {
    "choiceInteraction": _choice,
    "matchInteraction": _match,
    "associateInteraction": _associate,
    "orderInteraction": _order,
    "extendedTextInteraction": _extended_text,
    "uploadInteraction": _upload,
}
