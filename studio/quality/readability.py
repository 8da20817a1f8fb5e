"""How hard a text is to read, by LIX: the words of a mean sentence, and the percentage of words of more than six letters. Pure.

LIX is that of C. H. Björnsson, *Läsbarhet* (Liber, 1968); J. Anderson, "Lix and Rix" (Journal of Reading 26:6, 1983) uses it for other
languages than Swedish. It counts letters and no syllables, so it can be counted in any of them; what a number means differs, because
their words differ in length. `AIMS` begins with 45 for English, the middle of what Björnsson calls medium, and adds for each other
language what the same text has more there: the median over the lessons of course C1 of our curriculum in nine languages. In Finnish,
which joins into one word what others say in three, that is 25.

No standard says which LIX is B1 or B2. So a number above its aim is a hint to read the text again, and never an error.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from .sentences import sentences, words

LONGEST_SENTENCE = 25
"""Words."""
LONG_WORD = 6
"""Letters."""
AIMS = {"en": 45, "nl": 48, "pt": 51, "es": 51, "de": 53, "it": 53, "sl": 55, "el": 56, "fi": 70}
LONGEST = {"fi": 20}
"""Of the languages in which a sentence says as much with fewer words."""
_BEGINNING = 6
_ENDS_A_LINE = re.compile(r"</(?:p|li|h[2-6])>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Lengthy:
    words: int
    beginning: str


@dataclass(frozen=True, slots=True)
class Measure:
    words: int = 0
    sentences: int = 0
    long_words: int = 0
    lengthy: tuple[Lengthy, ...] = ()

    @property
    def lix(self) -> int:
        if not self.words:
            return 0
        return round(self.words / self.sentences + 100 * self.long_words / self.words)


def longest_sentence(language: str) -> int:
    return LONGEST.get(language, LONGEST_SENTENCE)


def aim(language: str) -> int:
    return AIMS.get(language, AIMS["en"])


def measure(html: str, language: str) -> Measure:
    """Of a text as it is stored."""
    found = [(sentence, words(sentence)) for sentence in sentences(plain_lines(html), language)]
    return Measure(
        sum(len(said) for _sentence, said in found),
        len(found),
        sum(len(word) > LONG_WORD for _sentence, said in found for word in said),
        tuple(
            Lengthy(len(said), " ".join(sentence.split()[:_BEGINNING]))
            for sentence, said in found
            if len(said) > longest_sentence(language)
        ),
    )


def together(measures: Iterable[Measure]) -> Measure:
    each = list(measures)
    return Measure(
        sum(one.words for one in each),
        sum(one.sentences for one in each),
        sum(one.long_words for one in each),
        tuple(lengthy for one in each for lengthy in one.lengthy),
    )


def plain_lines(html: str) -> str:
    """Paragraphs and items on lines of their own. For counting only: what is shown goes through `content.richtext`."""
    if "<" in html:
        html = _TAG.sub("", _ENDS_A_LINE.sub("\n", html))
    return unescape(html)
