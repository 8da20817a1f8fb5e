"""A text of some length, read by a person. A value is the text as it was written, with its lines.

`min_words` and `max_words` stand in the key, None where the author set no bound. A text out of bounds is kept and read as any
other; it only is no complete answer yet.
"""

from typing import Any

from django.utils.translation import gettext as _

from assessments.assignments.kinds import InvalidValue, values

from .judged import JudgedKind
from .kind import Asking, Block, InvalidResponse, Key, Value

LONGEST = 20_000
"""Characters: a dozen pages."""


class Essay(JudgedKind):
    name = "essay"

    def problem(self, block: Block) -> str:
        least, most = block["min_words"], block["max_words"]
        return _("It cannot have more words than it may have.") if least and most and least > most else ""

    def key_of(self, block: Block) -> Key:
        bounds = {name: block[name] or None for name in ("min_words", "max_words")}
        return super().key_of(block) | bounds

    def clean(self, key: Key, value: Value) -> str:
        try:
            return values.text(value, longest=LONGEST).strip("\n")
        except InvalidValue as error:
            raise InvalidResponse(str(error)) from error

    def is_empty(self, value: Value) -> bool:
        return not value.strip()

    def is_complete(self, key: Key, value: Value) -> bool:
        count = words_in(value)
        return bool(count) and (key["min_words"] or 0) <= count <= (key["max_words"] or count)

    def show(self, asking: Asking) -> dict[str, Any]:
        count, most = words_in(asking.value), asking.key["max_words"]
        return {
            "count": count,
            "least": asking.key["min_words"],
            "most": most,
            "longest": LONGEST,
            "is_too_long": most is not None and count > most,
        }


def words_in(text: str) -> int:
    """As the page's script counts them, too."""
    return len(text.split())
