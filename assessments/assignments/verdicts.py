"""What was said about a version, as its authors and its markers read it. Newest first."""

from dataclasses import dataclass

from assessments.models import ArtefactVersion, By, Mark

from .markup import html_of
from .rubrics import ShownRubric, rubric_of_mark


@dataclass(frozen=True)
class ShownVerdict:
    mark: Mark
    rubric: ShownRubric | None

    @property
    def is_own(self) -> bool:
        return self.mark.by == By.SELF

    @property
    def html(self) -> str:
        return html_of(self.mark.comment)


def verdicts_on(version: ArtefactVersion, *, language: str) -> list[ShownVerdict]:
    marks = version.marks.select_related("author", "rubric").order_by("-made_at", "-pk")
    return [ShownVerdict(mark, rubric_of_mark(mark, language=language)) for mark in marks]
