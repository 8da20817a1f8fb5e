"""What the pages of a course share: they know which version of the source their words were made from."""

import hashlib
import json

from django.db import models

from content.models import BasePage


class WordsPage(BasePage):
    """A page of a course in one language.

    `translated_from` is the fingerprint of the source page when this translation was published; it is kept
    through revisions, and an own fingerprint that moved on makes the translation stale.
    """

    translated_from = models.CharField(max_length=16, blank=True, editable=False)

    word_fields: tuple[str, ...] = ("title", "summary")

    class Meta:
        abstract = True

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.translated_from = self.translated_from
        return page

    def fingerprint(self) -> str:
        """Changes when, and only when, the page's words change."""
        words = {name: _raw(getattr(self, name)) for name in self.word_fields}
        text = json.dumps(words, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _raw(value):
    """A field's stored form: streams as the data that they keep."""
    return value if isinstance(value, str) else value.get_prep_value()
