"""A rubric as pages show it: criteria and levels in the reader's language, with what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import AssignmentVersion, Mark, Rubric, RubricVersion

from .words import Bilingual, Words, of_rubric


@dataclass(frozen=True)
class ShownLevel:
    id: str
    title: Words
    text: Words
    points: int
    is_chosen: bool


@dataclass(frozen=True)
class ShownCriterion:
    id: str
    title: Words
    help: Words
    levels: tuple[ShownLevel, ...]

    @property
    def name(self) -> str:
        return f"level-{self.id}"

    @property
    def chosen(self) -> ShownLevel | None:
        return next((level for level in self.levels if level.is_chosen), None)


@dataclass(frozen=True)
class ShownRubric:
    title: Words
    introduction: Words
    criteria: tuple[ShownCriterion, ...]
    max_points: int

    @property
    def has_same_levels(self) -> bool:
        """Whether all criteria name their levels alike, so that a table can have them as columns."""
        return len({tuple(str(level.title) for level in each.levels) for each in self.criteria}) == 1


def rubric_of(
    assignment: AssignmentVersion, *, language: str, levels: Mapping[str, str] | None = None
) -> ShownRubric | None:
    return shown(assignment.rubric, language=language, levels=levels) if assignment.rubric else None


def rubric_of_mark(mark: Mark, *, language: str) -> ShownRubric | None:
    return shown(mark.rubric, language=language, levels=mark.levels) if mark.rubric else None


def sheet_of(rubric: Rubric, *, language: str) -> ShownRubric | None:
    """The rubric as it is published now."""
    version = RubricVersion.objects.current(rubric.translation_key)
    return shown(version, language=language) if version else None


def shown(version: RubricVersion, *, language: str, levels: Mapping[str, str] | None = None) -> ShownRubric:
    words = of_rubric(version, language)
    criteria = tuple(
        _criterion(criterion, words.below("criteria", criterion["id"]), levels or {})
        for criterion in version.shape["criteria"]
    )
    return ShownRubric(words.part("title"), words.part("introduction"), criteria, version.max_points)


def _criterion(criterion: Mapping, words: Bilingual, chosen: Mapping[str, str]) -> ShownCriterion:
    levels = tuple(
        ShownLevel(
            id=level["id"],
            title=words.part("levels", level["id"], "title"),
            text=words.part("levels", level["id"], "text"),
            points=level["points"],
            is_chosen=chosen.get(criterion["id"]) == level["id"],
        )
        for level in criterion["levels"]
    )
    return ShownCriterion(criterion["id"], words.part("title"), words.part("help"), levels)


def levels_in(post: Mapping[str, str], version: RubricVersion | None) -> dict[str, str]:
    """What a form chose, by criterion."""
    criteria = version.shape["criteria"] if version else []
    chosen = {each["id"]: post.get(f"level-{each['id']}", "") for each in criteria}
    return {criterion: level for criterion, level in chosen.items() if level}
