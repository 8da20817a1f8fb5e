import pytest
from django.urls import reverse

from accounts.models import Administrator, Organisation

from .factories import administrator, chief, country, network

pytestmark = pytest.mark.django_db
INDEX = "organisation_desk:index"


@pytest.fixture
def desk(client):
    client.force_login(chief())
    return client


def test_whoever_runs_the_platform_makes_a_country_and_a_network_in_it(desk):
    desk.post(reverse(INDEX), {"kind": "country", "country": "IT"})
    italy = Organisation.objects.get()
    desk.post(reverse(INDEX), {"kind": "network", "name": "North", "parent": italy.pk})

    north = Organisation.objects.get(kind="network")
    assert (str(italy), north.parent, north.country) == ("Italy", italy, "IT")
    assert "North" in desk.get(reverse(INDEX)).text


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "country"},
        {"kind": "network"},
        {"kind": "country", "country": "FI"},
        {"kind": "network", "name": "North", "country": "IT"},
        {},
    ],
)
def test_what_cannot_be_made_is_said_and_kept_on_the_form(desk, odd):
    country("FI")

    response = desk.post(reverse(INDEX), odd)

    assert response.status_code == 400
    assert Organisation.objects.count() == 1


def test_it_moves_and_renames_and_refuses_circles(desk):
    europe = network("Europe")
    alps = network("Alps", europe)
    page = reverse("organisation_desk:organisation", args=[alps.uuid])

    desk.post(page, {"name": "The Alps", "parent": ""})
    alps.refresh_from_db()
    circle = desk.post(page, {"name": "The Alps", "parent": alps.pk})

    assert (alps.name, alps.level, circle.status_code) == ("The Alps", 1, 400)


def test_it_appoints_and_ends(desk):
    node = network()
    user = administrator(node)
    row = Administrator.objects.of(user).get()

    desk.post(reverse("organisation_desk:appoint", args=[node.uuid]), {"email": "New@example.org"})
    desk.post(reverse("organisation_desk:end", args=[node.uuid, row.uuid]))

    left = Administrator.objects.unscoped("test").filter(ended_at=None)
    assert list(left.values_list("email", flat=True)) == ["new@example.org"]


def test_administrators_of_a_network_have_no_way_into_the_cms(client):
    client.force_login(administrator(network()))

    assert client.get(reverse(INDEX)).status_code == 302
