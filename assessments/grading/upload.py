"""A file, looked at by a person. A value is the id of a file that was sent to the same place of the same attempt (`AnswerFile`).

`types` in the key are the groups of files that are taken, `most` how many megabytes one may have.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from safety.filetypes import NAMELESS

from .judged import JudgedKind
from .kind import Asking, Block, InvalidResponse, Key, Value

TYPES = {
    "pdf": ("pdf",),
    "text": ("odt", "docx", "txt"),
    "table": ("ods", "xlsx"),
    "slides": ("odp", "pptx"),
    "picture": ("jpg", "png", "webp"),
}
"""What authors choose among, and the kinds of file that it means (assignments.filetypes)."""
LARGEST = 10
"""Megabytes."""


class Upload(JudgedKind):
    name = "upload"
    takes_file = True

    def problem(self, block: Block) -> str:
        taken = kinds_taken({"types": block["types"], "is_blind": block["is_blind"]})
        return "" if taken else _("Without names, no such file is taken. Choose pictures or text, too.")

    def key_of(self, block: Block) -> Key:
        own = {"types": sorted(block["types"] or ()), "most": block["most"] or LARGEST}
        return super().key_of(block) | own

    def clean(self, key: Key, value: Value) -> str:
        if value in ("", None):
            return ""
        try:
            return str(UUID(value))
        except (ValueError, AttributeError, TypeError) as error:
            raise InvalidResponse("The id of a file is expected.") from error

    def show(self, asking: Asking) -> dict[str, Any]:
        return {"types": asking.key["types"], "most": asking.key["most"], "is_blind": asking.key["is_blind"]}


def kinds_taken(key: Mapping[str, Any]) -> frozenset[str]:
    """The kinds of file; all where the author named none. Where names are hidden, only those that cannot carry one."""
    taken = frozenset(kind for group in key["types"] or TYPES for kind in TYPES[group])
    return taken & NAMELESS if key["is_blind"] else taken
