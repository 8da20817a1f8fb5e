"""Only plain files below the folder are read (security S-50, S-54)."""

import os

import pytest

from interop.folder import files
from interop.folder.lines import InvalidFolderError


def refusals(root) -> list[tuple[str, str]]:
    with pytest.raises(InvalidFolderError) as refusal:
        files.load(root)
    return [(error.file, error.message) for error in refusal.value.errors]


def test_files_are_read_by_their_path(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.svg").write_bytes(b"a")
    (tmp_path / ".git").write_bytes(b"hidden")

    assert files.load(tmp_path) == {"media/a.svg": b"a"}


def test_links_are_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "a.en.md").symlink_to(secret)
    (folder / "media").symlink_to(tmp_path)

    assert refusals(folder) == [("a.en.md", "Links are not followed."), ("media", "Links are not followed.")]


def test_large_file_is_refused(tmp_path):
    (tmp_path / "a.md").write_bytes(b"x" * (files.LARGEST + 1))

    assert refusals(tmp_path) == [("a.md", "The file has more than 2 MB.")]


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert refusals(tmp_path) == [("pipe", "This is no plain file.")]


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST", 2)
    for name in "abc":
        (tmp_path / name).touch()

    assert refusals(tmp_path) == [("c", "The folder holds more than 2 files.")]


def test_files_are_written_and_others_left_alone(tmp_path):
    (tmp_path / "other.md").write_text("other")

    files.store(tmp_path / "new", {"course.yaml": b"a", "media/b.svg": b"b"})
    files.store(tmp_path, {"course.yaml": b"c"})

    assert files.load(tmp_path) == {
        "course.yaml": b"c",
        "new/course.yaml": b"a",
        "new/media/b.svg": b"b",
        "other.md": b"other",
    }


@pytest.mark.parametrize("link", ["course.yaml", "media"])
def test_nothing_is_written_through_a_link(tmp_path, link):
    (tmp_path / "outside").mkdir()
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / link).symlink_to(tmp_path / "outside")

    with pytest.raises(InvalidFolderError, match="link"):
        files.store(tmp_path / "course", {"media/b.svg": b"b", "course.yaml": b"a"})
    assert list((tmp_path / "outside").iterdir()) == []


def test_course_folders_are_the_folder_or_those_in_it(tmp_path):
    (tmp_path / "C1").mkdir()
    (tmp_path / "C1" / "course.yaml").touch()
    (tmp_path / "C2").symlink_to(tmp_path / "C1")

    assert files.course_folders(tmp_path) == [tmp_path / "C1"]
    assert files.course_folders(tmp_path / "C1") == [tmp_path / "C1"]
