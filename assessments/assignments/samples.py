"""A sample to practise with: its text, what somebody chose, and only after that how it was scored."""

from dataclasses import dataclass

from accounts.models import User
from assessments.models import Practice, RubricVersion

from .rubrics import ShownCriterion, ShownRubric, shown
from .words import Words, of_rubric


@dataclass(frozen=True)
class Compared:
    """One criterion, once the sample was judged."""

    criterion: ShownCriterion
    expected: ShownCriterion
    reason: Words

    @property
    def is_same(self) -> bool:
        own, expected = self.criterion.chosen, self.expected.chosen
        return own is not None and expected is not None and own.id == expected.id


@dataclass(frozen=True)
class ShownSample:
    id: str
    title: Words
    text: Words
    rubric: ShownRubric
    compared: tuple[Compared, ...]

    @property
    def same(self) -> int:
        return sum(each.is_same for each in self.compared)


def sample_of(version: RubricVersion, key: str, user: User, *, language: str) -> ShownSample:
    words = of_rubric(version, language).below("samples", key)
    practice = Practice.objects.of(user).filter(rubric=version, sample=key).first()
    rubric = shown(version, language=language, levels=practice.levels if practice else {})
    compared: tuple[Compared, ...] = ()
    if practice:
        scored = next(each["levels"] for each in version.shape["samples"] if each["id"] == key)
        expected = shown(version, language=language, levels=scored)
        pairs = zip(rubric.criteria, expected.criteria, strict=True)
        compared = tuple(Compared(own, other, words.part("reasons", own.id)) for own, other in pairs)
    return ShownSample(key, words.part("title"), words.part("text"), rubric, compared)
