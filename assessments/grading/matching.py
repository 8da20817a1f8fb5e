"""Matching: each prompt has its one answer among the answers and decoys. Each right pair gives its part of the points.

A row is a prompt, a place an answer. An answer is known by its pair's id with `=` before it, a decoy by its own id.
"""

from typing import Any

from django.utils.translation import gettext as _

from .kind import Block
from .rows import RowsKind
from .words import html_of, items_of


class Matching(RowsKind):
    name = "matching"
    hides_order = True

    def problem(self, block: Block) -> str:
        answers = [html_of(pair["answer"]) for pair in block["pairs"]] + [html_of(d) for d in block["decoys"]]
        return "" if len(set(answers)) == len(answers) else _("Two answers are the same.")

    def rows_of(self, block: Block) -> list[str]:
        return [pair for pair, _said in items_of(block["pairs"])]

    def places_of(self, block: Block) -> list[str]:
        return [_answer(pair) for pair in self.rows_of(block)] + [d for d, _said in items_of(block["decoys"])]

    def right_of(self, block: Block) -> dict[str, str]:
        return {pair: _answer(pair) for pair in sorted(self.rows_of(block))}

    def parts_in_words(self, block: Block) -> dict[str, Any]:
        pairs = items_of(block["pairs"])
        answers = {_answer(pair): {"text": html_of(said["answer"])} for pair, said in pairs}
        decoys = {decoy: {"text": html_of(said)} for decoy, said in items_of(block["decoys"])}
        return {
            "rows": {
                pair: {"text": html_of(said["prompt"]), "feedback": html_of(said["feedback"])}
                for pair, said in pairs
            },
            "places": answers | decoys,
        }


def _answer(pair: str) -> str:
    return f"={pair}"
