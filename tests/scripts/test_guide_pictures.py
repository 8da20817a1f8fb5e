"""The pictures of the guides: small, and each of them shown."""

from io import BytesIO

import pytest
from PIL import Image

from lms.serving import ROOT
from scripts.screenshots.camera import LARGEST, TooLargeError, small

PICTURES = sorted((ROOT / "docs" / "images" / "guides").iterdir())
GUIDES = "\n".join((ROOT / "docs" / name).read_text() for name in ("editors.md", "translators.md"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_picture_is_small_and_shown(picture):
    assert picture.stat().st_size <= LARGEST
    assert f"](images/guides/{picture.name})" in GUIDES


def test_picture_keeps_its_size_and_its_few_colours():
    with Image.open(BytesIO(small(png("teal")))) as found:
        assert (found.size, found.convert("RGB").getpixel((3, 3))) == ((300, 300), (0, 128, 128))


def test_picture_that_cannot_be_small_is_refused():
    noise = Image.effect_noise((900, 900), 100)

    with pytest.raises(TooLargeError):
        small(written(noise))


def png(colour):
    return written(Image.new("RGB", (300, 300), colour))


def written(picture):
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
