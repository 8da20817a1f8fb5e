"""What a page shows of answers that people judge: by which rubric, what somebody said, which file it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from . import grading
from .assignments.markup import html_of
from .assignments.rubrics import ShownRubric, shown
from .models import AnswerFile, AnswerMark, Attempt, QuestionVersion, Response, RubricVersion


@dataclass(frozen=True)
class Judgement:
    """A mark with its rubric, in the reader's language."""

    mark: AnswerMark
    rubric: ShownRubric | None

    @property
    def html(self) -> str:
        return html_of(self.mark.comment)


class Asked(Protocol):
    """What a sheet knows (`sheets.Sheet`)."""

    attempt: Attempt
    language: str

    @property
    def versions(self) -> list[QuestionVersion]: ...

    @property
    def responses(self) -> dict[int, Response]: ...


def about(sheet: Asked, slot: int) -> dict[str, Any]:
    """A query for a file that was handed in, two for a rubric; and what was said, once it may be told."""
    version, response = sheet.versions[slot - 1], sheet.responses.get(slot)
    said = judgements_on(response, sheet.language) if response and sheet.attempt.is_released else []
    return {
        "rubric": None if said else rubric_of(version.key, language=sheet.language),
        "judgement": said[0] if said else None,
        "file": file_of(version, response) if response else None,
    }


def judgements_on(response: Response, language: str) -> list[Judgement]:
    """Newest first."""
    marks = response.marks.select_related("author", "rubric").order_by("-pk")
    return [Judgement(mark, _rubric_of_mark(mark, language)) for mark in marks]


def rubric_of(
    key: Mapping[str, Any], *, language: str, levels: Mapping[str, str] | None = None
) -> ShownRubric | None:
    """As it is published now."""
    version = rubric_version(key)
    return shown(version, language=language, levels=levels) if version else None


def rubric_version(key: Mapping[str, Any]) -> RubricVersion | None:
    """One that gives no points judges nothing."""
    version = RubricVersion.objects.current(UUID(key["rubric"])) if key.get("rubric") else None
    return version if version and version.max_points else None


def file_of(version: QuestionVersion, response: Response) -> AnswerFile | None:
    """Only of the same place of the same attempt: an id that somebody made up is no file."""
    kind = grading.get(version.kind)
    if not kind.takes_file or kind.is_empty(response.value):
        return None
    return response.attempt.files.filter(slot=response.slot, uuid=response.value).first()


def _rubric_of_mark(mark: AnswerMark, language: str) -> ShownRubric | None:
    return shown(mark.rubric, language=language, levels=mark.levels) if mark.rubric else None
