"""Images and documents of a site that was there before the library: the same ids, nothing lost, and back again."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from taggit.models import TaggedItem
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Collection, Page, ReferenceIndex

from content.models import LibraryDocument, LibraryImage, LibraryRendition

pytestmark = pytest.mark.django_db

migration = import_module("content.migrations.0002_take_over_images_and_documents")
LONG_AGO = datetime(2020, 2, 2, tzinfo=UTC)
FOCUS = {"focal_point_x": 5, "focal_point_y": 6, "focal_point_width": 7, "focal_point_height": 8}


@pytest.fixture
def before():
    """An image with all that hangs on it, and a document, as Wagtail's own models keep them."""
    collection = Collection.get_first_root_node().add_child(name="Bridges")
    image = Image(pk=41, title="Bridge", file="original_images/b.png", width=40, height=30, **FOCUS)
    image.collection, image.file_hash, image.description = collection, "abc", "A bridge"
    Image.objects.bulk_create([image])
    Image.objects.update(created_at=LONG_AGO)
    image.tags.add("stone")
    Rendition.objects.bulk_create(
        [Rendition(pk=7, image=image, filter_spec="width-9", file="images/b.w.png", width=9, height=7)]
    )
    Document.objects.bulk_create([Document(pk=52, title="List", file="documents/l.pdf", file_size=12)])
    page = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.create(
        base_content_type=page,
        content_type=page,
        object_id="1",
        to_content_type=ContentType.objects.get_for_model(Image),
        to_object_id="41",
        model_path="body",
        content_path="body",
        content_path_hash="7b1d8a3e-6d0b-4b52-9f2d-3b6ad0c0a8d1",
    )


def run(act):
    act(apps, connection.schema_editor())


def test_rows_move_with_their_ids_and_all_that_hangs_on_them(before):
    run(migration.take_over)

    image = LibraryImage.objects.get(pk=41)
    assert (image.title, image.file.name, image.description) == (
        "Bridge",
        "original_images/b.png",
        "A bridge",
    )
    assert (image.created_at, image.collection.name, image.file_hash) == (LONG_AGO, "Bridges", "abc")
    assert {name: getattr(image, name) for name in FOCUS} == FOCUS
    assert (image.licence, image.author, image.people) == ("unclear", "", "")
    assert [tag.name for tag in image.tags.all()] == ["stone"]
    assert ReferenceIndex.get_references_to(image).count() == 1
    assert LibraryRendition.objects.get(pk=7).image_id == 41
    assert LibraryDocument.objects.get(pk=52).file_size == 12
    assert [model.objects.count() for model in (Image, Rendition, Document)] == [0, 0, 0]


def test_next_image_gets_a_new_id(before):
    run(migration.take_over)

    made = LibraryImage(title="Next", file="original_images/n.png", width=1, height=1)
    LibraryImage.objects.bulk_create([made])

    assert made.pk == 42


def test_way_back_brings_everything_back(before):
    run(migration.take_over)
    LibraryImage.objects.update(title="Old bridge", licence="by", author="Mara")

    run(migration.give_back)

    image = Image.objects.get(pk=41)
    assert (image.title, image.created_at, image.focal_point_x) == ("Old bridge", LONG_AGO, 5)
    assert [tag.name for tag in image.tags.all()] == ["stone"]
    assert ReferenceIndex.get_references_to(image).count() == 1
    assert Rendition.objects.get().image_id == 41
    assert Document.objects.get().pk == 52
    assert not LibraryImage.objects.exists()
    assert TaggedItem.objects.count() == 1
