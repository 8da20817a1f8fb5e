"""Another image or document in the place of one, on every page that the person may edit."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.models import Page

from accounts.models import User
from content.actions import Medium
from courses.models.pages.words import WordsPage
from courses.receivers import outlines_once

from .effects import Reached, changed_streams, kind_of, reached_pages
from .swapping import Swap


class Exchanged(NamedTuple):
    published: int
    drafted: int
    left: int


@transaction.atomic
def exchange(*, old: Medium, new: Medium, by: User, now: datetime) -> Exchanged:
    """What readers see is published again where the person may publish; a draft beside it stays a draft. Old revisions keep the old one."""
    swap = Swap(kind_of(old), old.pk, new.pk)
    reached = reached_pages(old, by)
    stale = {one.page.pk: one.page.translated_from for one in reached if _is_stale(one.page)}
    mine = [one for one in reached if one.may_edit]
    with outlines_once():
        for one in sorted(mine, key=_sources_first):
            _exchange_on(one, swap, by)
            _keep_stale(one.page, stale)
    published = sum(one.changes_live for one in mine)
    return Exchanged(published, len(mine) - published, len(reached) - len(mine))


def _sources_first(one: Reached) -> tuple[bool, str]:
    """A translation is published as one of the source as it then is."""
    return bool(getattr(one.page, "translated_from", "")), one.page.path


def _exchange_on(one: Reached, swap: Swap, by: User) -> None:
    draft = one.draft if one.page.has_unpublished_changes or not one.page.live else None
    if one.changes_live:
        _set(one.page, swap)
        one.page.save_revision(user=by, log_action=True).publish(user=by)
    elif draft is None:
        draft = one.draft
    if draft is not None and (one.in_draft or one.changes_live):
        _set(draft, swap)
        draft.save_revision(user=by, log_action=True)


def _set(page: Page, swap: Swap) -> None:
    for name, raw in changed_streams(page, swap).items():
        block = page._meta.get_field(name).stream_block  # noqa: SLF001 - Django's own way to a field
        setattr(page, name, StreamValue(block, raw, is_lazy=True))


def _is_stale(page: Page) -> bool:
    source = page.source() if isinstance(page, WordsPage) and page.translated_from else None
    return source is not None and source.fingerprint() != page.translated_from


def _keep_stale(page: Page, stale: dict[int, str]) -> None:
    """A translation that was stale is not made new by a picture."""
    if page.pk in stale:
        type(page).objects.filter(pk=page.pk).update(translated_from=stale[page.pk])
