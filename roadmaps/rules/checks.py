"""What authors are told of the facts that a page names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses import checks
from courses.checks import ERROR, HINT, WARNING, Problem
from courses.models import WordsPage

from .facts import Known, Standing, known, today
from .uses import keys_in

_SAID: dict[Standing, tuple[str, str, Any]] = {
    Standing.UNCHECKED: (
        "rule-unchecked",
        HINT,
        _("The rule {key} is still to be checked, and says so to readers."),
    ),
    Standing.EXPIRED: (
        "rule-expired",
        WARNING,
        _(
            "The rule {key} may be out of date, and says so to readers. Look in its source, and enter what it says now."
        ),
    ),
}
_PLAIN = _(
    "A rule is not shown here: titles and other fields without formatting are printed as typed. Write {key} into the text instead."
)


def rules(page: Page, language: str) -> Iterator[Problem]:
    """One query for all pages that are checked together."""
    if not isinstance(page, WordsPage):
        return
    for anchor, words in _named(page):
        yield from _problems(page, anchor, words, checks.once(_known))


def _named(page: WordsPage) -> Iterator[tuple[str, Any]]:
    """Field by field, and block by block, so that an author is led to the place; where there is a key."""
    for name in page.word_fields:
        value = getattr(page, name)
        places = [(name, value)] if isinstance(value, str) else _blocks(name, value.get_prep_value())
        yield from ((anchor, words) for anchor, words in places if keys_in(words))


def _blocks(name: str, raw: list[Any]) -> Iterator[tuple[str, Any]]:
    return ((str(block.get("id") or name), block) for block in raw)


def _problems(page: WordsPage, anchor: str, words: Any, facts: Mapping[str, Known]) -> Iterator[Problem]:
    plain = set().union(*(keys_in(text) for text in _strings(words) if "<" not in text))
    for key in sorted(plain):
        text = format_lazy(_PLAIN, key=key)
        yield Problem("rule-plain", ERROR, text, page.pk, anchor)
    for key in sorted(keys_in(words) - plain):
        yield from _of_key(page, anchor, key, facts.get(key))


def _of_key(page: WordsPage, anchor: str, key: str, fact: Known | None) -> Iterator[Problem]:
    if fact is None:
        text = format_lazy(
            _("There is no rule {key} in the register. Readers are told that it is missing."), key=key
        )
        yield Problem("rule-unknown", ERROR, text, page.pk, anchor)
    elif (standing := fact.standing(today())) in _SAID:
        code, weight, said = _SAID[standing]
        yield Problem(code, weight, format_lazy(said, key=key), page.pk, anchor)


def _strings(words: Any) -> Iterator[str]:
    """Formatted text is HTML, and begins with an element."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, list | dict):
        for part in words.values() if isinstance(words, dict) else words:
            yield from _strings(part)


def _known(pages: Sequence[Page]) -> dict[str, Known]:
    return known()


def register() -> None:
    checks.register(rules)
