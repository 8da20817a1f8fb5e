import pytest

from accounts.models import School
from accounts.schools.searching import duplicates, folded, search
from tests.factories import PersonFactory

from .factories import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools(db):
    lead = PersonFactory.create()
    for name, region in (
        ("Istituto Tecnico Bosco", "Siena"),
        ("Liceo Müller", "Bolzano"),
        ("Scuola Alta", ""),
    ):
        SchoolFactory.create(lead=lead, name=name, region=region)
    SchoolFactory.create(lead=lead, name="Bosco", country="CH")
    School.objects.create(name="Bosco di Nessuno", country="IT")


def found(words: str) -> list[str]:
    return [school.name for school in search(words, country="IT")]


@pytest.mark.parametrize(
    "words", ["Bosco", "bosco tecnico", "Istituto Tecnico Bosko", "siena bosco", "istitto bosco", "BÓSCO"]
)
def test_accents_order_and_slips_do_not_matter(schools, words):
    assert found(words) == ["Istituto Tecnico Bosco"]


@pytest.mark.parametrize("words", ["x", "Conservatorio", "!!"])
def test_what_is_not_there_is_not_found(schools, words):
    assert found(words) == []


def test_letters_are_folded():
    assert [folded(text) for text in ("Łódź", "Århus-Skole", "Schloß", "ΣΧΟΛΗΣ", "Σχολής")] == [
        *("lodz", "arhus skole", "schloss"),
        *("σχολησ", "σχολησ"),
    ]


def test_duplicates_have_the_name_the_id_or_the_website(schools):
    School.objects.filter(name="Scuola Alta").update(oid="E10012345", website="https://alta.example/it/")
    facts = {"name": "Something else", "country": "IT"}

    assert [s.name for s in duplicates(facts | {"name": "Liceo Muller"})] == ["Liceo Müller"]
    assert [s.name for s in duplicates(facts | {"oid": "E10012345"})] == ["Scuola Alta"]
    assert [s.name for s in duplicates(facts | {"website": "https://alta.example/"})] == ["Scuola Alta"]
    assert duplicates(facts) == []
