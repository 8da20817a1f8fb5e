"""Bars drawn on the server. The template prints what is computed here, beside a table that says the same."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    share: float  # in percent of a full bar

    @property
    def share_text(self) -> str:
        """For an SVG attribute, which knows no decimal comma."""
        return f"{self.share:.1f}"


def bars(pairs: Iterable[tuple[str, float]], *, whole: float | None = None) -> list[Bar]:
    """Bars in the order given. `whole` is what a full bar stands for; without it, the largest value."""
    pairs = list(pairs)
    full = whole or max((value for _label, value in pairs), default=0) or 1
    return [Bar(label, value, min(100 * value / full, 100)) for label, value in pairs]
