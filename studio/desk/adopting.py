"""Translations that exist already as pages come to the desk: nobody translates them again.

A page in another language has the same ids in its blocks, so its strings stand at the same places as those of the source.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from courses.models import MadeBy, WordsPage

from . import placeholders, sources
from .origins import Translatable
from .paths import block_of

NAMES_ARE_SHORT = 3
"""Words. Up to here the same text in two languages may be a name; beyond, it was left untranslated."""
IMPORTED = "import"
MOST_REVISIONS = 30


def bring_in_with_translations(instance: Translatable, *, now: datetime) -> TranslationSource:
    """The first time, translations are read against the version of the source that they were made from, if it is still there."""
    waiting = [each for each in translations_of(instance) if not is_adopted(each)]
    for version, translated in _versions(instance, waiting):
        source = sources.bring_in(version, now=now)
        for each in translated:
            adopt(source, each)
    return sources.bring_in(instance, now=now)


def translations_of(instance: Translatable) -> list[Translatable]:
    rows = type(instance).objects.filter(translation_key=instance.translation_key, live=True)
    found = rows.exclude(pk=instance.pk).select_related("locale")
    return [each for each in found if not getattr(each, "alias_of_id", None)]


def is_adopted(instance: Translatable) -> bool:
    return Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id
    ).exists()


def _versions(
    instance: Translatable, waiting: list[Translatable]
) -> Iterator[tuple[Translatable, list[Translatable]]]:
    """Earlier versions of the source, the oldest first, each with what was translated from it; then what is left."""
    wanted: dict[str, list[Translatable]] = defaultdict(list)
    for each in waiting:
        wanted[getattr(each, "translated_from", "")].append(each)
    if isinstance(instance, WordsPage) and wanted and sources.source_of(instance) is None:
        wanted[""] += wanted.pop(instance.fingerprint(), [])
        yield from _found_among_revisions(instance, wanted)
    yield instance, [each for translated in wanted.values() for each in translated]


def _found_among_revisions(
    page: WordsPage, wanted: dict[str, list[Translatable]]
) -> Iterator[tuple[Translatable, list[Translatable]]]:
    found = []
    for revision in page.revisions.order_by("-created_at", "-pk")[:MOST_REVISIONS]:
        if not any(wanted):
            break
        version = revision.as_object()
        if translated := wanted.pop(version.fingerprint(), []):
            found.append((version, translated))
    yield from reversed(found)


@transaction.atomic
def adopt(source: TranslationSource, instance: Translatable) -> int:
    """Take over the words of a translated page or snippet; the number of passages that are new or differ.

    What is published there is right: it replaces what the desk has.
    """
    locale = instance.locale
    Translation.objects.get_or_create(source=source, target_locale=locale, defaults={"enabled": False})
    known = {(each.context_id, each.translation_of_id): each for each in _known(source, locale)}
    changed = 0
    for segment, words in _pairs(source, instance):
        changed += _take(known.get((segment.context_id, segment.string_id)), segment, words, instance)
    return changed


def _known(source: TranslationSource, locale: Locale):
    return StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id)


def _pairs(source: TranslationSource, instance: Translatable) -> Iterator[tuple[StringSegment, str]]:
    theirs: dict[str, list[str]] = defaultdict(list)
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue):
            theirs[value.path].append(value.string.data)
    ours: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in source.stringsegment_set.select_related("context", "string").order_by("order"):
        ours[segment.context.path].append(segment)
    for path, segments in ours.items():
        if len(segments) == len(theirs[path]):
            yield from zip(segments, theirs[path], strict=True)


def _take(
    known: StringTranslation | None, segment: StringSegment, words: str, instance: Translatable
) -> bool:
    if known and known.data == words:
        return False
    if _is_left_untranslated(segment, words, instance) or placeholders.problems(segment.string.data, words):
        return False
    known = known or StringTranslation(
        translation_of_id=segment.string_id, context_id=segment.context_id, locale_id=instance.locale_id
    )
    for name, value in _origin(instance).items():
        setattr(known, name, value)
    known.data, known.has_error, known.field_error = words, False, ""
    known.save()
    return True


def _is_left_untranslated(segment: StringSegment, words: str, instance: Translatable) -> bool:
    if words != segment.string.data:
        return False
    missing = getattr(instance, "untranslated", ())
    return block_of(segment.context.path) in missing or len(words.split()) > NAMES_ARE_SHORT


def _origin(instance: Translatable) -> Mapping[str, str]:
    made_by = getattr(instance, "made_by", MadeBy.HUMAN) if isinstance(instance, Page) else MadeBy.HUMAN
    is_draft = made_by == MadeBy.MACHINE
    return {
        "translation_type": "machine" if is_draft else "manual",
        "tool_name": "" if made_by == MadeBy.HUMAN else IMPORTED,
    }
