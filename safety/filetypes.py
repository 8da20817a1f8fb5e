"""What a file is by its content: its name and what the browser says are not asked.

Pictures are drawn again, so that neither a place nor a camera nor anything else travels with them.
"""

import io
import re
import warnings
from typing import NamedTuple

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

LARGEST = 10 * 1024 * 1024
LARGEST_NAME = 120
MOST_PIXELS = 40_000_000

_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OFFICE = {b"word/": "docx", b"xl/": "xlsx", b"ppt/": "pptx"}
_PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff/\\:*?\"<>|]+")

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
}
NAMELESS = frozenset({"jpg", "png", "webp", "txt"})
"""Those that cannot carry the name of their author in a place that nobody sees."""


class RefusedFile(ValueError):
    """The message is for the person who chose the file."""


class CleanFile(NamedTuple):
    name: str
    kind: str
    content: bytes


def read(name: str, content: bytes, *, is_blind: bool) -> CleanFile:
    """The file as it is kept; raises RefusedFile."""
    if not content:
        raise RefusedFile(_("This file is empty. Please choose another one."))
    if len(content) > LARGEST:
        raise RefusedFile(
            _("This file is too large: at most %(size)s MB fit here.") % {"size": LARGEST >> 20}
        )
    kind = _kind_of(content)
    if kind is None:
        raise RefusedFile(
            _("This kind of file is not taken. Please hand in a PDF, a text, a table, slides or a picture.")
        )
    if is_blind and kind not in NAMELESS:
        raise RefusedFile(
            _(
                "Your work is read without names, and this kind of file carries the name of its author."
                " Please hand in a picture or plain text."
            )
        )
    return CleanFile(_name(name, kind), kind, _redrawn(content) if kind in _PICTURES.values() else content)


def _kind_of(content: bytes) -> str | None:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    return _picture(content) or _text(content)


def _package(content: bytes) -> str | None:
    for mark, kind in _ODF.items():
        if content[30:120].startswith(b"mimetype" + mark):
            return kind
    if b"[Content_Types].xml" not in content or b"vbaProject.bin" in content:
        return None
    return next((kind for folder, kind in _OFFICE.items() if folder in content), None)


def _picture(content: bytes) -> str | None:
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_PICTURES)) as picture:
            return _PICTURES[picture.format or ""]
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _text(content: bytes) -> str | None:
    try:
        content.decode()
    except UnicodeDecodeError:
        return None
    return None if b"\x00" in content or content.lstrip()[:1] == b"<" else "txt"


def _redrawn(content: bytes) -> bytes:
    drawn = io.BytesIO()
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=tuple(_PICTURES)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusedFile(_("This picture is too large. Please make it smaller first."))
            kind = picture.format
            upright = ImageOps.exif_transpose(picture)
            upright.info.clear()
            upright.save(drawn, format=kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        if isinstance(error, RefusedFile):
            raise
        raise RefusedFile(_("This picture is damaged. Please choose another one.")) from error
    return drawn.getvalue()


def _name(name: str, kind: str) -> str:
    """The name as it was, with the ending that its content has."""
    stem = _UNPRINTABLE.sub(" ", name.replace("\\", "/").rpartition("/")[2])
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    return f"{' '.join(stem.split())[: LARGEST_NAME - 6] or 'file'}.{kind}"
