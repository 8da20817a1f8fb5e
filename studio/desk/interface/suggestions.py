"""What helps with a text of the interface: terms of the glossary, the same words in a course, texts of the catalogue that are much alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape

from django.conf import settings
from rapidfuzz import fuzz, process
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from studio.desk import glossary, marks
from studio.desk.memory import MOST_OFFERED, NEAR, Match
from studio.models import GlossaryTerm

from .catalogues import Catalogue
from .wordings import OPEN, Text


def terms_of(language: str) -> list[GlossaryTerm]:
    return glossary.terms_of(settings.LANGUAGE_CODE, language)


def terms_in(text: Text, terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    return glossary.found_in(escape(" ".join(text.message.sources), quote=False), terms)


def matches_of(found: Iterable[Text], catalogue: Catalogue) -> Mapping[str, list[Match]]:
    """Of what is not translated yet, by key; one query."""
    waiting = [each for each in found if each.state == OPEN and not each.message.plural]
    said = _in_courses([each.message.singular for each in waiting], catalogue.language)
    return {
        each.key: [*said[each.message.singular], *_alike(each, catalogue)][:MOST_OFFERED] for each in waiting
    }


def _in_courses(sources: list[str], language: str) -> Mapping[str, list[Match]]:
    locale = Locale.objects.filter(language_code=language).first()
    rows = StringTranslation.objects.filter(translation_of__data__in=sources, locale=locale, has_error=False)
    found: dict[str, dict[str, Match]] = defaultdict(dict)
    for row in rows.select_related("translation_of") if sources else ():
        match = Match(
            row.translation_of.data, marks.to_marks(row.data), 100, row.translation_type == "machine"
        )
        found[row.translation_of.data].setdefault(row.data, match)
    return defaultdict(list, {source: list(matches.values()) for source, matches in found.items()})


def _alike(text: Text, catalogue: Catalogue) -> list[Match]:
    known = {each.singular: each.forms[0] for each in catalogue.messages.values() if each.forms[0]}
    best = process.extract(
        text.message.singular, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_OFFERED
    )
    return [Match(source, known[source], int(score), is_draft=False) for source, score, _ in best]
