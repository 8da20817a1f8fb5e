"""What a change of an image or a document reaches: every page that shows it, live or as a draft, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from wagtail.fields import StreamField
from wagtail.models import Page

from accounts.models import User
from content.actions import Medium
from content.languages import name_of
from content.models import LibraryImage
from content.usage import others_using, pages_using

from .permissions import may_edit, may_publish
from .swapping import DOCUMENT, IMAGE, Swap, swapped


@dataclass(frozen=True)
class Reached:
    """`in_live` and `in_draft`: whether readers see it, and whether the newest draft does."""

    page: Page
    draft: Page
    in_live: bool
    in_draft: bool
    may_edit: bool
    may_publish: bool

    @property
    def language(self) -> str:
        return name_of(self.page.locale.language_code)

    @property
    def changes_live(self) -> bool:
        return self.in_live and self.may_publish


def kind_of(medium: Medium) -> str:
    return IMAGE if isinstance(medium, LibraryImage) else DOCUMENT


def reached_pages(medium: Medium, user: User) -> list[Reached]:
    found = {page.pk: page for page in [*pages_using(medium), *_pages_with_drafts()]}
    pages = sorted(found.values(), key=lambda page: page.path)
    return [reached for page in pages if (reached := _reached(page, medium, user))]


def _pages_with_drafts() -> Iterator[Page]:
    yield from Page.objects.filter(has_unpublished_changes=True).specific()


def _reached(page: Page, medium: Medium, user: User) -> Reached | None:
    draft = page.get_latest_revision_as_object()
    in_live, in_draft = page.live and shows(page, medium), shows(draft, medium)
    if not (in_live or in_draft):
        return None
    return Reached(page, draft, in_live, in_draft, may_edit(user, page), may_publish(user, page))


def shows(page: Model, medium: Medium) -> bool:
    return bool(changed_streams(page, Swap(kind_of(medium), medium.pk, 0)))


def changed_streams(page: Model, swap: Swap) -> dict[str, list]:
    """What each stream would say that the swap changes."""
    found = {}
    for field in page._meta.concrete_fields:  # noqa: SLF001 - Django's own way to fields
        if isinstance(field, StreamField):
            raw = getattr(page, field.name).get_prep_value()
            after = swapped(field.stream_block, raw, swap)
            found |= {field.name: after} if after != raw else {}
    return found


def others(medium: Medium) -> list[Model]:
    """What is no page and changes with the file, but not by an exchange."""
    return others_using(medium)
