import pytest
from django.utils.translation import override

from roadmaps.rules.values import Said, UnfitValue, checked, said


@pytest.mark.parametrize(
    ("kind", "unit", "value", "words"),
    [
        ("number", "participants", {"number": 30}, "30 participants"),
        ("number", "participants", {"number": 1}, "1 participant"),
        ("number", "", {"number": 1500}, "1,500"),
        ("range", "days", {"least": 2, "most": 60}, "2 to 60 days"),
        ("date", "", {"date": "2027-02-19"}, "19 February 2027"),
        ("text", "", {"en": "newcomers"}, "newcomers"),
        ("list", "", {"en": ["newcomers", "schools"]}, "newcomers; schools"),
    ],
)
def test_a_value_is_said_in_words(kind, unit, value, words):
    assert said(kind, unit, value, "en") == Said(words)


def test_numbers_and_dates_are_written_as_the_language_writes_them():
    with override("de"):
        assert said("number", "", {"number": 1500}, "de").text == "1.500"
        assert said("date", "", {"date": "2027-02-19"}, "de").text == "19. Februar 2027"


def test_words_that_are_not_translated_name_their_language():
    assert said("text", "", {"en": "newcomers", "fi": ""}, "fi") == Said("newcomers", "en")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", {}),
        ("number", {"number": "many"}),
        ("range", {"least": 9, "most": 2}),
        ("date", {"date": "soon"}),
        ("text", {}),
    ],
)
def test_what_cannot_be_said_is_refused(kind, value):
    with pytest.raises(UnfitValue):
        checked(kind, value)
