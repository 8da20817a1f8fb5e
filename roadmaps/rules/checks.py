"""What authors are told of the facts that a page names."""

from collections.abc import Iterator, Sequence
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
_PLAIN = ("title", "summary")


def rules(page: Page, language: str) -> Iterator[Problem]:
    """One query for all pages that are checked together."""
    if not isinstance(page, WordsPage):
        return
    for anchor, keys in _named(page):
        facts = checks.once(_known) if keys else {}
        for key in sorted(keys):
            yield from _problems(page, anchor, key, facts.get(key))


def _named(page: WordsPage) -> Iterator[tuple[str, set[str]]]:
    """Block by block, so that an author is led to the place."""
    for name in page.word_fields:
        value = getattr(page, name)
        if isinstance(value, str):
            yield name, keys_in(value)
        else:
            yield from ((str(block.get("id") or name), keys_in(block)) for block in value.get_prep_value())


def _problems(page: WordsPage, anchor: str, key: str, fact: Known | None) -> Iterator[Problem]:
    if anchor in _PLAIN:
        text = format_lazy(
            _("A title or summary cannot show a rule: write {key} into the text instead."), key=key
        )
        yield Problem("rule-in-title", ERROR, text, page.pk, anchor)
    elif fact is None:
        text = format_lazy(
            _("There is no rule {key} in the register. Readers are told that it is missing."), key=key
        )
        yield Problem("rule-unknown", ERROR, text, page.pk, anchor)
    elif (standing := fact.standing(today())) in _SAID:
        code, weight, said = _SAID[standing]
        yield Problem(code, weight, format_lazy(said, key=key), page.pk, anchor)


def _known(pages: Sequence[Page]) -> dict[str, Known]:
    return known()


def register() -> None:
    checks.register(rules)
