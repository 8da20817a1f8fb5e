"""From the desk to the page: what is translated goes live, in one language, whatever the others do.

A block of which a passage is open or stale is left in the source's words as a whole: readers see it marked with its
language, never half and half.
"""

from collections.abc import Iterable
from types import MethodType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from accounts.models import User
from courses.models import MadeBy, WordsPage

from . import addresses, passages, paths
from .origins import Translatable
from .passages import Passage
from .receivers import published_by_the_desk


class CannotPublish(ValueError):
    """`problems`: what the page's own rules say against it."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


def publish_translation(*, source: TranslationSource, locale: Locale, user: User) -> Translatable:
    """Write the page or snippet in this language and make it live. Raises CannotPublish; then nothing has changed."""
    try:
        with transaction.atomic(), published_by_the_desk():
            return _publish(source, locale, user)
    except ValidationError as error:
        raise CannotPublish(error.messages) from error


def _publish(source: TranslationSource, locale: Locale, user: User) -> Translatable:
    said = passages.read(source, locale)
    addresses.settle(source, locale, said)
    _leave_whole_blocks(source, said)
    translated, _is_new = source.create_or_update_translation(
        locale, user=user, publish=False, copy_parent_pages=True, fallback=True
    )
    if isinstance(translated, WordsPage):
        _tell(translated, said)
    translated.latest_revision.publish(user=user, skip_permission_checks=True)  # the desk has asked
    Translation.objects.get_or_create(source=source, target_locale=locale, defaults={"enabled": False})
    return source.get_translated_instance(locale)


def missing_blocks(said: Iterable[Passage]) -> list[str]:
    return [group.block for group in passages.grouped(said) if group.is_missing]


def made_by(said: Iterable[Passage]) -> str:
    """A page with one unchecked draft is a draft."""
    known = [each.translation for each in said if each.translation]
    if any(each.translation_type == "machine" for each in known):
        return MadeBy.MACHINE
    return MadeBy.CHECKED if any(each.tool_name for each in known) else MadeBy.HUMAN


def preview(source: TranslationSource, locale: Locale) -> Translatable:
    """The page as it would be, never saved; where there is none in this language yet, at the place of its source."""
    original, said = source.as_instance(), passages.read(source, locale)
    translated = _page_to_show(source, original, locale)
    _leave_whole_blocks(source, said)
    segments = source._get_segments_for_translation(locale, fallback=True)  # noqa: SLF001 - as its own preview does
    ingest_segments(original, translated, source.locale, locale, segments)
    if isinstance(translated, WordsPage):
        translated.made_by, translated.untranslated = made_by(said), _untranslated(translated, said)
    return translated


def _page_to_show(source: TranslationSource, original: Translatable, locale: Locale) -> Translatable:
    rows = type(original).objects.filter(translation_key=source.object_id, locale=locale)
    if translated := rows.first():
        copy_synchronised_fields(original, translated)
        return translated
    copy = source.as_instance()
    copy.pk, copy.locale = None, locale
    return copy


def _leave_whole_blocks(source: TranslationSource, said: list[Passage]) -> None:
    """wagtail-localize fills in the source's words string by string; here it is asked block by block."""
    missing = set(missing_blocks(said))
    of_localize = source._get_segments_for_translation  # noqa: SLF001 - it offers no other place for this

    def segments(self, locale, fallback=False):
        found = of_localize(locale, fallback=fallback)
        _put_back(found, self, missing)
        return found

    source._get_segments_for_translation = MethodType(segments, source)  # noqa: SLF001


def _put_back(found: Iterable[Any], source: TranslationSource, missing: set[str]) -> None:
    rows = source.stringsegment_set.select_related("context", "string")
    texts = {(row.context.path, row.order): row.string.data for row in rows}
    for each in found:
        if isinstance(each, StringSegmentValue) and paths.block_of(each.path) in missing:
            each.string = StringValue(texts[each.path, each.order])


def _tell(page: WordsPage, said: list[Passage]) -> None:
    """What is known of the translation belongs to the page's row, whatever revision is live."""
    known = {"made_by": made_by(said), "untranslated": _untranslated(page, said)}
    type(page).objects.filter(pk=page.pk).update(**known)


def _untranslated(page: WordsPage, said: list[Passage]) -> list[str]:
    fields = set(page.word_fields)
    return missing_blocks(each for each in said if paths.field_of(each.path) in fields)
