import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from content.models import LibraryDocument, LibraryImage


def png(size=(90, 60), colour="red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def picture(title="Bridge", size=(90, 60), **rights) -> LibraryImage:
    file = ImageFile(io.BytesIO(png(size)), f"{title.lower()}.png")
    return LibraryImage.objects.create(title=title, file=file, **rights)


@pytest.fixture
def image(db):
    return picture()


@pytest.fixture
def film(db):
    return LibraryDocument.objects.create(title="Film", file=ContentFile(b"film", "film.mp4"))
