"""Moodle's texts with `[[1]]` where one of a group of words belongs, chosen from a list or dragged."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from interop.questions import words
from interop.questions.collecting import Draft
from interop.questions.kinds import texts
from interop.questions.schema import Broken, checked_count
from safety.xml import Element

from .elements import said, text_in

_PLACE = re.compile(r"\[\[(\d{1,4})\]\]")


def read_choices_in_text(draft: Draft, html: str, found: Sequence[Element]) -> None:
    """The number in a place is that of its word; the wrong words are the others of its group."""
    stem, html = texts.parted_stem(html)
    if stem:
        draft.value["stem"] = stem
    choices = [
        (words.text_of_html(text_in(choice)), said(choice, "group")) for choice in checked_count(found)
    ]
    places = checked_count(_PLACE.finditer(html))
    gaps = {str(number): _gap(choices, int(place[1])) for number, place in enumerate(places, 1)}
    numbers = iter(range(1, len(places) + 1))
    text = _PLACE.sub(lambda _match: f"[[{next(numbers)}]]", html)
    texts.fill_gaps(draft, text, gaps)


def _gap(choices: Sequence[tuple[str, str]], number: int) -> texts.Gap:
    if not 1 <= number <= len(choices):
        raise Broken(_("There is no answer %(number)s for its place in the text.") % {"number": number})
    right, group = choices[number - 1]
    return texts.Gap((right,), tuple(text for text, other in choices if other == group and text != right))
