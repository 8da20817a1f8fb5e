"""Who made a translation, as its file says it: `translation: machine draft`; and what it lacks. Whole files by people say nothing."""

from typing import Any

from courses.translations import CHECKED, HUMAN, MACHINE

from .frontmatter import Fields
from .schema import PageWords

KEY, LACKS = "translation", "untranslated"
LONGEST_NAME = 100
_WRITTEN = {MACHINE: "machine draft", CHECKED: "machine, checked"}


def read(fields: Fields, *, is_translation: bool) -> dict[str, Any]:
    """The fields of `PageWords` that are told of translations."""
    if not is_translation:
        for name in (KEY, LACKS):
            if mark := fields.take(name):
                fields.refuse(
                    mark.line, f"{name} is said of translations only, and this is the source language."
                )
        return {}
    written = fields.choice(KEY, tuple(_WRITTEN.values()), default=HUMAN)
    made_by = next((made_by for made_by, said in _WRITTEN.items() if said == written), HUMAN)
    return {"made_by": made_by, "untranslated": fields.texts(LACKS, most=LONGEST_NAME)}


def write(words: PageWords) -> dict[str, Any]:
    """What is empty is left out of the file."""
    return {KEY: _WRITTEN.get(words.made_by, ""), LACKS: words.untranslated}
