import pytest

from support import finding
from support.finding import search
from tests.factories import EnrolmentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(course):
    """Whom the index of names has heard of."""

    def make(name: str):
        person = PersonFactory.create(name=name)
        EnrolmentFactory.create(user=person, course=course)
        return person

    return make


def names(page) -> list[str]:
    return [person.name for person in page.people]


def test_somebody_is_found_by_a_word_of_the_name_and_by_address(helper, learner, known):
    known("Anna Élodie Virtanen")

    assert names(search(by=helper, text="elodie")) == ["Anna Élodie Virtanen"]
    assert names(search(by=helper, text="LEARNER@example")) == ["Lea Learner"]
    assert names(search(by=helper, text="lea l")) == ["Lea Learner"]
    assert names(search(by=helper, text="")) == []


def test_staff_are_not_found(helper, admin):
    assert names(search(by=helper, text=admin.email)) == []


def test_pages_hold_everybody_once(helper, known, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(finding, "PAGE", 2)
    everybody = [known(f"Same Name{number // 2}") for number in range(5)]
    helper.has_perm("support.help_people")

    first = search(by=helper, text="same")
    second = search(by=helper, text="same", token=first.after)
    with django_assert_num_queries(3):
        third = search(by=helper, text="same", token=second.after)

    assert [each.pk for page in (first, second, third) for each in page.people] == [
        each.pk for each in everybody
    ]
    assert third.after == ""
    assert search(by=helper, text="same", token="odd").people == first.people
