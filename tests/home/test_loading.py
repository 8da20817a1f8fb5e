"""The commands that fill a new site."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision

from accounts.models import School, User
from courses.models import Course, PathPage
from home.models import StandardPage
from home.samples import PASSWORD
from learning.models import Enrolment
from safety.scopes import unscoped
from tests.interop.samples import write_small_folder

pytestmark = pytest.mark.django_db

PATH = "---\ncode: one\ntitle: One\nslug: one\npromise: P.\ncourses: [S1]\n---\nText.\n"
PAGE = "---\ntitle: About\nslug: about\n---\n::: callout tip\nText.\n:::\n"


@pytest.fixture(autouse=True)
def _three_languages(settings):
    few = [pair for pair in settings.LANGUAGES if pair[0] in ("en", "it", "fi")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = few


@pytest.fixture
def folder(tmp_path):
    write_small_folder(tmp_path / "S1")
    for name, text in {"paths/one.en.md": PATH, "pages/about.en.md": PAGE}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    return tmp_path


def counts() -> tuple[int, int]:
    return Page.objects.count(), Revision.objects.count()


def test_curriculum_is_loaded_in_all_languages_and_only_once(folder, capsys):
    call_command("load_curriculum", folder=folder)
    before = counts()

    assert Course.objects.get().outlines.count() == 3
    assert StandardPage.objects.live().count() == PathPage.objects.live().count() == 3
    assert StandardPage.objects.filter(alias_of=None).get().body[0].value["kind"] == "tip"
    assert "· course S1 …" in capsys.readouterr().out

    call_command("load_curriculum", folder=folder)
    assert counts() == before


def test_changed_curriculum_becomes_drafts(folder, capsys):
    call_command("load_curriculum", folder=folder)
    (folder / "pages" / "about.en.md").write_text(PAGE.replace("About", "About us"))

    call_command("load_curriculum", folder=folder)

    assert "1 drafts changed: pages/about.en.md" in capsys.readouterr().out
    assert StandardPage.objects.get(alias_of=None).has_unpublished_changes


def test_wrong_file_is_named(folder):
    (folder / "S1" / "one.en.md").write_text("x")

    with pytest.raises(CommandError, match=r"course S1:\none\.en\.md:1"):
        call_command("load_curriculum", folder=folder)


def test_samples_are_marked_and_have_progress(folder, capsys):
    (folder / "S1" / "course.yaml").write_text(
        (folder / "S1" / "course.yaml").read_text().replace("S1", "C1")
    )
    call_command("load_curriculum", folder=folder)

    call_command("load_samples")
    call_command("load_samples")

    assert PASSWORD in capsys.readouterr().out
    assert not User.objects.filter(is_sample=False).exists()
    assert not School.objects.filter(is_sample=False).exists()
    assert User.objects.get(email="author@sample.example").groups.get().name == "Authors"
    assert User.objects.get(email="mara@sample.example").check_password(PASSWORD)
    with unscoped("test"):
        assert set(Enrolment.objects.values_list("percent", flat=True)) == {100}


def test_samples_are_refused_in_production(settings):
    settings.SAMPLE_ACCOUNTS_ALLOWED = False

    with pytest.raises(CommandError, match="no sample accounts"):
        call_command("load_samples")
    assert not User.objects.exists()
