"""What there is to translate: wagtail-localize's sources, kept as fresh as what is live.

A source that is brought in again remembers for each string that came which one went: so a translator sees the
difference, and exactly the passages that changed are stale.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from rapidfuzz import fuzz
from wagtail_localize.models import String, StringSegment, TranslationSource

from studio.models import Predecessor

from .origins import Translatable

ALIKE = 40
"""Percent of similarity from which a string is taken for a new wording of another at its place."""
MOST_STEPS = 8

Places = Mapping[int, list[int]]
"""The strings of each context, in their order."""


def source_of(instance: Translatable) -> TranslationSource | None:
    return TranslationSource.objects.get_for_instance_or_none(instance)


@transaction.atomic
def bring_in(instance: Translatable, *, now: datetime) -> TranslationSource:
    """The words of a live page or snippet as a source; doing it twice changes nothing."""
    known = source_of(instance)
    before = places(known) if known else {}
    source, _ = TranslationSource.update_or_create_from_instance(instance)
    after = places(source)
    if before and before != after:
        _remember(before, after, now)
    return source


def places(source: TranslationSource) -> Places:
    found: dict[int, list[int]] = defaultdict(list)
    rows = StringSegment.objects.filter(source=source).order_by("order")
    for context, string in rows.values_list("context_id", "string_id"):
        found[context].append(string)
    return dict(found)


def _remember(before: Places, after: Places, now: datetime) -> None:
    changed = [context for context in after if before.get(context, []) != after[context]]
    texts = String.objects.in_bulk(
        {string for context in changed for string in (*before.get(context, ()), *after[context])}
    )
    for context in changed:
        gone = [texts[pk] for pk in before.get(context, []) if pk not in after[context]]
        come = [texts[pk] for pk in after[context] if pk not in before.get(context, [])]
        for string, previous in paired(come, gone):
            _record(context, string, previous, now)


def paired(come: Iterable[String], gone: Iterable[String]) -> Iterator[tuple[String, String]]:
    """Which of those that went each of those that came is a new wording of: the most alike first."""
    come, left = list(come), list(gone)
    if len(come) == len(left) == 1:
        yield come[0], left[0]
        return
    for string in come:
        best = max(left, key=lambda each: fuzz.ratio(each.data, string.data), default=None)
        if best and fuzz.ratio(best.data, string.data) >= ALIKE:
            left.remove(best)
            yield string, best


def _record(context: int, string: String, previous: String, now: datetime) -> None:
    """Also what `previous` came after: who translated none of the last changes sees the difference to what they knew."""
    earlier = Predecessor.objects.filter(context=context, string=previous, steps__lt=MOST_STEPS)
    steps = {each.previous_id: each.steps + 1 for each in earlier} | {previous.pk: 1}
    Predecessor.objects.bulk_create(
        [
            Predecessor(
                context_id=context, string=string, previous_id=previous_id, steps=count, changed_at=now
            )
            for previous_id, count in steps.items()
            if previous_id != string.pk
        ],
        ignore_conflicts=True,
    )
