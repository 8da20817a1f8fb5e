import json

import pytest
from django.core.management import CommandError, call_command

from courses.models import Course, Path
from tests.interop.samples import write_small_folder

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def folder(tmp_path):
    return write_small_folder(tmp_path / "S1")


def change(folder) -> None:
    path = folder / "one.en.md"
    path.write_text(path.read_text().replace("Text.", "Other text."))


def told(capsys, *args, **options) -> str:
    call_command(*args, **options)
    return capsys.readouterr().out


def test_import_tells_what_it_did(capsys, folder):
    assert told(capsys, "import_course", folder) == f"{folder}: imported and published\n"
    assert told(capsys, "import_course", folder) == f"{folder}: nothing to do\n"


def test_dry_run_shows_the_difference_and_changes_nothing(capsys, folder):
    assert "would be imported as new" in told(capsys, "import_course", folder, dry_run=True)
    assert not Course.objects.exists()

    call_command("import_course", folder)
    change(folder)
    told(capsys, "import_course", folder, dry_run=True)
    text = told(capsys, "import_course", folder, dry_run=True)

    assert f"{folder}: changed: one.en.md" in text
    assert "-Text.\n+Other text." in text


def test_dry_run_refuses_what_the_import_would_and_names_the_line(capsys, folder):
    lesson = folder / "one.en.md"
    lesson.write_text(lesson.read_text() + "\n::: table\n| A |  |\n|---|---|\n| b | c |\n:::\n")
    line = lesson.read_text().splitlines().index("| A |  |") + 1

    for way in ({"dry_run": True}, {}):
        with pytest.raises(CommandError):
            call_command("import_course", folder, **way)
        assert f"one.en.md:{line}: Column 2 of the table has no title." in capsys.readouterr().err
    assert not Course.objects.exists()


def test_import_tells_drafts_from_what_was_published(capsys, folder):
    call_command("import_course", folder)
    change(folder)

    assert "drafts" in told(capsys, "import_course", folder)
    assert "published: one.en.md" in told(capsys, "import_course", folder, publish=True)


def test_refused_folder_fails_and_the_others_are_imported(capsys, folder, tmp_path):
    (write_small_folder(tmp_path / "S2") / "one.en.md").write_text("x")

    with pytest.raises(CommandError, match="Refused"):
        call_command("import_course", tmp_path)

    assert "one.en.md:1: The file begins with its front matter" in capsys.readouterr().err
    assert Course.objects.filter(code="S1").exists()


def test_report_for_machines(capsys, folder):
    (result,) = json.loads(told(capsys, "import_course", folder, json=True))["results"]

    assert (result["name"], result["is_new"], result["errors"]) == ("S1", True, [])
    assert "one.en.md" in result["new"]


def test_report_for_machines_names_every_error(capsys, folder):
    (folder / "one.en.md").write_text("x")

    with pytest.raises(CommandError):
        call_command("import_course", folder, json=True)
    (result,) = json.loads(capsys.readouterr().out)["results"]

    assert result["errors"][0] == {
        "file": "one.en.md",
        "line": 1,
        "message": "The file begins with its front matter between two lines of `---`.",
    }


def test_paths_beside_courses_are_imported(capsys, folder, tmp_path):
    (tmp_path / "paths").mkdir()
    (tmp_path / "paths" / "one.en.md").write_text(
        "---\ncode: one\ntitle: One\nslug: one\npromise: P.\ncourses: [S1]\n---\n"
    )

    told(capsys, "import_course", tmp_path)

    assert [step.course.code for step in Path.objects.get().steps.all()] == ["S1"]


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_folder_without_a_course_is_refused(tmp_path, name):
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError):
        call_command("import_course", tmp_path / name)


def test_export_writes_a_folder_that_imports_to_nothing_new(capsys, folder, tmp_path):
    call_command("import_course", folder)
    capsys.readouterr()
    out = tmp_path / "out"
    (tmp_path / "out").mkdir()
    (out / "old.en.md").touch()

    text = told(capsys, "export_course", "S1", out)

    assert text == f"S1: 4 files in {out}\nNot part of S1, left alone: old.en.md\n"
    (out / "old.en.md").unlink()
    assert told(capsys, "import_course", out) == f"{out}: nothing to do\n"


def test_export_for_machines_and_of_nothing(capsys, folder, tmp_path):
    call_command("import_course", folder)
    capsys.readouterr()

    report = json.loads(told(capsys, "export_course", "S1", tmp_path / "out", json=True))
    assert report["files"] == ["course.en.md", "course.yaml", "one.en.md", "two.en.md"]
    with pytest.raises(CommandError, match="no course S9"):
        call_command("export_course", "S9", tmp_path / "out")
