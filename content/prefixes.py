"""Addresses begin with the language of their words, whatever language the interface around them speaks."""

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern

from .languages import content_language


class WordsPrefix(LocalePrefixPattern):
    @property
    def language_prefix(self) -> str:
        return f"{content_language()}/"


def in_every_language(*urls: URLPattern | URLResolver) -> list[URLResolver]:
    """As `i18n_patterns`, in a list of its own."""
    return [URLResolver(WordsPrefix(), list(urls))]
