import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Administrator
from accounts.organisations.actions import appointing
from safety import tokens
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.factories import PersonFactory

from .factories import administrator, chief, country, network, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def node():
    return network()


@pytest.fixture
def school():
    return SchoolFactory.create()


def page(name, *args):
    return reverse(f"organisations:{name}", args=args)


def test_the_page_of_a_network_names_schools_and_what_they_lack_but_nobody_of_them(client, node, school):
    put_in(school, node)
    client.force_login(administrator(node))

    text = client.get(page("organisation", node.uuid)).text

    assert "Istituto Bosco" in text
    assert "A deputy" in text
    assert lead_of(school).name not in text


def test_only_those_who_hang_on_one_person_can_be_shown(client, node, school):
    whole = SchoolFactory.create(name="Whole")
    member(whole, "deputy")
    for each in (school, whole):
        put_in(each, node)
    client.force_login(administrator(node))

    rows = client.get(page("organisation", node.uuid), {"show": "lacking"}).context["rows"]

    assert [row for row, _ in rows] == [school]


@pytest.mark.parametrize("schools", [1, 3])
def test_a_network_asks_as_much_for_many_schools_as_for_one(client, node, schools, django_assert_num_queries):
    for number in range(schools):
        put_in(SchoolFactory.create(name=f"School {number}"), node)
    client.force_login(administrator(node))

    with django_assert_num_queries(16):
        client.get(page("organisation", node.uuid))


def test_other_organisations_look_like_none(client, node, school):
    other = network("Other")
    client.force_login(administrator(node))

    for name in ("organisation", "invite", "administrators"):
        assert client.get(page(name, other.uuid)).status_code == 404
    assert client.get(page("administrators", node.uuid)).status_code == 404
    assert client.post(page("invite", other.uuid), {"school": school.uuid}).status_code == 404


def test_a_network_invites_and_the_lead_agrees(client, node, school):
    client.force_login(administrator(node))
    found = client.get(page("invite", node.uuid), {"q": "Bosco", "country": "IT"})
    assert [each for each, _ in found.context["found"]] == [school]
    client.post(page("invite", node.uuid), {"school": school.uuid})

    client.force_login(lead_of(school))
    assert "invites your school" in client.get(page("of_school", school.uuid)).text
    client.post(page("decide", school.affiliations.get().uuid), {"answer": "accept"})

    assert school.affiliations.get().state == "live"


def test_a_school_asks_and_the_network_agrees(client, node, school):
    by = administrator(node)
    client.force_login(lead_of(school))
    client.post(page("ask", school.uuid, node.uuid), {"words": "We are near."})

    client.force_login(by)
    assert "We are near." in client.get(page("organisation", node.uuid)).text
    answer = {"answer": "accept", "from": "network"}
    response = client.post(page("decide", school.affiliations.get().uuid), answer)

    assert response.url == page("organisation", node.uuid)
    assert school.affiliations.get().state == "live"


@pytest.mark.parametrize("odd", ["", "not-a-uuid"])
def test_odd_input_is_no_error(client, node, school, odd):
    put_in(school, node)
    client.force_login(administrator(node))

    assert client.post(page("invite", node.uuid), {"school": odd}).status_code == 404
    client.post(page("decide", school.affiliations.get().uuid), {"answer": odd, "from": "network"})

    assert school.affiliations.get().state == "live"


def test_an_appointment_is_answered_by_its_link_and_the_secret_leaves_the_address(client, node):
    secret = tokens.new()
    appointing.appoint(organisation=node, email="new@example.org", by=chief(), now=timezone.now())
    Administrator.objects.unscoped("test").update(digest=tokens.digest(secret))
    user = PersonFactory.create()

    opened = client.get(page("open_appointment", secret))
    assert (opened.url, client.get(opened.url).status_code) == (page("appointment"), 200)
    client.force_login(user)
    client.get(page("open_appointment", secret))
    client.post(page("appointment"))

    assert user.administrations.live().get().organisation == node
    assert client.get(page("appointment")).status_code == 404


def test_a_country_shows_its_schools_and_invites_none(client, school):
    italy = country()
    client.force_login(administrator(italy))

    assert "Istituto Bosco" in client.get(page("organisation", italy.uuid)).text
    assert client.get(page("invite", italy.uuid)).status_code == 404


def test_whoever_administers_nothing_is_told_how_to_begin(client):
    client.force_login(PersonFactory.create())

    assert "You administer no network" in client.get(page("mine")).text
