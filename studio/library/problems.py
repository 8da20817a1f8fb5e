"""Checks of pages: may everything that they show be shown?"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from content.credits import Licence, People, lacks_author
from content.models import LibraryDocument, LibraryImage, Rights
from courses import checks
from courses.checks import WARNING, Problem
from studio.workbench.pieces import pieces_of

MODELS: dict[type[Block], Any] = {
    ImageChooserBlock: LibraryImage,
    DocumentChooserBlock: LibraryDocument,
}


def rights_of_media(page: Page, language: str) -> Iterator[Problem]:
    """Each thing once a page, where it stands first."""
    known = checks.once(_media_on)
    anchors = {(model, key): anchor for model, key, anchor in reversed(list(_shown(page)))}
    for place in reversed(anchors):
        if place in known:
            yield from _of_medium(known[place], page, anchors[place])


def _media_on(pages: Sequence[Page]) -> dict[tuple[type[Model], int], Rights]:
    """One query for all images, one for all documents, none where nothing is shown."""
    shown = {(model, key) for page in pages for model, key, _anchor in _shown(page)}
    found: dict[tuple[type[Model], int], Rights] = {}
    for model in MODELS.values():
        keys = [key for each, key in shown if each is model]
        rows = model.objects.in_bulk(keys) if keys else {}
        found |= {(model, key): row for key, row in rows.items()}
    return found


def _of_medium(medium: Rights, page: Page, anchor: str) -> Iterator[Problem]:
    if medium.licence == Licence.UNCLEAR:
        text = _("It is not clear whether “{medium}” may be shown: say its licence in the media library.")
        yield Problem("media-licence", WARNING, format_lazy(text, medium=str(medium)), page.pk, anchor)
    if lacks_author(medium):
        text = _("The licence of “{medium}” asks that its author is named.")
        yield Problem("media-author", WARNING, format_lazy(text, medium=str(medium)), page.pk, anchor)
    if medium.people == People.NOT_AGREED:
        text = _("“{medium}” shows people who have not agreed.")
        yield Problem("media-people", WARNING, format_lazy(text, medium=str(medium)), page.pk, anchor)


def _shown(page: Page) -> Iterator[tuple[type[Model], int, str]]:
    """What the blocks of a page show, wherever they lie, with the place of the block."""
    known = _choosers(page)
    for piece in pieces_of(page):
        for name, model in known.get(piece.kind, {}).items():
            value = piece.value.get(name) if isinstance(piece.value, dict) else None
            if isinstance(value, int):
                yield model, value, piece.anchor


def _choosers(page: Page) -> dict[str, dict[str, type[Model]]]:
    """The fields of each kind of block that name an image or a document."""
    found: dict[str, dict[str, type[Model]]] = {}
    for field in page._meta.concrete_fields:  # noqa: SLF001 - Django's own way to fields
        if isinstance(field, StreamField):
            _look_into(field.stream_block, found)
    return found


def _look_into(block: Block, found: dict[str, dict[str, type[Model]]]) -> None:
    for name, child in _children(block).items():
        if isinstance(block, StreamBlock) and name not in found and isinstance(child, StructBlock):
            found[name] = {
                field: MODELS[type(part)]
                for field, part in child.child_blocks.items()
                if type(part) in MODELS
            }
        _look_into(child, found)


def _children(block: Block) -> dict[str, Block]:
    if hasattr(block, "child_block"):
        return {"": block.child_block}
    return dict(getattr(block, "child_blocks", {}))


def register() -> None:
    checks.register(rights_of_media)
