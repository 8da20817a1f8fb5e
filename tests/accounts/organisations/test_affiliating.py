import pytest
from django.utils import timezone

from accounts.models import Affiliation, School
from accounts.organisations.actions import affiliating
from accounts.organisations.actions.errors import KnownAlready, NoPlace, NotAllowed, TooMany
from notifications.models import Outbox
from tests.accounts.schools.factories import SchoolFactory, lead_of, member

from .factories import administrator, country, network, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory.create()


def invite(node, school, by):
    return affiliating.invite(organisation=node, school=school, by=by, now=timezone.now())


def ask(node, school, by):
    return affiliating.ask(organisation=node, school=school, words="", by=by, now=timezone.now())


def answer(act, affiliation, by):
    affiliation = Affiliation.objects.unscoped("test").get(pk=affiliation.pk)
    act(affiliation=affiliation, by=by, now=timezone.now())


def states(school):
    return list(school.affiliations.order_by("pk").values_list("state", flat=True))


def test_an_invited_school_is_in_it_once_its_lead_agrees(school):
    node = network()
    by = administrator(node)
    affiliation = invite(node, school, by)
    assert not School.objects.within(node).exists()

    with pytest.raises(NotAllowed):
        answer(affiliating.accept, affiliation, by)
    answer(affiliating.accept, affiliation, lead_of(school))

    assert list(School.objects.within(node)) == [school]


def test_a_school_that_asks_is_in_it_once_the_network_agrees(school):
    node = network("Alps", network("Europe"))
    lead, above = lead_of(school), administrator(node.parent)
    affiliation = ask(node, school, lead)

    with pytest.raises(NotAllowed):
        answer(affiliating.accept, affiliation, lead)
    answer(affiliating.accept, affiliation, above)

    assert list(School.objects.within(node)) == [school]


def test_members_who_do_not_lead_and_administrators_elsewhere_decide_nothing(school):
    node, other = network(), network("Other")
    viewer, elsewhere = member(school, "contributor").user, administrator(other)
    affiliation = put_in(school, node)

    for act in (affiliating.accept, affiliating.refuse, affiliating.end):
        for by in (viewer, elsewhere):
            with pytest.raises(NotAllowed):
                answer(act, affiliation, by)
    for by in (elsewhere, viewer):
        with pytest.raises(NotAllowed):
            invite(node, school, by)
        with pytest.raises(NotAllowed):
            ask(node, school, by)


def test_asking_and_inviting_happens_once_at_a_time(school):
    node = network()
    affiliation = ask(node, school, lead_of(school))
    with pytest.raises(KnownAlready):
        invite(node, school, administrator(node))

    answer(affiliating.refuse, affiliation, lead_of(school))
    ask(node, school, lead_of(school))

    assert states(school) == ["refused", "asked"]


@pytest.mark.parametrize("by", ["school", "network"])
def test_either_side_ends_it_and_the_row_stays(school, by):
    node = network()
    person = lead_of(school) if by == "school" else administrator(node)
    affiliation = put_in(school, node)

    answer(affiliating.end, affiliation, person)
    answer(affiliating.end, affiliation, person)

    assert states(school) == ["ended"]
    assert not School.objects.within(node).exists()


def test_a_country_has_its_schools_without_that_and_a_network_of_one_has_its_own(school):
    italy, finland = country(), country("FI")
    for node in (italy, network("North", finland)):
        with pytest.raises(NoPlace):
            ask(node, school, lead_of(school))


def test_each_side_is_told(school):
    node = network()
    administrator(node)
    lead = lead_of(school)

    affiliation = invite(node, school, administrator(node, email="second@example.org"))
    answer(affiliating.accept, affiliation, lead)

    sent = Outbox.objects.filter(key__startswith="organisation:").order_by("pk")
    assert [row.key.split(":")[3] for row in sent] == ["invited", "accepted", "accepted"]


def test_asking_and_thinking_again_writes_no_endless_mails(school):
    node, lead = network(), lead_of(school)
    for _time in range(affiliating.MOST_ASKED_A_DAY):
        answer(affiliating.refuse, ask(node, school, lead), lead)

    with pytest.raises(TooMany):
        ask(node, school, lead)
