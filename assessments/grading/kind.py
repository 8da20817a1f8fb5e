"""What every kind of question says of itself. A kind is pure: a key and an answer come in, a share of the points goes out.

A *key* is what is right, in the form that the kind defines; `key["options"]` names all parts that a page of the question
can name (options, rows, columns), sorted, so that moving one makes no new version. A *value* is an answer as it is stored:
it names parts by their ids, never by their text or their place.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.html import escape

from .words import Bilingual, html_of, media_of

Key = dict[str, Any]
Value = Any
Block = Any
"""The value of a question's block, or plain data of the same shape."""


class InvalidResponse(ValueError):
    """This is no answer to this question, be it right or wrong."""


@dataclass(frozen=True)
class Asking:
    """A question as one attempt asks it: `order` holds its parts as they were drawn.

    What `is_told` forbids is not handed to templates at all. `shows_key`: for the author, who has given no answer.
    """

    key: Key
    words: Bilingual
    order: Sequence[str]
    value: Value
    is_told: bool
    shows_key: bool = False


class Kind:
    """What is asked, graded and shown the same way."""

    name: str
    empty: Value = ""
    is_asked = True
    """False for what only stands between questions."""
    is_graded = True
    """False where no answer is better than another: there are no points."""
    is_judged = False
    """True where a person says what an answer is worth: there is no result before."""
    takes_file = False
    """True where the value is the id of a file that was sent before (`AnswerFile`)."""
    is_drawn = False
    """True for what stands for questions out of a bank until an attempt begins."""
    hides_order = False
    """True where the author's order tells what is right: then its parts are moved in every quiz."""
    reads_words = False
    """True where the words of translations belong to what is right (`with_words`)."""

    @property
    def template(self) -> str:
        return f"assessments/questions/{self.name}.html"

    def problem(self, block: Block) -> str:
        """What keeps the question from being published, in words for its author."""
        return ""

    def key_of(self, block: Block) -> Key:
        return {"options": sorted(self.parts_of(block))}

    def parts_of(self, block: Block) -> list[str]:
        """The ids of its parts, as the author ordered them."""
        return []

    def movable(self, key: Key) -> Collection[str]:
        """The parts that may be shown in another order."""
        return key["options"]

    def words_of(self, block: Block) -> dict[str, Any]:
        """All that it says in the language of the block: HTML by name and by part; what is `Plain` is no HTML."""
        said = {name: html_of(block.get(name)) for name in ("stem", "hint", "explanation")}
        return said | media_of(block.get("media")) | self.parts_in_words(block)

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        return {}

    def with_words(self, key: Key, texts: Iterable[Mapping[str, Any]]) -> Key:
        """The key with what the words of each language add to it, where right is what somebody writes."""
        return key

    def clean(self, key: Key, value: Value) -> Value:
        """The value in the one form in which it is stored; it may not be an answer at all."""
        raise NotImplementedError

    def may_follow(self, value: Value, before: Value) -> bool:
        """Whether somebody who said the one before may still say this."""
        return True

    def is_empty(self, value: Value) -> bool:
        return not value

    def is_complete(self, key: Key, value: Value) -> bool:
        return not self.is_empty(value)

    def grade(self, key: Key, value: Value) -> Fraction:
        return Fraction(0)

    def from_post(self, post: Any, slot: int, key: Key, order: Sequence[str]) -> Value:
        """What a form's fields say, not cleaned yet."""
        return post.get(field(slot), "")

    def show(self, asking: Asking) -> dict[str, Any]:
        """What its template needs beyond the stem."""
        return {}

    def in_words(self, key: Key, value: Value, words: Mapping[str, Any]) -> list[str]:
        """The answer as people read it in a file of their own data: HTML."""
        return [escape(value)]

    def chosen(self, value: Value) -> list[str]:
        """The parts that an answer names, for counts of who chose what."""
        return []


def field(slot: int, part: int | str = "") -> str:
    """The name of a form's field; `part` where a question has several."""
    return f"answer-{slot}-{part}" if part != "" else f"answer-{slot}"


def numbered(parts: Sequence[str], number: str) -> str:
    """The part that a form calls by its number, counted from 1."""
    for place, part in enumerate(parts, 1):
        if str(place) == number:
            return part
    raise InvalidResponse("There is no such number.")
