"""What the pages of a course share: they know which version of the source their words were made from."""

import hashlib
import json
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.mixed import Mixed
from content.models import BasePage
from courses.models.course import Course


class MadeBy(models.TextChoices):
    """Who translated: a machine's words are a draft until somebody has checked them."""

    HUMAN = "human", _("people")
    CHECKED = "checked", _("machine, checked")
    MACHINE = "machine", _("machine draft")


class WordsPage(BasePage):
    """A page of a course in one language.

    What is known of a translation belongs to the page, not to one of its revisions: the fingerprint of the source page
    when it was published (an own fingerprint that moved on makes it stale), who made it, and which blocks (by id)
    and fields (by name) have no words in its language yet.
    """

    translated_from = models.CharField(max_length=16, blank=True, editable=False)
    made_by = models.CharField(max_length=8, choices=MadeBy, default=MadeBy.HUMAN, editable=False)
    untranslated = models.JSONField(default=list, blank=True, editable=False)

    word_fields: tuple[str, ...] = ("title", "summary")
    told_of_page = ("translated_from", "made_by", "untranslated", "render_version")

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """As the row says it now: between a revision and its publication somebody may have told more."""
        page = super().with_content_json(content)
        told = type(self).objects.filter(pk=self.pk).values(*self.told_of_page).first() or {}
        for name in self.told_of_page:
            setattr(page, name, told.get(name, getattr(self, name)))
        return page

    def readable(self, name: str):
        """With the source's blocks where there are no own words yet."""
        own = super().readable(name)
        source = self.source() if self.untranslated else None
        if source is None:
            return own
        return Mixed(own, getattr(source, name), frozenset(self.untranslated), source.locale.language_code)

    def source(self) -> "WordsPage | None":
        """The page that this one is a translation of."""
        key = self.translation_key
        course = Course.objects.filter(models.Q(uuid=key) | models.Q(units__uuid=key))
        pages = type(self).objects.filter(
            translation_key=key, locale__language_code__in=course.values("source_language")
        )
        return pages.exclude(pk=self.pk).select_related("locale").first()

    def fingerprint(self) -> str:
        """Changes when, and only when, the page's words change."""
        return fingerprint_of(self, self.word_fields)


def fingerprint_of(words: object, fields: Iterable[str]) -> str:
    return digest({name: _raw(getattr(words, name)) for name in fields})


def digest(value: object) -> str:
    """A short name for a value of JSON."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _raw(value):
    """A field's stored form: streams as the data that they keep."""
    return value if isinstance(value, str) else value.get_prep_value()
