"""Quizzes out of the examples in the documentation: one question of each kind."""

import re

from django.conf import settings

from interop.folder.reading import read_course
from interop.folder.schema import CourseFolder
from tests.interop.samples import folder_files

_EXAMPLE = re.compile(r"^````markdown\n(## .*?)^````$", re.MULTILINE | re.DOTALL)
_MATTER = "---\ntitle: {title}\nslug: check\n---\nAsk yourself.\n\n"
MEDIA = {"media/maps.svg", "media/ring.svg"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">\n  <path class="line" d="M0 0h{n}"/>\n</svg>\n'


def examples() -> list[str]:
    """Those of the source language, and one of a translation as the last."""
    text = (settings.BASE_DIR / "docs" / "course-folder.md").read_text()
    return _EXAMPLE.findall(text)


def source() -> str:
    return _MATTER.format(title="Check") + "\n".join(
        example for example in examples()[:-1] if "(frombank)" not in example
    )


def translation() -> str:
    """Nothing but the one question is translated."""
    return _MATTER.format(title="Verifica") + examples()[-1]


def files_with(english: str, italian: str = "") -> dict[str, bytes]:
    drawings = {path: SVG.format(n=len(path)) for path in MEDIA}
    return folder_files(**{"check.en.md": english, "check.it.md": italian or translation(), **drawings})


def course_with(english: str, italian: str = "") -> CourseFolder:
    return read_course(files_with(english, italian))
