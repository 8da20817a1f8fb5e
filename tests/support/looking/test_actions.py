from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from accounts.groups import AUTHORS, SUPPORT
from accounts.models import AuditEntry
from support.actions import NotAllowed
from support.looking.actions import begin, end, end_overdue, may_look
from support.models import Letter, Look
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def audited() -> list[str]:
    return list(AuditEntry.objects.unscoped("test").order_by("number").values_list("act", flat=True))


def test_the_person_is_told_and_beginning_and_end_are_noted(careful, wish, learner, now):
    look = begin(wish())
    end(look=look, now=now + timedelta(minutes=3))
    end(look=look, now=now + timedelta(minutes=9))

    look.refresh_from_db()
    mail = Letter.objects.of(learner).get().entry.payload
    assert mail["subject"] == "Somebody who helps looks at your pages"
    assert "for 15 minutes at most" in mail["text"]
    assert look.ended_at == now + timedelta(minutes=3)
    assert audited()[-2:] == ["support.look", "support.look_ended"]


def test_without_a_second_factor_nobody_looks(helper, wish):
    with pytest.raises(NotAllowed):
        begin(wish())

    assert not Look.objects.unscoped("test").exists()


@pytest.mark.parametrize("group", [AUTHORS, SUPPORT])
def test_not_even_an_administrator_looks_as_staff(group, helper, admin):
    Authenticator.objects.create(user=admin, type=Authenticator.Type.WEBAUTHN, data={})
    colleague = PersonFactory.create()
    colleague.groups.add(Group.objects.get(name=group))

    assert not may_look(admin, colleague)
    assert not may_look(admin, admin)
    assert may_look(admin, PersonFactory.create())


def test_a_second_click_begins_nothing_and_a_second_look_ends_the_first(careful, wish, stranger):
    asked = wish(key=uuid4())
    first = begin(asked)

    assert begin(asked) is None
    second = begin(wish(user=stranger))

    first.refresh_from_db()
    assert (first.ended_at is not None, second.ended_at) == (True, None)


def test_housekeeping_ends_what_nobody_ended(careful, wish, now):
    look = begin(wish())

    assert end_overdue(now=now + timedelta(minutes=14)) == 0
    assert end_overdue(now=now + timedelta(hours=1)) == 1
    look.refresh_from_db()
    assert look.ended_at == now + timedelta(minutes=15)
