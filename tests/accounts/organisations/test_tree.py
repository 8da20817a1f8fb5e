import pytest
from django.utils import timezone

from accounts.models import Organisation, School
from accounts.organisations.actions import placing
from accounts.organisations.actions.errors import KnownAlready, NoPlace, NotAllowed
from accounts.organisations.models import MOST_LEVELS
from tests.accounts.schools.factories import SchoolFactory
from tests.factories import PersonFactory

from .factories import administrator, chief, country, network, put_in

pytestmark = pytest.mark.django_db


def move(organisation, parent):
    placing.move(organisation=organisation, parent=parent, by=chief(), now=timezone.now())
    return Organisation.objects.get(pk=organisation.pk)


def test_within_finds_the_node_and_all_below_it():
    italy = country()
    north = network("North", italy)
    alps = network("Alps", north)
    network("Elsewhere")

    assert set(Organisation.objects.within(italy)) == {italy, north, alps}
    assert set(Organisation.objects.within(north)) == {north, alps}
    assert list(Organisation.objects.above(alps)) == [italy, north]
    assert alps.country == "IT"


def test_a_school_stands_in_its_country_by_its_own_field_and_in_networks_by_affiliation():
    italy, europe = country(), network("Europe")
    alps = network("Alps", europe)
    here, there = SchoolFactory.create(name="Here"), SchoolFactory.create(name="There", country="FI")
    put_in(there, alps)

    assert list(School.objects.within(italy)) == [here]
    assert list(School.objects.within(europe)) == [there]
    assert list(School.objects.within(alps)) == [there]


def test_a_network_of_one_country_counts_no_school_that_says_it_is_elsewhere():
    north = network("North", country())
    school = SchoolFactory.create()
    put_in(school, north)
    assert list(School.objects.within(north)) == [school]

    School.objects.filter(pk=school.pk).update(country="FI")

    assert not School.objects.within(north).exists()


def test_rights_follow_the_tree_and_ask_once(django_assert_num_queries):
    italy = country()
    north = network("North", italy)
    above, beside = administrator(italy), administrator(north)
    school, other = SchoolFactory.create(name="One"), SchoolFactory.create(name="Two")
    put_in(other, north)

    with django_assert_num_queries(2):
        assert set(Organisation.objects.administered_by(above)) == {italy, north}
        assert set(School.objects.administered_by(above)) == {school, other}
    assert set(Organisation.objects.administered_by(beside)) == {north}
    assert set(School.objects.administered_by(beside)) == {other}
    assert set(Organisation.objects.staffed_by(above)) == {north}
    assert not Organisation.objects.staffed_by(beside).exists()


@pytest.mark.parametrize("facts", [{"is_active": False}, {"ended_at": timezone.now()}, {"began_at": None}])
def test_whoever_left_or_has_not_said_yes_administers_nothing(facts):
    north = network()
    user = administrator(north)
    if "is_active" in facts:
        user.is_active = False
    else:
        user.administrations.update(**facts)

    assert not Organisation.objects.administered_by(user).exists()
    assert not School.objects.administered_by(user).exists()


def test_a_move_takes_along_what_is_below_and_the_rights():
    italy, finland = country(), country("FI")
    north = network("North", italy)
    alps = network("Alps", north)
    before, after = administrator(italy), administrator(finland)

    north = move(north, finland)

    alps.refresh_from_db()
    assert (alps.country, alps.level, alps.path.startswith(north.path)) == ("FI", 3, True)
    assert set(Organisation.objects.administered_by(before)) == {italy}
    assert set(Organisation.objects.administered_by(after)) == {finland, north, alps}


def test_nothing_can_stand_below_itself():
    north = network("North")
    alps = network("Alps", north)

    for parent in (north, alps):
        with pytest.raises(NoPlace):
            move(north, parent)


def test_a_country_stands_at_the_top_and_once():
    italy, europe = country(), network("Europe")

    with pytest.raises(NoPlace):
        move(italy, europe)
    with pytest.raises(KnownAlready):
        country()


def test_the_tree_is_bounded_also_by_moves():
    node = None
    for level in range(MOST_LEVELS):
        node = network(str(level), node)
    assert node.level == MOST_LEVELS

    with pytest.raises(NoPlace):
        network("too deep", node)
    with pytest.raises(NoPlace):
        move(Organisation.objects.get(name="0"), network("new"))


def test_only_whoever_runs_the_platform_places_organisations():
    north = network()
    user = administrator(north)

    with pytest.raises(NotAllowed):
        placing.make(kind="network", name="Mine", parent=north, by=user, now=timezone.now())
    with pytest.raises(NotAllowed):
        placing.move(organisation=north, parent=None, by=PersonFactory.create(), now=timezone.now())
