import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import InvalidResponse
from assessments.grading.typed import Exactness, any_accepted, tidy, variants, written

EASY = Exactness(minds_case=False, minds_accents=False, slips=0)
CASE = Exactness(minds_case=True, minds_accents=False, slips=0)
ACCENTS = Exactness(minds_case=False, minds_accents=True, slips=0)
ONE_SLIP = Exactness(minds_case=False, minds_accents=False, slips=1)


@pytest.mark.parametrize(
    ("exactness", "said", "expected", "is_right"),
    [
        (EASY, "work placement", "Work  Placement ", True),
        (CASE, "work", "Work", False),
        (CASE, "Work", "Work", True),
        (EASY, "strasse", "Straße", True),
        (EASY, "STRASSE", "straße", True),
        (EASY, "perche", "perché", True),
        (ACCENTS, "perche", "perché", False),
        (ACCENTS, "perche\u0301", "perché", True),
        (ACCENTS, "PERCHÉ", "perché", True),
        (EASY, "σχολειο", "σχολείο", True),
        (ACCENTS, "σχολειο", "σχολείο", False),
        (ACCENTS, "ΣΧΟΛΕΊΟ", "σχολείο", True),
        (EASY, "ΦΙΛΟΣ", "φίλος", True),
        (EASY, "tyossaoppiminen", "työssäoppiminen", True),
        (ACCENTS, "tyossaoppiminen", "työssäoppiminen", False),
        (EASY, "l’ospite", "l'ospite", True),
        (EASY, "l´ospite", "l'ospite", True),
        (EASY, "on‑site", "on-site", True),
        (EASY, "مَدْرَسَة", "مدرسة", True),
        (EASY, "host\u200e", "host", True),
        (EASY, "hots", "host", False),
        (EASY, "", "host", False),
        (ONE_SLIP, "hots", "host", True),
        (ONE_SLIP, "hos", "host", True),
        (ONE_SLIP, "hostt", "host", True),
        (ONE_SLIP, "hoxt", "host", True),
        (ONE_SLIP, "hox", "host", False),
        (ONE_SLIP, "yse", "yes", False),
        (ONE_SLIP, "", "host", False),
    ],
)
def test_exactness_is_what_the_author_wants(exactness, said, expected, is_right):
    assert exactness.accepts(said, expected) is is_right


def test_one_text_may_hold_variants():
    assert variants(" flat | apartment || ") == ["flat", "apartment"]
    assert any_accepted(EASY, "Apartment", ["house", "flat | apartment"])
    assert not any_accepted(EASY, "flat | apartment", ["flat | apartment"])


@pytest.mark.parametrize(
    ("said", "kept"),
    [(" a b ", "a b"), ("a\x00b", "a b"), ("a\tb\n", "a b"), ("\ud800a", "a"), ("م\u200cن", "م\u200cن")],
)
def test_written_keeps_what_can_be_stored(said, kept):
    assert written(said) == kept


@pytest.mark.parametrize("said", [None, 1, True, [], ["a"], {}, b"a", "a" * 501])
def test_written_refuses_what_is_no_text(said):
    with pytest.raises(InvalidResponse):
        written(said)


@given(st.text(alphabet=st.characters(), max_size=100))
def test_written_of_the_written_is_the_same(said):
    kept = written(said)

    assert written(kept) == kept
    assert kept.encode().decode() == kept
    assert "\x00" not in kept


@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_every_text_is_itself_however_it_is_composed(text, minds_case, minds_accents):
    exactness = Exactness(minds_case, minds_accents, 0)

    assert exactness.accepts(unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text))
    assert tidy(tidy(text)) == tidy(text)
