"""Run where the sample block was added: from the editor to the reader, and through the course folder."""

from html import unescape

import pytest
from django.urls import reverse

from courses.models import LessonPage
from interop.exporting import export_course
from interop.folder.reading import read_course
from interop.folder.writing import write_course
from interop.importing import import_course
from tests.interop.samples import small_course

pytestmark = pytest.mark.django_db
FENCE = "::: proverb\n### Hiljaa hyvä tulee\nSlowly it becomes *good*.\n:::"
SHOWN = "<blockquote><p>Hiljaa hyvä tulee</p></blockquote> <figcaption><p>Slowly it becomes <i>good</i>.</p></figcaption>"


@pytest.fixture
def folder(site):
    folder = small_course(FENCE)
    import_course(folder=folder)
    return folder


def source_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def test_editor_offers_it_and_shows_what_was_written(client, admin, folder):
    client.force_login(admin)
    lesson = LessonPage.objects.get(slug="one")

    editor = source_of(client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])))

    assert '"label": "Proverb"' in editor
    assert '"type": "proverb", "value": {"saying": "Hiljaa ' in editor


def test_reader_finds_it_in_the_lesson(client, folder):
    assert SHOWN in source_of(client.get("/en/courses/small/first/one/"))


def test_style_guide_shows_its_sample(client, db):
    assert "Chi va piano va sano e va lontano" in source_of(client.get(reverse("content:styleguide")))


def test_course_folder_takes_it_out_and_in(folder):
    exported = export_course("S1")
    files = write_course(exported)

    assert exported == folder
    assert FENCE in files["one.en.md"].decode()
    assert read_course(files) == folder
