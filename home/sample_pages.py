"""The pages of text that a course collection brings: `pages/NAME.LANGUAGE.md` → StandardPages."""

from interop import identities, streams
from interop.exporting import page_words
from interop.folder.schema import TextWords
from interop.folder.writing import page_text
from interop.pages import PageKind
from interop.references import Outward

from .models import StandardPage


def _stored(page: StandardPage) -> TextWords:
    return TextWords(**page_words(page), body=streams.blocks_out(page.body.get_prep_value(), Outward()))


TEXTS = PageKind(StandardPage, "pages", identities.page_id, _stored, page_text)
