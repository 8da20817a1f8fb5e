"""Languages that nobody speaks, made of the English texts of the interface: what is not translatable stands out in them.

Italian plays their part, so that no setting changes: `accented` is 40 % longer, `mirrored` runs from right to left.
Courses are in English and say so, so whatever else is plain on a page is a text that translators never see.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings
from django.utils.translation import trans_real

from content.languages import around
from learning.memory import forget_everything

LANGUAGE = "it"
SPOKEN = (LANGUAGE, around("en", interface=LANGUAGE))  # on its own, and around English words
LONGER = 0.4
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|%[sd]|\{[^}]*\}|<[^>]+>|&#?\w+;)")
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "àḅçđéƒğħîĵķĺṁñöṗɋŕšţüṽŵẋýžÀḄÇĐÉƑĞĦÎĴĶĹṀÑÖṖɊŔŠŢÜṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_FROM_RIGHT = "\u200f"


def accented(text: str) -> str:
    """Longer by short words, as a sentence grows by words."""
    more = "ëë " * round(len(text) * LONGER / 3)
    return f"{_reworded(text)} {more}".strip() if more else _reworded(text)


def mirrored(text: str) -> str:
    return f"{_FROM_RIGHT}{_reworded(text)}{_FROM_RIGHT}"


def _reworded(text: str) -> str:
    """Placeholders and tags stay as they are: they are every second piece."""
    pieces = _KEPT.split(text)
    return "".join(piece if number % 2 else piece.translate(_LETTERS) for number, piece in enumerate(pieces))


class Pseudo(trans_real.DjangoTranslation):
    """A catalogue that has every message, be it known to translators by now or not."""

    def __init__(self, way, code: str):
        super().__init__(code)
        self.way = way

    def gettext(self, message: str) -> str:
        return self.way(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]) if message.strip() else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


@contextmanager
def spoken(way) -> Iterator[None]:
    """The interface speaks it wherever it would speak Italian."""
    known = {code: trans_real._translations.pop(code, None) for code in SPOKEN}
    bidi = [LANGUAGE] if way is mirrored else settings.LANGUAGES_BIDI
    _forget()
    trans_real._translations.update({code: Pseudo(way, code) for code in SPOKEN})
    try:
        with override_settings(LANGUAGES_BIDI=bidi):
            yield
    finally:
        trans_real._translations.update(known)
        for code in [code for code, catalogue in known.items() if catalogue is None]:
            del trans_real._translations[code]
        _forget()


def _forget() -> None:
    """What was drawn with the real words."""
    forget_everything()
