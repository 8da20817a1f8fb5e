"""What was translated before, anywhere: the same words, or nearly the same."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz import fuzz, process
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from . import marks, placeholders
from .passages import Passage

NEAR = 70
"""Percent."""
MOST_LOOKED_AT = 5000
MOST_OFFERED = 3


class Match(NamedTuple):
    """`percent`: how much of the source is the same."""

    source: str
    words: str
    percent: int
    is_draft: bool


def exact(open_ones: Iterable[Passage], locale: Locale) -> dict[int, list[Match]]:
    """How the same words were translated elsewhere, by string; one query."""
    strings = {each.string: each.source for each in open_ones}
    rows = StringTranslation.objects.filter(translation_of__in=strings, locale=locale, has_error=False)
    found: dict[int, dict[str, Match]] = defaultdict(dict)
    for row in rows.order_by("-updated_at"):
        source = strings[row.translation_of_id]
        if not placeholders.problems(source, row.data):
            match = Match(source, marks.to_marks(row.data), 100, row.translation_type == "machine")
            found[row.translation_of_id].setdefault(row.data, match)
    return {string: list(matches.values())[:MOST_OFFERED] for string, matches in found.items()}


def near(passage: Passage, source: TranslationSource, locale: Locale) -> list[Match]:
    """Among the newest translations of texts about as long, those most alike first; two queries."""
    length = len(passage.source)
    rows = (
        StringTranslation.objects.filter(locale=locale, has_error=False, translation_of__locale=source.locale)
        .exclude(Q(translation_of=passage.string))
        .annotate(length=Length("translation_of__data"))
        .filter(length__range=(length * 0.6, length * 1.7))
        .order_by("-pk")
        .values_list("translation_of__data", "data", "translation_type")[:MOST_LOOKED_AT]
    )
    known = {original: (data, kind) for original, data, kind in reversed(rows)}
    best = process.extract(
        passage.source, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_OFFERED
    )
    return [
        Match(marks.to_marks(text), marks.to_marks(known[text][0]), int(score), known[text][1] == "machine")
        for text, score, _ in best
    ]
