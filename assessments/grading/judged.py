"""Questions that a person judges: what an answer is worth is a mark (`AnswerMark`), and nothing here knows it.

    {"options": [], "rubric": "…", "is_blind": false}

`rubric` is the id that its rows of all languages share, or nothing; `is_blind` hides from markers whose answer it is.
"""

from fractions import Fraction

from .kind import Block, Key, Kind, Value


class JudgedKind(Kind):
    is_judged = True

    def key_of(self, block: Block) -> Key:
        own = {"rubric": block["rubric"] or "", "is_blind": bool(block["is_blind"])}
        return super().key_of(block) | own

    def grade(self, key: Key, value: Value) -> Fraction:
        return Fraction(0)
