"""The words of an instrument in one language, and those of its source where they are missing: each says which it is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

LONGEST = 500


@dataclass(frozen=True)
class Phrase:
    """`lang` only where it is not the language that was asked for."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def html(self) -> SafeString:
        return (
            format_html('<span lang="{}">{}</span>', self.lang, self.text)
            if self.lang
            else format_html("{}", self.text)
        )


@dataclass(frozen=True)
class Words:
    own: Mapping[str, str]
    source: Mapping[str, str]
    source_language: str
    status: str

    def __getitem__(self, key: str) -> Phrase:
        if text := self.own.get(key):
            return Phrase(text)
        return Phrase(self.source.get(key, key), self.source_language)

    def axis(self, key: str) -> Phrase:
        return self[f"axis.{key}"]
