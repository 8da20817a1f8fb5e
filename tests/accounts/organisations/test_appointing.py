from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Administrator, Organisation
from accounts.organisations.actions import appointing
from accounts.organisations.actions.errors import KnownAlready, NotAllowed, Unusable
from tests.factories import PersonFactory

from .factories import administrator, chief, network

pytestmark = pytest.mark.django_db
SOMEBODY = "somebody@example.org"


@pytest.fixture
def tree():
    europe = network("Europe")
    return europe, network("Alps", europe)


def appoint(node, by, email=SOMEBODY):
    appointing.appoint(organisation=node, email=email, by=by, now=timezone.now())
    return Administrator.objects.unscoped("test").get(organisation=node, email=email, ended_at=None)


def accept(row, user, now=None):
    appointing.accept(administrator=row, user=user, now=now or timezone.now())


def test_whoever_administers_what_is_above_appoints_and_they_say_yes(tree):
    europe, alps = tree
    row, user = appoint(alps, administrator(europe)), PersonFactory.create()
    assert not Organisation.objects.administered_by(user).exists()

    accept(row, user)

    assert list(Organisation.objects.administered_by(user)) == [alps]
    row.refresh_from_db()
    assert (row.user, row.email) == (user, "")


def test_nobody_appoints_beside_or_above_themselves(tree):
    europe, alps = tree
    by = administrator(alps)

    for node in (alps, europe):
        with pytest.raises(NotAllowed):
            appoint(node, by)


def test_it_gives_no_right_of_django_or_the_cms(tree):
    user = administrator(tree[0])

    assert not user.get_all_permissions()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_an_appointment_is_good_once_and_for_some_days(tree):
    row = appoint(tree[1], chief())

    with pytest.raises(Unusable):
        accept(row, PersonFactory.create(), now=timezone.now() + appointing.GOOD_FOR + timedelta(days=1))
    accept(row, PersonFactory.create())
    with pytest.raises(Unusable):
        accept(row, PersonFactory.create())


def test_nobody_is_let_in_by_somebody_who_may_no_longer_appoint(tree):
    europe, alps = tree
    by = administrator(europe)
    row = appoint(alps, by)
    by.administrations.update(ended_at=timezone.now())

    with pytest.raises(Unusable):
        accept(row, PersonFactory.create())


def test_nobody_administers_the_same_twice(tree):
    user = administrator(tree[1])

    with pytest.raises(KnownAlready):
        accept(appoint(tree[1], chief()), user)


def test_asking_an_address_twice_is_asking_once_until_it_has_ended(tree):
    node, now = tree[1], timezone.now()
    facts = {"organisation": node, "email": SOMEBODY, "by": chief()}

    sent = [appointing.appoint(now=now, **facts), appointing.appoint(now=now, **facts)]
    later = appointing.appoint(now=now + appointing.GOOD_FOR + timedelta(days=1), **facts)

    assert (sent, later) == ([True, False], True)


def test_who_appoints_ends_it_and_everybody_steps_down_themselves(tree):
    europe, alps = tree
    above, beside = administrator(europe), administrator(alps)
    other = administrator(alps)
    rows = {row.user: row for row in Administrator.objects.unscoped("test").select_related("organisation")}

    with pytest.raises(NotAllowed):
        appointing.end(administrator=rows[other], by=beside, now=timezone.now())
    appointing.end(administrator=rows[other], by=above, now=timezone.now())
    appointing.end(administrator=rows[beside], by=beside, now=timezone.now())

    assert not Organisation.objects.administered_by(other).exists()
    assert not Organisation.objects.administered_by(beside).exists()
