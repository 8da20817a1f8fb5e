"""What translators do at their desk. `now` is only asked for where a row keeps it: wagtail-localize dates its own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.models import User
from studio.models import Claim, TranslatorLanguages

from . import marks, passages, placeholders
from .passages import Passage


class SourceChanged(LookupError):
    """The page does not say this any more."""


class NotKept(ValueError):
    """`problems`: why these words cannot stand for the source."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


class WrittenMeanwhile(Exception):
    """Somebody else saved `other` after this person had opened the passage."""

    def __init__(self, other: StringTranslation | None):
        self.other = other
        super().__init__()


Origin = Literal["manual", "machine"]


@transaction.atomic
def save_words(
    *, source: TranslationSource, locale: Locale, key: str, words: str, seen: str, user: User
) -> Passage:
    """Keep what a person typed (marks, not markup); no words at all take the translation back.

    Saving counts as checking. Raises SourceChanged, NotKept, or WrittenMeanwhile.
    """
    passage = _passage(source, locale, key)
    html = marks.to_html(words, source=passage.source)
    if html and (problems := placeholders.problems(passage.source, html)):
        raise NotKept(problems)
    known = _locked(passage, locale)
    if known and passages.version_of(known) != seen and known.data != html:
        raise WrittenMeanwhile(known)
    if html:
        _keep(passage, locale, html, known=known, user=user)
    elif known:
        known.delete()
    _touch(source, locale)
    return _passage(source, locale, key)


@transaction.atomic
def confirm(*, source: TranslationSource, locale: Locale, key: str, user: User) -> Passage:
    """Still right: what was translated before stands for the new wording, or a machine's draft is as good as one's own."""
    passage = _passage(source, locale, key)
    known = passage.translation or (passage.earlier[1] if passage.earlier else None)
    if known is None:
        raise NotKept([])
    if problems := placeholders.problems(passage.source, known.data):
        raise NotKept(problems)
    _keep(passage, locale, known.data, known=_locked(passage, locale), user=user, tool=known.tool_name)
    _touch(source, locale)
    return _passage(source, locale, key)


@transaction.atomic
def draft_words(*, source: TranslationSource, locale: Locale, drafts: dict[str, str], tool: str) -> int:
    """Keep a machine's drafts (by key) where nobody has translated anything; they say that they are drafts."""
    open_ones = {each.key: each for each in passages.read(source, locale) if not each.is_current}
    kept = 0
    for key, html in drafts.items():
        passage = open_ones.get(key)
        if passage and html and not placeholders.problems(passage.source, html):
            _keep(passage, locale, html, known=None, user=None, origin="machine", tool=tool)
            kept += 1
    _touch(source, locale)
    return kept


@transaction.atomic
def claim(*, user: User, shelf: str, language: str, now: datetime) -> Claim:
    """Say that one works on this; who said so before is replaced."""
    row, _ = Claim.objects.update_or_create(
        shelf=shelf, language=language, defaults={"user": user, "since": now}
    )
    return row


def release(*, user: User, shelf: str, language: str) -> None:
    Claim.objects.filter(user=user, shelf=shelf, language=language).delete()


def choose_languages(*, user: User, languages: Iterable[str]) -> TranslatorLanguages:
    known = [code for code, _name in settings.LANGUAGES]
    chosen = [code for code in known if code in set(languages)]
    return TranslatorLanguages.objects.update_or_create(user=user, defaults={"languages": chosen})[0]


def _passage(source: TranslationSource, locale: Locale, key: str) -> Passage:
    passage = passages.read_one(source, locale, key)
    if passage is None:
        raise SourceChanged
    return passage


def _locked(passage: Passage, locale: Locale) -> StringTranslation | None:
    rows = StringTranslation.objects.select_for_update(of=("self",), no_key=True).filter(locale=locale)
    return rows.filter(context_id=passage.context, translation_of_id=passage.string).first()


def _keep(
    passage: Passage,
    locale: Locale,
    html: str,
    *,
    known: StringTranslation | None,
    user: User | None,
    origin: Origin = "manual",
    tool: str = "",
) -> None:
    """A tool's name stays on what it drafted: a person's words over it are "checked"."""
    values = {
        "data": html,
        "translation_type": origin,
        "tool_name": tool or (known.tool_name if known else ""),
        "last_translated_by": user,
        "has_error": False,
        "field_error": "",
    }
    row, is_new = StringTranslation.objects.get_or_create(
        locale=locale, context_id=passage.context, translation_of_id=passage.string, defaults=values
    )
    if known is None and not is_new and not row.has_error and row.data != html:
        raise WrittenMeanwhile(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _touch(source: TranslationSource, locale: Locale) -> None:
    """A translation at our desk leaves the page's own editor in the CMS as it is: `enabled` would replace it."""
    row, _ = Translation.objects.get_or_create(
        source=source, target_locale=locale, defaults={"enabled": False}
    )
    Translation.objects.filter(pk=row.pk).update(translations_last_updated_at=timezone.now())
