import pytest

from reports import searching
from reports.searching import people_matching, sort_key

from .factories import LearnerFactory


@pytest.fixture
def maria(course):
    return LearnerFactory.create(course=course, name="María de Rossi", email="m.rossi@liceo.example").user


@pytest.mark.parametrize("text", ["maría", "MARIA D", "  ross", "de r", "m.rossi@", "M.Rossi@Liceo.example"])
def test_beginnings_find_a_person(maria, text):
    assert people_matching(text) == ([maria.pk], True)


@pytest.mark.parametrize("text", ["ossi", "rossi maria", "liceo", "%", "_aria", "x"])
def test_other_parts_find_nobody(maria, text):
    assert people_matching(text) == ([], True)


def test_person_who_is_found_twice_is_one(course):
    rosa = LearnerFactory.create(course=course, name="Rosa Rosa").user

    assert people_matching("ros").people == [rosa.pk]


def test_many_are_cut_off_and_it_is_said(course, monkeypatch):
    people = [
        LearnerFactory.create(course=course, name=name).user.pk for name in ("Anna C", "Anna A", "Anna B")
    ]
    monkeypatch.setattr(searching, "MOST", 2)

    assert people_matching("anna") == ([people[1], people[2]], False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Élodie", b"elodie"),
        ("  Jan   van Dijk ", b"jan van dijk"),
        ("ΆΝΝΑ", "αννα".encode()),
        ("", b""),
        ("a" * 99, b"a" * 48),
    ],
)
def test_sort_key_is_plain(text, key):
    assert sort_key(text) == key
