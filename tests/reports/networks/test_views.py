import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from reports.catalogue import REPORTS
from reports.models import SchoolFigures
from reports.report import Asked
from tests.accounts.organisations.factories import administrator, country, network, put_in
from tests.accounts.schools.factories import SchoolFactory

pytestmark = pytest.mark.django_db
COUNTS = {"enrolled": 9, "finished": 4, "certificates": 3, "minutes": 120}


@pytest.fixture
def node():
    return network()


def school_with(people: int, node, name: str):
    school = SchoolFactory.create(name=name)
    put_in(school, node)
    SchoolFigures.objects.create(school=school, country="IT", people=people, **COUNTS)
    return school


def page_of(client, node):
    return client.get(reverse("network_figures:figures", args=[node.uuid]))


def test_figures_of_small_schools_are_hidden_and_left_out_of_the_sums(client, node):
    school_with(4, node, "Small")
    school_with(6, node, "Large")
    client.force_login(administrator(node))

    context = page_of(client, node).context

    cells = {school: [value for _, value in cells] for school, _, cells in context["lines"]}
    assert cells == {"Small": [None] * 6, "Large": [6, 9, 4, 44, 3, 2.0]}
    assert [value for _, value in context["sums"]] == [6, 9, 4, None, 3, None]


def test_neither_order_nor_addresses_tell_what_is_hidden(client, node, monkeypatch):
    """The small school has the most enrolments of all: it stands last all the same."""
    monkeypatch.setattr("reports.networks.views.ON_A_PAGE", 1)
    small = school_with(4, node, "A small one")
    SchoolFigures.objects.filter(school=small).update(enrolled=31)
    school_with(6, node, "Large")
    client.force_login(administrator(node))

    page = page_of(client, node)

    assert [school for school, _, _ in page.context["lines"]] == ["Large"]
    assert 'href="?page=2"' in page.text


@pytest.mark.parametrize("schools", [1, 3])
def test_figures_cost_as_much_for_many_schools_as_for_one(client, node, schools, django_assert_num_queries):
    for number in range(schools):
        school_with(6, node, f"School {number}")
    client.force_login(administrator(node))

    with django_assert_num_queries(10):
        page_of(client, node)


def test_nobody_else_sees_them_and_an_odd_page_is_the_first(client, node):
    client.force_login(administrator(network("Other")))
    assert page_of(client, node).status_code == 404

    client.force_login(administrator(node))
    odd = client.get(reverse("network_figures:figures", args=[node.uuid]), {"page": "odd"})
    assert (page_of(client, node).status_code, odd.status_code) == (200, 200)


def test_the_report_of_schools_is_narrowed_to_a_country_or_a_network(node, reader, django_assert_num_queries):
    inside = school_with(6, node, "Inside")
    outside = SchoolFactory.create(name="Outside", country="FI")
    SchoolFigures.objects.create(school=outside, country="FI", people=7, **COUNTS)
    finland = country("FI")

    def names(value):
        data = QueryDict(f"organisation={value}")
        asked = Asked(REPORTS["schools"], reader, data, timezone.now())
        return [row["school"] for row in asked.query.page().rows]

    assert names("") == [outside.name, inside.name]
    assert (names(node.pk), names(finland.pk)) == ([inside.name], [outside.name])
    assert (names("0"), names("odd")) == ([], [])
