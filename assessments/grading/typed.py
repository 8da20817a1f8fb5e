"""Whether something written is what was expected: case, accents and slips of the pen, as the author wants them to count."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from .kind import InvalidResponse

LONGEST = 500
_SAME = str.maketrans(dict.fromkeys("’‘ʼ´`", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_UNWRITTEN = {"Cc", "Cs"}


@dataclass(frozen=True)
class Exactness:
    minds_case: bool
    minds_accents: bool
    slips: int

    @classmethod
    def of(cls, key: Mapping[str, Any]) -> "Exactness":
        return cls(key["minds_case"], key["minds_accents"], key["slips"])

    def accepts(self, said: str, expected: str) -> bool:
        """A slip is a letter too many, missing, wrong, or two that changed places; a word of up to three letters takes none."""
        said, expected = self.form(said), self.form(expected)
        slips = self.slips if len(expected) > 3 else 0
        return OSA.distance(said, expected, score_cutoff=slips) <= slips

    def form(self, text: str) -> str:
        text = tidy(text)
        if not self.minds_case:
            text = text.casefold()
        return text if self.minds_accents else _bare(text)


def exactness_in(block: Any) -> dict[str, Any]:
    """Its part of a key."""
    return {
        "minds_case": bool(block["minds_case"]),
        "minds_accents": bool(block["minds_accents"]),
        "slips": block["slips"] or 0,
    }


def written(said: Any, longest: int = LONGEST) -> str:
    """What somebody wrote, as it is kept: without what no keyboard writes and no database takes."""
    if not isinstance(said, str) or len(said) > longest:
        raise InvalidResponse(f"A text of up to {longest} characters is expected.")
    return "".join(" " if unicodedata.category(sign) in _UNWRITTEN else sign for sign in said).strip()


def tidy(text: str) -> str:
    """One form for what looks the same: composed letters, single spaces, plain apostrophes and dashes."""
    seen = (sign for sign in text.translate(_SAME) if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", "".join(seen)).split())


def variants(text: str) -> list[str]:
    """`flat | apartment` is two ways to say it, so that a translator can add one."""
    return [variant.strip() for variant in text.split("|") if variant.strip()]


def any_accepted(exactness: Exactness, said: str, texts: Iterable[str]) -> bool:
    return any(exactness.accepts(said, variant) for text in texts for variant in variants(text))


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
