"""Two states of a folder, file by file: what is new, what differs, and what only the site has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff

from .folder.schema import CourseFolder
from .folder.writing import course_texts


@dataclass
class Difference:
    new: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


def compare(before: CourseFolder | None, after: CourseFolder) -> Difference:
    if before == after:
        return Difference()
    return compare_texts(_texts(before) if before else {}, _texts(after))


def _texts(course: CourseFolder) -> dict[str, str]:
    media = {path: f"{medium.digest}\n" for path, medium in sorted(course.media.items())}
    return dict(course_texts(course)) | media


def compare_texts(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    return Difference(
        new=[file for file in after if file not in before],
        changed={
            file: lines_between(file, before[file], text)
            for file, text in after.items()
            if before.get(file, text) != text
        },
        absent=[file for file in before if file not in after],
    )


def lines_between(file: str, before: str, after: str) -> str:
    lines: Iterable[str] = unified_diff(
        before.splitlines(),
        after.splitlines(),
        f"{file} (on the site)",
        f"{file} (in the folder)",
        lineterm="",
    )
    return "\n".join(lines)
