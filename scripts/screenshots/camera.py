"""Pictures that are small enough for a repository, and look the same each time."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

LARGEST = 60_000
"""Bytes of one picture."""
_COLOURS = (128, 64, 32, 16)
_CALM = 800
"""Milliseconds that the CMS takes to build its editors."""


class TooLargeError(ValueError):
    """Even with few colours."""


@dataclass(frozen=True)
class Camera:
    folder: Path

    def take(self, page: Page, name: str) -> None:
        """What is in the window, once its letters are there and what fades in has done so."""
        page.mouse.move(0, 0)
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(_CALM)
        shot = page.screenshot(animations="disabled", caret="hide", scale="css")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.png").write_bytes(small(shot))


def small(png: bytes) -> bytes:
    """The same picture with as many colours as fit into LARGEST bytes; TooLargeError where none do."""
    with Image.open(BytesIO(png)) as picture:
        opaque = picture.convert("RGB")
    for colours in _COLOURS:
        data = _written(opaque.quantize(colours, dither=Image.Dither.NONE))
        if len(data) <= LARGEST:
            return data
    raise TooLargeError(f"{len(data)} bytes with {colours} colours")


def _written(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
