import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from learning.models import Cohort
from tests.accounts.organisations.factories import administrator, network, put_in
from tests.accounts.schools.factories import SchoolFactory, lead_of, member
from tests.factories import PersonFactory

from .factories import CohortFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def node():
    return network()


@pytest.fixture
def cohort(course, node):
    return CohortFactory.create(course=course, by=administrator(node), organisation=node)


def offered(user) -> list[Cohort]:
    return list(Cohort.objects.offered_to(user))


def test_it_is_offered_to_the_people_of_schools_below_it_and_to_nobody_else(node, cohort):
    school, other = SchoolFactory.create(name="Below"), SchoolFactory.create(name="Elsewhere")
    put_in(school, network("Part", node))

    assert offered(member(school, "viewer").user) == [cohort]
    assert offered(lead_of(other)) == offered(PersonFactory.create()) == []

    school.affiliations.update(state="ended")
    assert offered(lead_of(school)) == []


def test_who_begins_it_leads_it_while_they_administer_the_network(cohort):
    leader = cohort.facilitators.get()
    assert list(Cohort.objects.managed_by(leader)) == [cohort]

    leader.administrations.update(ended_at=timezone.now())

    assert not Cohort.objects.managed_by(leader).exists()


def test_another_administrator_does_not_see_its_people(node, cohort):
    assert not Cohort.objects.managed_by(administrator(node)).exists()


def test_it_is_of_a_school_or_of_an_organisation(cohort):
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.unscoped("test").update(school=SchoolFactory.create())


@pytest.mark.parametrize("is_own", [True, False])
def test_an_administrator_begins_one_for_their_own_network_alone(client, course, node, is_own):
    asked = node if is_own else network("Other")
    client.force_login(administrator(node))
    facts = {"course": "C1", "name": "Ours", "starts_on": "2030-01-07", "hours_per_week": 1, "entry": "open"}

    response = client.post(reverse("cohorts:begin"), facts | {"organisation": asked.pk})
    without = client.post(reverse("cohorts:begin"), facts)

    assert (response.status_code, without.status_code) == (302 if is_own else 400, 400)
    begun = Cohort.objects.unscoped("test").filter(name="Ours")
    assert [each.organisation for each in begun] == ([node] if is_own else [])
