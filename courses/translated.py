"""What the pages of a course say in other languages, read as plain values.

A course of three hundred units has some thousand such pages. An outline needs a few columns of each, and making a page of each row takes
most of the time of a publication.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from .models import WordsPage
from .models.pages.words import fingerprint_of

_OF_ALL = ("pk", "translation_key", "slug", "locale_id", *WordsPage.told_of_page)


class Words(SimpleNamespace):
    """`model` and columns of a page: its key, its address, its words, and what is known of the translation."""

    @property
    def word_fields(self) -> tuple[str, ...]:
        return self.model.word_fields

    def fingerprint(self) -> str:
        return fingerprint_of(self, self.word_fields)


def read_words(keys: Collection[UUID], *, without: Collection[int]) -> dict[tuple[UUID, str], Words]:
    """Of live pages that hold words of their own, by translation key and language: an alias only repeats another language."""
    pages = Page.objects.live().filter(translation_key__in=keys, alias_of=None).exclude(pk__in=without)
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    found = _rows(pages.order_by().values_list("content_type", "pk"))
    return {(words.translation_key, languages[words.locale_id]): words for words in found}


def _rows(named: Collection[tuple[int, int]]) -> Iterator[Words]:
    kinds: dict[int, list[int]] = defaultdict(list)
    for kind, page in named:
        kinds[kind].append(page)
    for kind, pages in kinds.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        columns = dict.fromkeys((*_OF_ALL, *model.word_fields))
        for row in model.objects.filter(pk__in=pages).values(*columns):
            yield Words(model=model, **row)
