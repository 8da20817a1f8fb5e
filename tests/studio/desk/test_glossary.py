import pytest

from studio.desk import glossary, rendering
from studio.models import GlossaryTerm

VET = GlossaryTerm(term="VET", translation="istruzione e formazione professionale (IFP)")
SHADOW = GlossaryTerm(term="job shadow", translation="job shadowing")


@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("", []),
        ("L'IFP in Europa", []),
        ("istruzioni e formazioni professionali", []),
        ("la scuola professionale", [VET]),
    ],
)
def test_agreed_term_is_missed_in_whatever_form_it_stands(words, missed):
    assert glossary.missed_in(words, [VET]) == missed


def test_plural_is_underlined_too():
    assert glossary.found_in("Two job shadows", [VET, SHADOW]) == [SHADOW]
    assert (
        rendering.shown("Two job shadows", ["job shadow"]) == 'Two <span class="desk-term">job shadows</span>'
    )
