"""Answers of sample people: right ones for the kinds that the curriculum asks, and wrong ones."""

from typing import Any

from assessments import grading
from assessments.grading import Key, Value
from assessments.models import QuestionVersion


def answer(version: QuestionVersion, *, is_right: bool) -> Value:
    kind, key = grading.get(version.kind), version.key
    if "right" in key and "rows" not in key:
        return _choice(kind, key, is_right=is_right)
    if not is_right and kind.is_graded:
        return kind.empty
    return _gaps(key) if "gaps" in key else {row: _best(kind, key, row) for row in key["rows"]}


def _choice(kind: grading.Kind, key: Key, *, is_right: bool) -> Value:
    wrong = [option for option in key["options"] if option not in key["right"]]
    chosen = key["right"] if is_right else wrong[:1]
    return chosen if kind.empty == [] else chosen[0]


def _best(kind: Any, key: Key, row: str) -> str:
    """The place that gives most; where all are equal, the last."""
    if not kind.is_graded:
        return key["places"][-1]
    if key["right"]:
        return key["right"][row]
    return max(key["places"], key=lambda place: kind.share(key, row, place))


def _gaps(key: Key) -> dict[str, str]:
    return {name: (gap["right"] or gap["accepted"])[0] for name, gap in key["gaps"].items()}
