from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from notifications.models import Outbox
from roadmaps.rules import actions
from roadmaps.rules.models import RuleChange, RuleCheck
from tests.factories import PersonFactory

from .factories import FactFactory

pytestmark = pytest.mark.django_db


def changes():
    return list(RuleChange.objects.order_by("pk").values_list("what", flat=True))


def test_a_new_value_leaves_the_old_one_readable(now):
    fact = FactFactory.create(now=now)

    FactFactory.say(fact, 40, now=now)

    assert [version.value["number"] for version in fact.versions.order_by("number")] == [30, 40]
    assert RuleChange.objects.filter(what="entered").last().before.value == {"number": 30}
    assert Outbox.objects.filter(kind="rule change").count() == 3  # the first value, its check, the second
    assert AuditEntry.objects.unscoped("count").filter(act="rule.entered").count() == 2


def test_a_new_value_is_to_be_checked_again(now):
    fact = FactFactory.create(now=now)

    version = FactFactory.say(fact, 40, now=now)

    assert not RuleCheck.objects.filter(version=version).exists()


def test_nobody_checks_their_own_value(now):
    author = PersonFactory.create()
    fact = FactFactory.create(now=now, is_checked=False, by=author)

    with pytest.raises(actions.OwnVersionError):
        actions.check_version(version=fact.versions.get(), by=author, now=now)


def test_without_a_source_nothing_is_checked(now):
    fact = FactFactory.create(now=now, is_checked=False, source_url="")

    with pytest.raises(actions.NoSourceError):
        actions.check_version(version=fact.versions.get(), by=PersonFactory.create(), now=now)


def test_checking_twice_is_checking_once(now):
    fact = FactFactory.create(now=now)

    assert actions.check_version(version=fact.versions.get(), by=PersonFactory.create(), now=now) is None
    assert changes() == ["entered", "checked"]


def test_two_people_at_once_do_not_overwrite_each_other(now):
    fact = FactFactory.create(now=now)
    FactFactory.say(fact, 40, now=now, seen=1)

    with pytest.raises(actions.SupersededError):
        FactFactory.say(fact, 50, now=now, seen=1)


def test_what_expires_is_noticed_once(now):
    fact = FactFactory.create(now=now, review_on=timezone.localdate(now) - timedelta(days=1))
    FactFactory.create(now=now, key="ka122.fresh")

    actions.expire(now=now)
    actions.expire(now=now)

    assert list(RuleChange.objects.filter(what="expired").values_list("fact", flat=True)) == [fact.pk]


def test_the_database_refuses_a_second_version_of_a_number_and_a_call_that_is_no_year(now):
    fact = FactFactory.create(now=now)
    version = fact.versions.get()
    version.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.versions.update(call=26)


def test_whoever_leaves_leaves_the_fact(now):
    author = PersonFactory.create()
    fact = FactFactory.create(now=now, is_checked=False, by=author)

    author.delete()

    assert fact.versions.get().entered_by is None
