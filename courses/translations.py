"""How far a translation is, in the words that readers see. Plain values: the statuses are those of `courses.outlines`."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HUMAN, CHECKED, MACHINE = "human", "checked", "machine"
FROM_STRONG_TO_WEAK = (HUMAN, CHECKED, MACHINE)

STATES: dict[str, Promise] = {
    "original": _("original"),
    "human": _("translated"),
    "stale": _("being updated"),
    "partial": _("partly translated"),
    "missing": _("not yet"),
}
ORIGINS: dict[str, Promise] = {
    MACHINE: _("machine draft, not checked"),
    CHECKED: _("translated by machine, checked"),
}


def weakest(origins: Iterable[str]) -> str:
    """What may be claimed of texts together: one machine draft among them makes all of them one."""
    return max(origins, key=FROM_STRONG_TO_WEAK.index, default=HUMAN)


def said(status: str, made_by: str, states: dict[str, Promise] = STATES) -> list[Promise]:
    """What is to be said of a language: how far it is, and who made it where that was no person."""
    parts = [] if status in ORIGINS else [states[status]]
    return parts + ([ORIGINS[made_by]] if made_by in ORIGINS else [])


def warned(status: str, made_by: str) -> list[Promise]:
    """The same, without what goes without saying."""
    return [] if status in {"original", "human"} else said(status, made_by)
