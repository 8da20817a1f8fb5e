"""The courses of `curriculum/` in the languages of the site that tests have."""

import re
import shutil
from pathlib import Path

from django.conf import settings

from interop.folder import files, reading
from interop.folder.schema import CourseFolder

LANGUAGES = ("en", "it")
_LANGUAGE = re.compile(r"\.([a-z]{2})\.md$")


def course_in_curriculum(code: str) -> CourseFolder:
    found = files.load(settings.BASE_DIR / "curriculum" / code)
    return reading.read_course({name: data for name, data in found.items() if _is_spoken(name)})


def copy_to(folder: Path) -> None:
    """All of it, in these languages."""
    shutil.copytree(
        settings.BASE_DIR / "curriculum",
        folder,
        ignore=lambda _, names: [name for name in names if not _is_spoken(name)],
    )


def _is_spoken(name: str) -> bool:
    language = _LANGUAGE.search(name)
    return language is None or language[1] in LANGUAGES
