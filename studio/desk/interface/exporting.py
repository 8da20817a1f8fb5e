"""Wordings as a PO file that the maintainers merge into the catalogue: what the catalogue has not yet."""

from collections.abc import Iterable

import polib

from .catalogues import Catalogue
from .wordings import PROPOSED, Text, texts

_UNAPPROVED = "Proposed by somebody who may not publish translations."


def file_of(catalogue: Catalogue) -> polib.POFile:
    """Without names: who wrote a text is nobody's business in a repository."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": catalogue.language,
    }
    file.extend(_entries(texts(catalogue)))
    return file


def _entries(found: Iterable[Text]) -> Iterable[polib.POEntry]:
    return (_entry(each) for each in found if each.state == PROPOSED)


def _entry(text: Text) -> polib.POEntry:
    message, is_sure = text.message, bool(text.row and text.row.is_approved)
    said = {"msgstr_plural": dict(enumerate(text.forms))} if message.plural else {"msgstr": text.forms[0]}
    return polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.singular,
        msgid_plural=message.plural,
        occurrences=[(place, "") for place in message.places],
        flags=[] if is_sure else ["fuzzy"],
        tcomment="" if is_sure else _UNAPPROVED,
        **said,
    )
