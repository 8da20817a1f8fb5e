"""Numbers as files hold them: decimals with a point, exact, without any arithmetic (security.md S-55)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assessments.grading.numeric import plain
from interop.questions.collecting import Draft
from interop.questions.schema import Broken, checked_count

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?", re.ASCII)


def number(text: str) -> Decimal:
    text = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(text):
        raise Broken(_("“%(text)s” is no number.") % {"text": text[:40]})
    return Decimal(text)


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def between(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The middle and how far it is to either end."""
    if high < low:
        raise Broken(_("A range begins with its smaller number."))
    return (low + high) / 2, (high - low) / 2


def accepted(
    draft: Draft, middle: Decimal, tolerance: Decimal, percent: Decimal, feedback: str = ""
) -> dict[str, Any]:
    return {
        "number": plain(middle),
        "tolerance": plain(abs(tolerance)),
        "share": share(draft, percent),
        "feedback": feedback,
    }


def numeric(draft: Draft, numbers: Iterable[dict[str, Any]], units: Iterable[dict[str, Any]] = ()) -> None:
    draft.becomes("numeric", {"numbers": checked_count(numbers), "units": checked_count(units)})


def share(draft: Draft, percent: Decimal) -> int:
    whole = min(100, max(0, int(percent.to_integral_value())))
    if whole != percent:
        said = {"given": plain(round(percent, 5)), "whole": whole}
        draft.lose(_("%(given)s percent of the points: here it is %(whole)s.") % said)
    return whole


def percent_text(value: Decimal) -> str:
    """With as many places as Moodle writes."""
    return plain(value.quantize(Decimal("0.00001")))


def points(draft: Draft, text: str) -> int:
    """What a question is worth, said by another system."""
    given = number(text)
    whole = min(20, max(1, int(given.to_integral_value())))
    if whole != given:
        draft.lose(_("%(given)s points: here they are whole, 1 to 20.") % {"given": given.normalize()})
    return whole
