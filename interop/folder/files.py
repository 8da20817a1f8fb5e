"""A folder given by an operator, read into memory whole, or written.

No link is followed, and nothing outside is touched.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from .lines import FolderError, InvalidFolderError

LARGEST = 2 * 1024 * 1024
MOST = 5_000
_NO_LINKS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def load(root: Path) -> dict[str, bytes]:
    """Every file by its path below the folder; InvalidFolderError where there is a link, or too much."""
    files: dict[str, bytes] = {}
    errors: list[FolderError] = []
    for path in _walk(root):
        name = path.relative_to(root).as_posix()
        if len(files) == MOST:
            errors.append(FolderError(name, 0, f"The folder holds more than {MOST} files."))
            break
        try:
            files[name] = _read(path)
        except OSError as error:
            errors.append(FolderError(name, 0, _reason(error)))
    if errors:
        raise InvalidFolderError(errors)
    return files


def load_part(root: Path, part: str) -> dict[str, bytes]:
    """One folder below the folder, such as `paths/`; its files keep their whole path."""
    folder = root / part
    if folder.is_symlink():
        raise InvalidFolderError([FolderError(part, 0, "Links are not followed.")])
    return {f"{part}/{name}": data for name, data in load(folder).items()} if folder.is_dir() else {}


def course_folders(root: Path) -> list[Path]:
    """The folder itself, or the folders in it, that hold a course."""
    if (root / "course.yaml").is_file():
        return [root]
    return sorted(path.parent for path in root.glob("*/course.yaml") if not path.parent.is_symlink())


def _walk(root: Path) -> Iterator[Path]:
    """Everything that is no folder, in a fixed order. What begins with a dot is not ours."""
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def _read(path: Path) -> bytes:
    """The bytes of a plain file; the checks are made on what was opened, not on a name that may change."""
    with os.fdopen(os.open(path, _NO_LINKS), "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise OSError("This is no plain file.")
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(f"The file has more than {LARGEST // 1024 // 1024} MB.")
    return data


def _reason(error: OSError) -> str:
    if error.errno is None:
        return str(error)
    return (
        "Links are not followed."
        if error.errno == errno.ELOOP
        else f"The file cannot be read: {os.strerror(error.errno)}."
    )


def store(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the files below the folder, each in one step; others that are there are left alone."""
    for name, data in files.items():
        path = root / name
        if any(parent.is_symlink() for parent in [path, *path.parents[: len(Path(name).parts) - 1]]):
            raise InvalidFolderError([FolderError(name, 0, "A link stands where this file belongs.")])
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.part")
        draft.write_bytes(data)
        draft.replace(path)
