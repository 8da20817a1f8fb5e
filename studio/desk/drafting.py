"""Machine drafts: off by default. What comes back is a draft until a person has saved or confirmed it.

A backend is a class named by TRANSLATION_BACKEND. It has a `name`, and `translate(texts, source, target)`, which gives one
text for each: strings with `<b>`, `<i>`, `<a id="a1">`, whose tags and ids it keeps, in language codes such as en and it.
With `takes_terms = True` it is also given `terms`: what the glossary says of words in these texts. A draft that has lost a
link or a gap is not kept.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from . import glossary, marks, passages
from .actions import draft_words
from .passages import Passage


class Backend(Protocol):
    name: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> Sequence[str]: ...


class BackendFailed(RuntimeError):
    """It answered with an error, or not with one text for each."""


class Drafted(NamedTuple):
    """How many drafts were kept, and the passages of which none could be."""

    kept: int
    left: list[Passage]


def backend() -> Backend | None:
    return import_string(settings.TRANSLATION_BACKEND)() if settings.TRANSLATION_BACKEND else None


def draft_page(*, source: TranslationSource, locale: Locale, machine: Backend) -> Drafted:
    """Draft what was never translated; doing it twice drafts nothing twice. Raises BackendFailed."""
    waiting = _open_ones(source, locale)
    texts = _asked(machine, [each.source for each in waiting], source, locale)
    drafts = {each.key: _cleaned(text, each.source) for each, text in zip(waiting, texts, strict=True)}
    kept = draft_words(source=source, locale=locale, drafts=drafts, tool=machine.name)
    return Drafted(kept, _open_ones(source, locale))


def _open_ones(source: TranslationSource, locale: Locale) -> list[Passage]:
    return [each for each in passages.read(source, locale) if each.state == "open"]


def _cleaned(text: str, source: str) -> str:
    """Nothing but what a translator could have typed."""
    return marks.to_html(marks.to_marks(text), source=source)


def _asked(machine: Backend, texts: list[str], source: TranslationSource, locale: Locale) -> Sequence[str]:
    if not texts:
        return []
    languages = source.locale.language_code, locale.language_code
    try:
        answer = machine.translate(texts, *languages, **_terms(machine, texts, *languages))
        is_whole = len(answer) == len(texts) and all(isinstance(text, str) for text in answer)
    except Exception as error:
        raise BackendFailed(str(error)) from error
    if not is_whole:
        raise BackendFailed
    return answer


def _terms(machine: Backend, texts: Sequence[str], source: str, target: str) -> Mapping[str, Any]:
    if not getattr(machine, "takes_terms", False):
        return {}
    known = glossary.terms_of(source, target)
    return {"terms": {term.term: term.translation for term in glossary.found_in("\n".join(texts), known)}}
