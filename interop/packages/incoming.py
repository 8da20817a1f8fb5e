"""The files of a package that lessons show: named as a folder names them, looked at once, kept once."""

import base64
import binascii
import posixpath
import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from interop.folder.blocks.media import FILES, PICTURES
from interop.folder.files import LARGEST
from interop.folder.media import digest
from interop.folder.schema import Media
from safety.svg import UnsafeSvg, checked_svg

_LONGEST_STEM = 60
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
_PIXELS = 50_000_000

Find = Callable[[str], bytes | None]
"""The bytes of a file of the package; None where there is none."""


class Unfit(ValueError):
    """Why a file is not taken."""


class Incoming:
    def __init__(self, find: Find):
        self.find = find
        self.media: dict[str, Media] = {}
        self.refused: dict[str, str] = {}
        self._paths: dict[str, str] = {}

    def path(self, name: str) -> str:
        """The path in `media/`; nothing where it is not taken, and then `refused` says why."""
        if name not in self._paths and name not in self.refused:
            try:
                self._paths[name] = self._taken(name)
            except Unfit as error:
                self.refused[name] = str(error)
        return self._paths.get(name, "")

    def _taken(self, name: str) -> str:
        if match := _DATA.fullmatch(name):
            return self._kept(f"picture.{match[1]}", _decoded(match[2]))
        data = self.find(name)
        if data is None:
            raise Unfit(_("The package has no such file."))
        return self._kept(posixpath.basename(unquote(name)), data)

    def _kept(self, name: str, data: bytes) -> str:
        stem, _dot, suffix = name.rpartition(".")
        data = _checked(suffix.lower(), data)
        stem = slugify(stem)[:_LONGEST_STEM].strip("-_") or "file"
        number, path = 1, f"media/{stem}.{suffix.lower()}"
        while path in self.media and self.media[path].digest != digest(data):
            number += 1
            path = f"media/{stem}-{number}.{suffix.lower()}"
        self.media[path] = Media(digest(data), lambda: data)
        return path


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise Unfit(_("It is damaged.")) from error


def _checked(suffix: str, data: bytes) -> bytes:
    if suffix not in PICTURES | FILES:
        raise Unfit(_("Files of this kind are not taken."))
    if len(data) > LARGEST:
        raise Unfit(_("It is larger than %(size)s MB.") % {"size": LARGEST // 1024 // 1024})
    if suffix == "svg":
        return _drawing(data)
    if suffix in PICTURES:
        _look_at(data)
    return data


def _drawing(data: bytes) -> bytes:
    try:
        return checked_svg(data.decode("utf-8-sig")).encode()
    except (UnsafeSvg, UnicodeDecodeError) as error:
        raise Unfit(_("The drawing holds more than lines and shapes.")) from error


def _look_at(data: bytes) -> None:
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.verify()
            width, height = picture.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unfit(_("The picture cannot be read.")) from error
    if width * height > _PIXELS:
        raise Unfit(_("The picture has too many pixels."))
