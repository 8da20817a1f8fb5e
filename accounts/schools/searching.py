"""Finding a school before another one is made: accents and the order of words do not matter, and neither does a slip of the finger."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process

from .models import School

NEAR, ALIKE = 74, 86
"""Percent of likeness: to be shown to somebody who searches, and to be taken for the same."""
MOST = 10
SHORTEST = 2

_NO_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ς": "σ"}
)


def folded(text: str) -> str:
    """Small letters without marks, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters).strip()


def search(words: str, *, country: str, limit: int = MOST) -> list[School]:
    """Registered schools of the country, the likeliest first."""
    wanted = folded(words)
    if len(wanted) < SHORTEST:
        return []
    return _best(wanted, _names(country), cutoff=NEAR, limit=limit)


def duplicates(facts: Mapping[str, Any], *, but: School | None = None) -> list[School]:
    """Which schools these facts could be about: the same OID, the same website, or nearly the same name."""
    found = {school.pk: school for school in _same_marks(facts)}
    for school in _best(folded(facts["name"]), _names(facts["country"]), cutoff=ALIKE, limit=MOST):
        found.setdefault(school.pk, school)
    return [school for school in found.values() if but is None or school.pk != but.pk]


def _best(wanted: str, names: dict[int, str], *, cutoff: float, limit: int) -> list[School]:
    hits = process.extract(wanted, names, scorer=_likeness, score_cutoff=cutoff, limit=limit)
    rows = School.objects.in_bulk([pk for _name, _score, pk in hits])
    return [rows[pk] for pk in map(itemgetter(2), hits)]


def _likeness(wanted: str, name: str, **options: Any) -> float:
    """Whole words in any order, or letters that are nearly right."""
    in_any_order = fuzz.token_set_ratio(wanted, name)
    return max(in_any_order, fuzz.token_sort_ratio(wanted, name), _by_word(wanted, name))


def _by_word(wanted: str, name: str) -> float:
    """Each word that is looked for beside the likeliest of the name, and how well they fit altogether."""
    words = name.split()
    if not words:
        return 0
    fits = [max(fuzz.ratio(word, other) for other in words) for word in wanted.split()]
    return min(fits) * 0.95


def _names(country: str) -> dict[int, str]:
    rows = School.objects.registered().filter(country=country).values_list("pk", "name", "region")
    return {pk: folded(f"{name} {region}") for pk, name, region in rows}


def _same_marks(facts: Mapping[str, Any]) -> Iterable[School]:
    registered = School.objects.registered()
    if facts.get("oid"):
        yield from registered.filter(oid=facts["oid"])[:MOST]
    if host := urlsplit(facts.get("website") or "").hostname:
        yield from registered.filter(website__icontains=f"//{host}")[:MOST]
