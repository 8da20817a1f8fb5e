"""Terms that shall be translated alike everywhere, found in what is to be translated, and missed where a translation has none."""

import re
from collections.abc import Iterable, Iterator

from studio.models import GlossaryTerm

from . import marks

SHORT, ENDING = 4, 3
"""Letters. Words bend: of a longer word the last letters may differ, the first must be there."""
_ASIDE = re.compile(r"\s*[(/]([^()/]*)\)?")
_WORD = re.compile(r"\w+")


def terms_of(source_language: str, language: str) -> list[GlossaryTerm]:
    return list(GlossaryTerm.objects.between(source_language, language))


def pattern_of(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of these terms as whole words, also with a plural s; the longest first."""
    longest_first = sorted(map(re.escape, terms), key=len, reverse=True)
    return re.compile(rf"\b((?:{'|'.join(longest_first)})s?)\b", re.IGNORECASE)


def found_in(html: str, terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    text = marks.plain(html)
    return [term for term in terms if pattern_of([term.term]).search(text)]


def missed_in(words: str, terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    """Those whose agreed translation does not stand in these words, in whatever case or number; none while nothing is written."""
    said = [word.casefold() for word in _WORD.findall(words)]
    return [term for term in terms if said and not any(_stands(each, said) for each in _ways(term))]


def _ways(term: GlossaryTerm) -> Iterator[list[str]]:
    """`istruzione professionale (IFP)`: the long way and the short one."""
    text = term.translation
    for way in (_ASIDE.sub("", text), *_ASIDE.findall(text)):
        if words := _WORD.findall(way.casefold()):
            yield words


def _stands(way: list[str], said: list[str]) -> bool:
    return all(any(word.startswith(_stem(each)) for word in said) for each in way)


def _stem(word: str) -> str:
    return word[: max(SHORT, len(word) - ENDING)]
