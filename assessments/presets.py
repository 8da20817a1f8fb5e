"""Three kinds of quiz in an author's words instead of a matrix of rules. Pure: what a page says goes in, its rules come out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .models.rules import Counts, Feedback, Mode

_CALM = {"time_limit": 0, "closes_at": None, "wait": 0, "counts": Counts.BEST}
PRESETS: dict[str, dict[str, Any]] = {
    Mode.PRACTICE: {**_CALM, "feedback": Feedback.AT_ONCE, "max_attempts": 0},
    Mode.CHECK: {**_CALM, "feedback": Feedback.AFTER_SUBMIT},
    Mode.EXAM: {
        "feedback": Feedback.AFTER_CLOSING,
        "wait": 0,
        "counts": Counts.BEST,
        "shuffles": True,
        "shuffles_questions": True,
    },
}
USUAL_ATTEMPTS = {Mode.CHECK: 3, Mode.EXAM: 1}
"""Where the author names no number."""


def settled(rules: Mapping[str, Any]) -> dict[str, Any]:
    """What applies: the preset's word goes before what stands in the fields, which an author can come back to."""
    mode = rules["mode"]
    attempts = {"max_attempts": rules["max_attempts"] or USUAL_ATTEMPTS.get(mode, 0)}
    return {**rules, **attempts, **PRESETS.get(mode, {})}


def problems(rules: Mapping[str, Any]) -> dict[str, list[str]]:
    """By field, what keeps these rules from working."""
    found = {}
    if rules["feedback"] == Feedback.AFTER_CLOSING and not rules["closes_at"]:
        found["closes_at"] = [_("Say when the quiz closes: the feedback waits for that.")]
    if rules["mode"] == Mode.EXAM and not rules["time_limit"]:
        found["time_limit"] = [_("An exam needs a time limit.")]
    return found
