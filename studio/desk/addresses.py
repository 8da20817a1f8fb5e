"""A translated page's part of the address: made once, from its translated title; afterwards it stays."""

from collections.abc import Iterable

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from . import marks, paths
from .passages import Passage

LONGEST = 80
TITLE = "title"


def settle(source: TranslationSource, locale: Locale, said: Iterable[Passage]) -> None:
    segment = source.stringsegment_set.filter(context__path=paths.SLUG).select_related("string").first()
    if segment is None:
        return
    known = StringTranslation.objects.filter(locale=locale, context=segment.context_id)
    slug = _of_page(source, locale) or _of_title(said) or segment.string.data
    if not known.filter(translation_of=segment.string_id, data=slug).exists():
        known.update_or_create(
            context_id=segment.context_id,
            translation_of_id=segment.string_id,
            locale=locale,
            defaults={"data": slug, "translation_type": "manual"},
        )


def _of_page(source: TranslationSource, locale: Locale) -> str:
    """Of a page that has words of its own already: links lead there."""
    pages = Page.objects.filter(translation_key=source.object_id, locale=locale, alias_of=None)
    return pages.values_list("slug", flat=True).first() or ""


def _of_title(said: Iterable[Passage]) -> str:
    title = next((each for each in said if each.path == TITLE and each.translation), None)
    words = marks.plain(title.translation.data) if title and title.translation else ""
    return slugify(string_to_ascii(words))[:LONGEST].strip("-")
