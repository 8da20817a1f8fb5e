"""Pictures of a document: what each really is, whatever its name says, and under which name it is kept."""

import re
import warnings
from collections.abc import Mapping
from io import BytesIO

from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from interop.folder.media import digest
from interop.folder.schema import Media
from safety.svg import UnsafeSvg, checked_svg

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
_KINDS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
_SVG = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg\b", re.DOTALL)


class NoPicture(ValueError):
    """Says why it cannot be shown."""


class Shelf:
    """Pictures that were taken, by their path in a course folder; the same bytes stand there once."""

    def __init__(self, pictures: Mapping[str, bytes]):
        self.pictures = pictures
        self.media: dict[str, Media] = {}
        self._paths: dict[str, str] = {}

    def path(self, name: str) -> str:
        """Raises `NoPicture`."""
        if name not in self._paths:
            self._paths[name] = self._kept(name, self.pictures[name])
        return self._paths[name]

    def _kept(self, name: str, data: bytes) -> str:
        suffix = kind_of(data)
        if suffix == "svg":
            data = _drawing(data)
        mark = digest(data)
        for path, medium in self.media.items():
            if medium.digest == mark:
                return path
        path = self._free(slugify(name.rpartition("/")[2].rpartition(".")[0])[:60] or "picture", suffix)
        self.media[path] = Media(mark, lambda: data)
        return path

    def _free(self, stem: str, suffix: str) -> str:
        stem = stem.lstrip("-_") or "picture"
        paths = (f"media/{stem}{'' if number == 1 else f'-{number}'}.{suffix}" for number in range(1, 10_000))
        return next(path for path in paths if path not in self.media)


def kind_of(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise NoPicture(_("It is larger than %(size)s megabytes.") % {"size": MOST_BYTES // 1_000_000})
    if _SVG.match(data):
        return "svg"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=list(_KINDS)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NoPicture(_("It has too many pixels."))
                return _KINDS[picture.format or ""]
    except (UnidentifiedImageError, OSError, KeyError, Image.DecompressionBombError, SyntaxError) as error:
        raise NoPicture(_("It is in no form that a page can show.")) from error


def _drawing(data: bytes) -> bytes:
    try:
        return checked_svg(data.decode()).encode()
    except (UnsafeSvg, UnicodeDecodeError) as error:
        raise NoPicture(_("The drawing holds more than shapes and lines.")) from error
