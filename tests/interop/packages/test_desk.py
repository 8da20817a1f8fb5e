"""The way out of the CMS, and the command: what is lost is told first, and only who may edit a course takes it out."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.groups import AUTHORS, SUPPORT, ensure_groups
from courses.models import CoursePage
from tests.accounts.test_groups import member
from tests.snapshots import restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(imported) -> CoursePage:
    return CoursePage.objects.get(code="X1", locale__language_code="en")


@pytest.fixture
def author(client, imported):
    restore("groups", ensure_groups)
    person = member(AUTHORS)
    client.force_login(person)
    return person


def address(page, name="export") -> str:
    return reverse(f"packages:{name}", args=[page.pk])


ASKED = {"format": "olx", "language": "en", "state": "published"}


def test_page_of_a_course_offers_it(client, author, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert f'href="{address(page)}"' in html


def test_page_begins_with_a_choice(client, author, page):
    html = client.get(address(page)).content.decode()

    assert "See what the file would hold" in html
    assert "Download the file" not in html


def test_losses_are_told_before_the_file_is_there(client, author, page):
    html = client.get(address(page), ASKED).content.decode()

    assert "It becomes a page to read. <span>(story)</span>" in html
    assert "Download the file" in html


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("folder", "X1-en.zip"),
        ("olx", "X1-en.tar.gz"),
        ("cartridge", "X1-en.imscc"),
        ("site", "X1-en.zip"),
        ("epub", "X1-en.epub"),
        ("pdf", "X1-en.pdf"),
    ],
)
def test_file_is_an_attachment(client, author, page, key, name):
    answer = client.get(address(page, "file"), ASKED | {"format": key})

    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (answer["X-Content-Type-Options"], "no-store" in answer["Cache-Control"]) == ("nosniff", True)
    assert len(b"".join(answer.streaming_content)) > 1000


def test_folder_holds_every_language(client, author, page):
    answer = client.get(address(page, "file"), ASKED | {"format": "folder"})
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()

    assert {"course.yaml", "course.en.md", "course.it.md", "check.en.md"} <= set(names)


def test_nothing_chosen_leads_back(client, author, page):
    assert client.get(address(page, "file"))["Location"] == address(page)


@pytest.mark.parametrize("name", ["export", "file"])
def test_others_do_not_find_it(client, page, name):
    restore("groups", ensure_groups)
    client.force_login(member(SUPPORT))

    assert client.get(address(page, name), ASKED).status_code == 404


def test_page_asks_few_questions_of_the_database(client, author, page):
    client.get(address(page))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address(page))

    assert len(queries) <= 40


def test_command_writes_a_file_and_tells_the_losses(imported, tmp_path):
    out = io.StringIO()
    call_command("export_course", "X1", str(tmp_path / "x.epub"), format="epub", json=True, stdout=out)
    report = json.loads(out.getvalue())

    assert (report["format"], report["bytes"]) == ("epub", (tmp_path / "x.epub").stat().st_size)
    assert {"where": "story", "what": "All scenes of the case stand one below the other."} in report["losses"]


def test_command_says_what_cannot_be_written(imported, tmp_path):
    with pytest.raises(CommandError, match="not there in the language fi"):
        call_command("export_course", "X1", str(tmp_path / "x"), format="olx", language="fi")
