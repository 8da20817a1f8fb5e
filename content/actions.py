"""What is done to the media library: a file takes the place of another, rights are told, captions are written."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.search import index

from content import signals
from content.models import CaptionTrack, FormerFile, LibraryDocument, LibraryImage
from content.models.library import RIGHTS

Medium = LibraryImage | LibraryDocument
KEPT = timedelta(days=30)
"""How long the file that was replaced can be put back."""


@transaction.atomic
def replace_file(*, medium: Medium, file: File, by: Any, now: datetime) -> Medium:
    """Every page shows the new file from now on; the old one is kept for a while."""
    medium = _locked(medium)
    FormerFile.objects.create(
        **{_field(medium): medium}, file=medium.file.name, replaced_at=now, replaced_by=by
    )
    return _show(medium, file, now)


@transaction.atomic
def put_back(*, former: FormerFile, by: Any, now: datetime) -> Medium:
    """The two files change places, so that this can be undone, too."""
    medium = _locked(former.medium)
    former = FormerFile.objects.select_for_update(no_key=True).get(pk=former.pk)
    former.file, before = medium.file.name, former.file
    former.replaced_at, former.replaced_by = now, by
    former.save()
    return _show(medium, before, now)


def _locked(medium: Medium) -> Medium:
    return type(medium).objects.select_for_update(no_key=True).get(pk=medium.pk)


def _field(medium: Medium) -> str:
    return "image" if isinstance(medium, LibraryImage) else "document"


def _show(medium: Medium, file: File | str, now: datetime) -> Medium:
    if isinstance(medium, LibraryImage):
        _set_image(medium, file)
    else:
        medium.file = file
        medium._set_document_file_metadata()  # noqa: SLF001 - Wagtail's forms do the same
    medium.save()
    index.insert_or_update_object(medium)
    signals.medium_changed.send(sender=type(medium), medium=medium, now=now)
    return medium


def _set_image(image: LibraryImage, file: File | str) -> None:
    """A focal point is a place in pixels: in a picture of another size it would be anywhere."""
    before = (image.width, image.height)
    image.file = file
    image._set_image_file_metadata()  # noqa: SLF001 - Wagtail's forms do the same
    if before != (image.width, image.height):
        image.focal_point_x = image.focal_point_y = None
        image.focal_point_width = image.focal_point_height = None
    image.renditions.all().delete()


def forget_former_files(*, now: datetime) -> int:
    """The files go with their rows, once nobody could put them back any more."""
    past = list(FormerFile.objects.filter(replaced_at__lt=now - KEPT))
    for former in past:
        with transaction.atomic():
            former.delete()
    return len(past)


def delete_file(name: str) -> None:
    """Unless it is shown (again)."""
    shown = (model.objects.filter(file=name).exists() for model in (LibraryImage, LibraryDocument))
    if not any(shown):
        default_storage.delete(name)


@transaction.atomic
def tell_rights(*, medium: Medium, rights: Mapping[str, str], now: datetime) -> None:
    for name in RIGHTS:
        setattr(medium, name, rights[name])
    medium.save(update_fields=RIGHTS)
    signals.medium_changed.send(sender=type(medium), medium=medium, now=now)


@transaction.atomic
def write_track(
    *, document: LibraryDocument, language: str, words: Mapping[str, str], now: datetime
) -> CaptionTrack:
    """`words`: the `captions`, the `transcript`, or both."""
    track, _ = CaptionTrack.objects.update_or_create(
        document=document, language=language, defaults={**words, "changed_at": now}
    )
    signals.medium_changed.send(sender=type(document), medium=document, now=now)
    return track


@transaction.atomic
def remove_track(*, track: CaptionTrack, now: datetime) -> None:
    document = track.document
    track.delete()
    signals.medium_changed.send(sender=type(document), medium=document, now=now)
