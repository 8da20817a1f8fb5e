"""Which text is agreed to now: the newest that administrators wrote, else ours in the words of the interface."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from safety.once import insert_once

from .models import ConsentText, Purpose

FIRST = 1
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
WORDS: Mapping[str, str | Promise] = {
    Purpose.STATISTICS: _(
        "My country and my role may be counted in figures for those who fund this site. Nobody is named in them, and groups of fewer than five people are not shown."
    ),
    Purpose.NEWS: _("You may send me mails about new courses. Every mail says how to stop them."),
    Purpose.NAMED: _(
        "My name may stand beside examples of good practice that I write and that are published here for everybody."
    ),
    Purpose.SHARING: _(
        "Those who lead my school see what I choose below. They never see scores, answers, notes or how long I was here. It ends when I leave the school."
    ),
}


def current(language: str) -> dict[str, ConsentText]:
    """By purpose, as it would be agreed to in this language."""
    written = ConsentText.objects.filter(language=language).order_by("version")
    newest = {text.purpose: text for text in written}
    return {purpose: newest.get(purpose) or ours(purpose, language) for purpose in Purpose.values}


def ours(purpose: str, language: str) -> ConsentText:
    """Not kept before somebody agrees to it."""
    with override(language):
        text = str(WORDS[purpose])
    return ConsentText(purpose=purpose, language=language, version=FIRST, text=text, made_at=_BEGINNING)


def kept(text: ConsentText) -> ConsentText:
    """The row of it."""
    if text.pk or insert_once(text):
        return text
    return ConsentText.objects.get(purpose=text.purpose, language=text.language, version=text.version)
