"""Instruments in the CMS: copied, worded, published, taken along and brought again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadmaps.instruments.models import InstrumentText, InstrumentVersion
from roadmaps.instruments.shape import word_keys
from tests.factories import PersonFactory
from tests.roadmaps.factories import version

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(admin, client):
    client.force_login(admin)
    return client


def act(client, found, name):
    return client.post(reverse("instruments:act", args=[found.pk, name]), follow=True)


def test_from_a_copy_to_a_version_that_is_asked(desk):
    first = version()
    act(desk, first, "copy")
    second = InstrumentVersion.objects.get(number=2)
    words = {name: second.words("en").source[name] for name in word_keys(second.shape)}

    said = words | {"item.p1-1": "I can explain it on the phone.", "renew-item.p1-1": "on"}
    desk.post(reverse("instruments:words", args=[second.pk, "en"]), said)
    act(desk, second, "publish")

    asked = InstrumentVersion.objects.in_use("radar").first()
    assert (asked.number, asked.shape.items[0]) == (2, "p1-1-v2")
    assert asked.words("en")["item.p1-1-v2"].text == "I can explain it on the phone."


def test_a_translation_is_reviewed_beside_its_source(desk):
    found = version()
    address = reverse("instruments:words", args=[found.pk, "fi"])
    assert "Osaamistutkani" in desk.get(address).content.decode()

    desk.post(address, {"title": "Minun tutkani", "status": "human"})

    text = InstrumentText.objects.get(version=found, language="fi")
    assert (text.words, text.status) == ({"title": "Minun tutkani"}, "human")


def test_what_is_published_cannot_be_reworded(desk):
    found = version()

    desk.post(reverse("instruments:words", args=[found.pk, "en"]), {"title": "Another"})

    assert found.texts.get(language="en").words["title"] == "My radar"


def test_what_was_taken_along_comes_in_again(desk):
    found = version("compass")
    file = desk.get(reverse("instruments:export", args=[found.pk])).content

    desk.post(reverse("instruments:index"), {"file": SimpleUploadedFile("compass.yaml", file)})

    second = InstrumentVersion.objects.get(instrument=found.instrument, number=2)
    assert (second.content, second.is_published) == (found.content, False)
    assert {text.language: text.words for text in second.texts.all()} == {
        text.language: text.words for text in found.texts.all()
    }
    act(desk, second, "throw-away")
    assert InstrumentVersion.objects.filter(instrument=found.instrument).count() == 1


def test_a_file_that_is_none_says_so(desk):
    page = desk.post(reverse("instruments:index"), {"file": SimpleUploadedFile("a.yaml", b"a: [")})

    assert "no YAML file" in page.content.decode()


def test_nobody_else_comes_in(client):
    client.force_login(PersonFactory.create(is_staff=True))

    assert client.get(reverse("instruments:index")).status_code == 302
