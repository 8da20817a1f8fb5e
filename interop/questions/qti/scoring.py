"""What an item says about points: its maximum, the standard templates, and comparisons of numbers."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from interop.questions.collecting import Draft
from interop.questions.kinds import numbers
from interop.questions.schema import NoPlace
from safety.xml import Element

from .items import Item, Response, tidy

_TEMPLATES = ("match_correct", "map_response", "cc2_match", "CC2_match", "CC2_map_response")
_SIMPLE = frozenset(
    {
        "responseProcessing",
        "responseCondition",
        "responseIf",
        "responseElseIf",
        "responseElse",
        "setOutcomeValue",
        "baseValue",
        "variable",
        "correct",
        "match",
        "mapResponse",
        "isNull",
        "not",
        "and",
        "multiple",
        "sum",
        "equal",
    }
)


def points(draft: Draft, item: Item) -> int:
    for outcome in filter(None, (item.outcome("MAXSCORE"), item.outcome("SCORE"))):
        default = outcome.first("value") if outcome.get("identifier") == "MAXSCORE" else None
        said = tidy(default.text) if default else outcome.get("normalMaximum")
        if said and numbers.is_number(said) and Decimal(said) > 0:
            return _whole(draft, numbers.number(said))
    return 1


def _whole(draft: Draft, given: Decimal) -> int:
    found = min(20, max(1, int(given.to_integral_value())))
    if found != given:
        draft.lose(_("%(given)s points: here they are whole, 1 to 20.") % {"given": given})
    return found


def note_rules(draft: Draft, item: Item) -> None:
    """Rules that are more than right or wrong are not followed."""
    processing = item.root.child("responseProcessing")
    if processing is None:
        return
    template = processing.get("template").removesuffix(".xml").rpartition("/")[2]
    names = {part.name for part in processing.all()}
    if (template and template not in _TEMPLATES) or not names <= _SIMPLE:
        draft.lose(_("Its own rules for points: what counts here is what it names as right."))


def numbers_of(draft: Draft, item: Item, entry: Element, response: Response) -> list[dict[str, Any]]:
    """From comparisons with a tolerance or, where there are none, from what is named as right."""
    compared = list(_compared(item, entry.get("responseIdentifier"), response))
    if compared:
        best = max(worth for _number, _tolerance, worth in compared) or Decimal(1)
        return [
            numbers.accepted(draft, number, tolerance, worth * 100 / best)
            for number, tolerance, worth in compared
        ]
    right = response.right()
    if not right:
        raise NoPlace(_("It does not say which answer is right."))
    return [
        numbers.accepted(
            draft, numbers.number(value), Decimal(0), response.share(value) if place else Decimal(100)
        )
        for place, value in enumerate(right)
    ]


def _compared(item: Item, name: str, response: Response) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    processing = item.root.child("responseProcessing")
    branches = processing.all("responseIf", "responseElseIf") if processing else ()
    for branch in branches:
        equal = branch.child("equal")
        if equal and any(part.get("identifier") == name for part in equal.children("variable")):
            yield _comparison(equal, response, _worth(branch))


def _comparison(equal: Element, response: Response, worth: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    base = equal.child("baseValue")
    said = tidy(base.text) if base else next(iter(response.correct), "")
    number = numbers.number(said)
    ends = [numbers.number(part) for part in equal.get("tolerance").split()] or [Decimal(0)]
    if equal.get("toleranceMode") == "relative":
        ends = [abs(number) * end / 100 for end in ends]
    return *numbers.between(number - ends[0], number + ends[-1]), worth


def _worth(branch: Element) -> Decimal:
    for outcome in branch.children("setOutcomeValue"):
        base = outcome.child("baseValue")
        if outcome.get("identifier") == "SCORE" and base:
            return numbers.number(base.text)
    return Decimal(1)
