"""Pages that are rendered once and filled many times: the words are cached, the personal parts are holes.

A hole is marked with a secret of this process, so that no author and no learner can write one.
Skeletons therefore live in the cache of the process (`caches["pages"]`), never in a shared one.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

_SECRET = secrets.token_hex(16)
_HOLE = re.compile(rf"hole-{_SECRET}-([a-z_]+)-end")
_NAME = re.compile(r"[a-z_]+")


def hole(name: str) -> SafeString:
    if not _NAME.fullmatch(name):
        raise ValueError(f"A hole's name is small letters and underscores: {name!r}")
    return mark_safe(f"hole-{_SECRET}-{name}-end")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Text and names of holes by turns: text first, text last."""

    segments: tuple[str, ...]

    @classmethod
    def from_html(cls, html: str) -> "Skeleton":
        return cls(tuple(_HOLE.split(html)))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.segments[1::2])

    def fill(self, values: Mapping[str, str]) -> str:
        """The page. A hole without a value is left empty; a value without a hole is a mistake."""
        if unknown := values.keys() - self.names:
            raise KeyError(*sorted(unknown))
        parts = list(self.segments)
        parts[1::2] = [str(values.get(name, "")) for name in parts[1::2]]
        return "".join(parts)
