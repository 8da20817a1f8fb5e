"""Kinds of file, as other systems name them: by endings or by media types; and back."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from assessments.grading.upload import LARGEST, TYPES
from interop.questions.collecting import Draft
from safety.filetypes import CONTENT_TYPES

MEGABYTE = 1024 * 1024


def ending(kind: str) -> str:
    return f".{kind}"


def media_type(kind: str) -> str:
    return CONTENT_TYPES[kind].partition(";")[0]


def named(types: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """Nothing chosen is any kind, and has no names."""
    return [name(kind) for group in types for kind in TYPES[group]]


def chosen(draft: Draft, found: Sequence[str], name: Callable[[str], str]) -> list[str]:
    """The groups of which something is named; what is more or less than a group is told."""
    names = {said.strip().lower() for said in found if said.strip()}
    types = [group for group in TYPES if names & set(named([group], name))]
    if names != set(named(types, name)):
        draft.lose(_("Accepted files: %(types)s") % {"types": " ".join(sorted(names))[:80]})
    return types


def megabytes(draft: Draft, size: int) -> int:
    """0 is the limit of the site, here as there."""
    whole = min(LARGEST, max(1, size // MEGABYTE)) if size > 0 else LARGEST
    if size > 0 and whole * MEGABYTE != size:
        draft.lose(_("The largest file: %(size)s bytes.") % {"size": size})
    return whole
