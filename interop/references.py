"""What words point at (pages, images, documents) ↔ how a folder names it (`course:C1/key`, `media/name.svg`).

`Outward` names what is stored; `Inward` finds, and for media makes, what is named.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection, Page

from content.actions import tell_rights, write_track
from content.models import LibraryDocument
from courses.models import Course, CoursePage, Unit, UnitPage

from .folder.blocks.media import PATH
from .folder.lines import plain
from .folder.media import is_picture
from .folder.schema import Media, Rights

_STORED_LINK = re.compile(r"<a\b[^>]*\blinktype=\"(page|document)\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")
_NAMED_LINK = re.compile(r'<a href="(course:[^"]*|media/[^"]*)">')
_TARGET = re.compile(r"course:([A-Z0-9]+)(?:/([\w-]+))?")


class RefusedImportError(Exception):
    """The folder can be read, but the site cannot take it: each message says why."""

    def __init__(self, *messages: str):
        self.messages = messages
        super().__init__("\n".join(messages))


def media_name(title: str, file_name: str) -> str:
    """The path that a stored file has in a folder."""
    suffix = PurePosixPath(file_name).suffix.lower()
    path = f"media/{title}{suffix}"
    return path if PATH.fullmatch(path) and ".." not in path else f"media/{slugify(title) or 'file'}{suffix}"


class Outward:
    """Collects the media and the rubrics that are named on the way."""

    def __init__(self):
        self.media: dict[str, Media] = {}
        self.rubrics: set[UUID] = set()
        self._paths: dict[tuple[str, int], str] = {}

    def image(self, key: int | None) -> str:
        return self._path("image", get_image_model(), key)

    def document(self, key: int | None) -> str:
        return self._path("document", get_document_model(), key)

    def _path(self, kind: str, model: Any, key: int | None) -> str:
        if key is not None and (kind, key) not in self._paths:
            stored = model.objects.filter(pk=key).first()
            self._paths[kind, key] = self._added(stored) if stored else ""
        return self._paths[kind, key] if key is not None else ""

    def _added(self, stored: Any) -> str:
        path = media_name(stored.title, stored.file.name)
        if path in self.media:
            path = f"{path.rpartition('.')[0]}-{stored.pk}.{path.rpartition('.')[2]}"
        rights = _rights(stored)
        self.media[path] = Media(stored.get_file_hash(), lambda: _bytes(stored), rights, _tracks(stored))
        return path

    def html(self, html: str) -> str:
        return _STORED_LINK.sub(self._link, html) if "linktype" in html else html

    def _link(self, match: re.Match) -> str:
        key = _ID.search(match[0])
        number = int(key[1]) if key else None
        address = self.document(number) if match[1] == "document" else _page_address(number)
        return f'<a href="{address}">'


def _rights(stored: Any) -> Rights:
    return Rights(**{name: plain(text) for name, text in stored.rights.items()})


def _tracks(stored: Any) -> dict[str, str]:
    tracks = stored.tracks.all() if isinstance(stored, LibraryDocument) else ()
    found = {f"{track.language}.vtt": track.captions for track in tracks}
    found |= {f"{track.language}.txt": track.transcript for track in tracks}
    return {end: text for end, text in found.items() if text}


def _bytes(stored: Any) -> bytes:
    with stored.file.open("rb") as file:
        return file.read()


def _page_address(key: int | None) -> str:
    page = Page.objects.filter(pk=key).specific().first()
    if isinstance(page, UnitPage):
        unit = Unit.objects.select_related("course").get(uuid=page.translation_key)
        return f"course:{unit.course.code}/{unit.key}"
    if isinstance(page, CoursePage):
        return f"course:{Course.objects.get(uuid=page.translation_key).code}"
    return (page.get_url() or "") if page else ""


class Inward:
    """`media` is what the folder brings; its files are stored once, in a collection of their own."""

    def __init__(self, media: Mapping[str, Media], collection: str):
        self.media = media
        self.collection_name = collection
        self._keys: dict[str, int] = {}

    def image(self, path: str) -> int | None:
        return self._key(path) if path else None

    document = image

    def html(self, html: str) -> str:
        return _NAMED_LINK.sub(self._link, html)

    def _link(self, match: re.Match) -> str:
        if match[1].startswith("media/"):
            return f'<a linktype="document" id="{self.document(match[1])}">'
        return f'<a linktype="page" id="{_page_key(match[1])}">'

    @cached_property
    def collection(self) -> Collection:
        root = Collection.get_first_root_node()
        found = root.get_children().filter(name=self.collection_name).first()
        return found or root.add_child(name=self.collection_name)

    def _key(self, path: str) -> int:
        if path not in self.media:
            raise RefusedImportError(f"{path} is missing.")
        if path not in self._keys:
            self._keys[path] = self._stored(path) or self._made(path)
            self._tell(path)
        return self._keys[path]

    def bring(self) -> None:
        """What is known of the media is told also where no words changed."""
        for path, medium in self.media.items():
            if medium.rights.said or medium.tracks:
                self._key(path)

    def _tell(self, path: str) -> None:
        """What the folder is silent about stays as it is."""
        medium, now = self.media[path], timezone.now()
        if not (medium.rights.said or medium.tracks):
            return
        row = _model(path).objects.get(pk=self._keys[path])
        if medium.rights.said and _rights(row) != medium.rights:
            tell_rights(medium=row, rights=asdict(medium.rights), now=now)
        for end, text in medium.tracks.items() - _tracks(row).items():
            language, kind = end.split(".")
            words = {"captions" if kind == "vtt" else "transcript": text}
            write_track(document=row, language=language, words=words, now=now)

    def _stored(self, path: str) -> int | None:
        same = _model(path).objects.filter(file_hash=self.media[path].digest).order_by("pk")
        return next((row.pk for row in same if media_name(row.title, row.file.name) == path), None)

    def _made(self, path: str) -> int:
        name = path.removeprefix("media/")
        data = self.media[path].read()
        if is_picture(path) and not path.endswith(".svg"):
            _check_picture(path, name, data)
        row = _model(path)(
            title=name.rpartition(".")[0], collection=self.collection, file=ContentFile(data, name)
        )
        row.file_hash, row.file_size = self.media[path].digest, len(data)
        row.save()
        return row.pk


def _model(path: str) -> Any:
    return get_image_model() if is_picture(path) else get_document_model()


def _check_picture(path: str, name: str, data: bytes) -> None:
    """The same checks as an upload by hand; drawings were checked when the folder was read."""
    try:
        WagtailImageField().clean(SimpleUploadedFile(name, data))
    except ValidationError as error:
        raise RefusedImportError(f"{path}: {' '.join(error.messages)}") from error


def _page_key(address: str) -> int:
    match = _TARGET.fullmatch(address)
    code, key = match.groups() if match else ("", "")
    course = Course.objects.filter(code=code).first()
    uuid = _target(course, key) if course else None
    language = course.source_language if course else ""
    page = Page.objects.filter(translation_key=uuid, locale__language_code=language).first()
    if uuid is None or page is None:
        raise RefusedImportError(f"A link leads to {address}, and that is not on this site.")
    return page.pk


def _target(course: Course, key: str | None) -> UUID | None:
    if not key:
        return course.uuid
    return course.units.filter(key=key).values_list("uuid", flat=True).first()
