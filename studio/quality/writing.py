"""How a page is written: long sentences, hard texts, and words that were to be replaced or looked up before anybody reads them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from courses.checks import HINT, WARNING, Problem
from studio.workbench.pieces import plain
from studio.workbench.templates import to_be_replaced

from .readability import Lengthy, Measure, aim, longest_sentence, plain_lines
from .reading import PAGES, Passage, measured, passages_of

MARK = re.compile(r"\[(?:check|K)(?:[\s:]+([^\[\]]*))?\]")
"""How authors mark a fact that is to be looked up: `[check]`, `[check: the rates of 2027]`; `[K]` for short."""
ENOUGH_WORDS = 100
"""Fewer say nothing of a page's readability, and a third of them nothing of a passage's."""


def long_sentences(page: Page, language: str) -> Iterator[Problem]:
    for anchor, measures in groupby(measured(page, language).passages, key=itemgetter(1)):
        if lengthy := tuple(one for found, _anchor in measures for one in found.lengthy):
            yield Problem("sentence-long", HINT, _of_sentences(lengthy, language), page.pk, anchor)


def _of_sentences(lengthy: tuple[Lengthy, ...], language: str) -> object:
    longest = max(lengthy, key=lambda sentence: sentence.words)
    return format_lazy(
        _("Sentences of more than {limit} words: {count}. The longest has {words}: “{beginning} …”"),
        limit=longest_sentence(language),
        count=len(lengthy),
        words=longest.words,
        beginning=longest.beginning,
    )


def readability(page: Page, language: str) -> Iterator[Problem]:
    """Said once a page, at the passage that is the hardest."""
    passages, whole = measured(page, language)
    if whole.words >= ENOUGH_WORDS and whole.lix > aim(language):
        text = format_lazy(
            _("The page is hard to read: {lix} on the LIX scale, where up to {aim} is easy enough for most."),
            lix=whole.lix,
            aim=aim(language),
        )
        yield Problem("readability", HINT, text, page.pk, _hardest(passages))


def _hardest(passages: Iterable[tuple[Measure, str]]) -> str:
    long = [(found.lix, anchor) for found, anchor in passages if found.words >= ENOUGH_WORDS // 3]
    return max(long)[1] if long else ""


def marked_facts(page: Page, language: str) -> Iterator[Problem]:
    for passage in passages_of(page):
        for mark in MARK.finditer(passage.text) if "[" in passage.text else ():
            text = format_lazy(
                _("Somebody has marked this to be looked up. {note}"), note=plain(mark[1] or "")[:80]
            )
            yield Problem("fact-marked", WARNING, text, page.pk, passage.anchor)


def template_words(page: Page, language: str) -> Iterator[Problem]:
    """Whole paragraphs only: an author may well use the same words in a sentence."""
    for words, anchor in _left_over(passages_of(page), language):
        text = format_lazy(_("These are still the words of the template: “{words}”"), words=words)
        yield Problem("template-words", WARNING, text, page.pk, anchor)


@lru_cache(PAGES)
def _left_over(passages: tuple[Passage, ...], language: str) -> tuple[tuple[str, str], ...]:
    instructions = _instructions(language)
    return tuple(
        (words, passage.anchor)
        for passage in passages
        for words in sorted(_paragraphs(passage.text) & instructions)
    )


@lru_cache
def _instructions(language: str) -> frozenset[str]:
    with override(language):
        return frozenset(str(words) for words in to_be_replaced())


def _paragraphs(html: str) -> set[str]:
    return {" ".join(line.split()) for line in plain_lines(html).split("\n")}
