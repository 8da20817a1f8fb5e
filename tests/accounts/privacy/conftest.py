import pytest

from tests.snapshots import restore

from . import scene


@pytest.fixture
def stores(settings, tmp_path):
    """Folders of their own, so that all files can be looked through."""
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"
    settings.DATA_DIR = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    return tmp_path


@pytest.fixture
def known_everywhere(course, now, stores, django_capture_on_commit_callbacks):
    restore("units for somebody known everywhere", lambda: scene.units(course))
    with django_capture_on_commit_callbacks(execute=True):
        return scene.everywhere(course, now)
