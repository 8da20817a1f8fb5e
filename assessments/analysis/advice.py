"""What a teacher can do about a question, in plain words. Pure: figures go in, sentences come out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

ENOUGH = 30
"""With fewer people, chance says more than the question."""
HARD, EASY = 0.25, 0.95
WEAK = 0.2
RARE = 0.02
SLIGHT = 0.01
"""A difference of mean rest scores below that is none."""


@dataclass(frozen=True)
class Figures:
    people: int
    is_graded: bool
    facility: float | None
    discrimination: float | None
    attracts_strong: bool = False
    has_idle_parts: bool = False

    @property
    def is_enough(self) -> bool:
        return self.people >= ENOUGH


def on(figures: Figures) -> list[str]:
    """The most urgent first; one sentence at least."""
    if not figures.is_enough:
        return [_("Too few people have answered it yet. Look again when there are thirty.")]
    if not figures.is_graded:
        return [_("It gives no points, so nothing can be said about how well it works.")]
    return list(_found(figures)) or [_("It works well. Leave it as it is.")]


def _found(figures: Figures) -> Iterator[str]:
    yield from _on_discrimination(figures.discrimination)
    yield from _on_facility(figures.facility)
    if figures.attracts_strong:
        yield _(
            "A wrong answer is chosen more by people who do well in the rest of the quiz. "
            "Read it again: is it right, too?"
        )
    if figures.has_idle_parts:
        yield _("A wrong answer is hardly ever chosen. Replace it with a mistake that people really make.")


def _on_discrimination(value: float | None) -> Iterator[str]:
    if value is None:
        return
    if value < 0:
        yield _(
            "People who do well in the rest of the quiz get it wrong more often. Check first what is marked as right."
        )
    elif value < WEAK:
        yield _(
            "It says little about who knows the subject. "
            "Look for words that can be misunderstood, or for something that nobody was taught."
        )


def _on_facility(value: float | None) -> Iterator[str]:
    if value is None:
        return
    if value < HARD:
        yield _(
            "Hardly anybody gets it right. Check what is marked as right, and whether a lesson explains it."
        )
    elif value > EASY:
        yield _("Nearly everybody gets it right. That is fine for a first question; else make it harder.")


def attracts_strong(*, is_right: bool | None, people: int, mean_rest: float, mean_of_all: float) -> bool:
    """Whether a wrong answer draws those who know much."""
    return is_right is False and people >= ENOUGH / 10 and mean_rest > mean_of_all + SLIGHT


def is_idle(*, is_right: bool | None, share: float) -> bool:
    return is_right is False and share < RARE
