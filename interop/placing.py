"""Pages put into the tree, written and published: what all imports share."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.models import CataloguePage, WordsPage
from courses.translations import weakest

from . import untranslated
from .folder.schema import PageWords
from .references import RefusedImportError


def catalogues() -> dict[str, CataloguePage]:
    """The catalogue of each language that has one."""
    pages = CataloguePage.objects.select_related("locale")
    return {page.locale.language_code: page for page in pages}


def front_pages() -> dict[str, Page]:
    return {language: catalogue.get_parent() for language, catalogue in catalogues().items()}


def find(model: type[Page], uuid: UUID, locale: Locale) -> Page | None:
    """The page as it stands in drafts; an alias becomes a page of its own."""
    page = model.objects.filter(translation_key=uuid, locale=locale).first()
    if page and page.alias_of_id:
        page = ConvertAliasPageAction(page).execute(skip_permission_checks=True)
    return page.get_latest_revision_as_object() if page and page.latest_revision_id else page


def add(parent: Page, page: Page) -> Page:
    """A draft without a revision yet."""
    page.live = False
    page.has_unpublished_changes = True
    try:
        with disable_reference_index_auto_update():  # there are no words yet; writing them follows
            return parent.add_child(instance=page)
    except ValidationError as error:
        raise RefusedImportError(*messages_of(error)) from error


def write(page: Page, *, publish: bool) -> None:
    try:
        revision = page.save_revision()
        if publish:
            revision.publish()
    except ValidationError as error:
        raise RefusedImportError(*messages_of(error)) from error


def tell_origin(page: WordsPage, words: PageWords, *, publish: bool) -> None:
    """Who made the words, and what they lack. It holds for the page at once, so a draft may not claim more than what is live can."""
    made_by, lacking = words.made_by, untranslated.ids_of(page, words.untranslated)
    if not publish and page.live:
        made_by = weakest([page.made_by, made_by])
        lacking = list(dict.fromkeys([*page.untranslated, *lacking]))
    told = {"made_by": made_by, "untranslated": lacking}
    type(page).objects.filter(pk=page.pk).update(**told)
    for name, value in told.items():
        setattr(page, name, value)


def is_behind(page: Page) -> bool:
    """Readers do not see the newest draft."""
    return page.has_unpublished_changes or not page.live


def publish_draft(page: Page) -> bool:
    """Make the newest draft live; False where it is live already."""
    if not is_behind(page):
        return False
    page.get_latest_revision().publish()
    return True


def messages_of(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]


def children_of(keys: Iterable[int]) -> dict[int, list[int]]:
    """Of these pages, the ones that stand below each of them, in order."""
    rows = list(Page.objects.filter(pk__in=list(keys)).order_by("path").values_list("pk", "path"))
    by_path = {path: key for key, path in rows}
    children: dict[int, list[int]] = {key: [] for key, _ in rows}
    for key, path in rows:
        if above := by_path.get(path[: -Page.steplen]):
            children[above].append(key)
    return children


def arrange(parent: int, children: Sequence[int]) -> None:
    """Put the pages below the parent, in this order; others that are there come after them."""
    for key in reversed(children):
        Page.objects.get(pk=key).specific.move(Page.objects.get(pk=parent), pos="first-child")
