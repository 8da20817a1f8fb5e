"""What happens to an account is noted, whichever screen or command it was."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.urls import reverse

from accounts.actions import change_profile, choose_interface, delete_account
from accounts.models import User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(db):
    return [Group.objects.create(name=name) for name in ("First", "Second")]


def test_groups_of_a_person(learner, groups, log):
    learner.groups.set(groups)
    learner.groups.set(groups[:1])
    learner.groups.clear()

    assert [(before["groups"], after["groups"]) for *_, before, after in log()] == [
        ([], ["First", "Second"]),
        (["First", "Second"], ["First"]),
        (["First"], []),
    ]


def test_people_of_a_group(learner, stranger, groups, log):
    groups[0].user_set.add(learner, stranger)
    groups[0].user_set.remove(learner)
    groups[0].user_set.clear()

    assert [(about, before["groups"], after["groups"]) for _, _, about, before, after in log()] == [
        (learner.pk, [], ["First"]),
        (stranger.pk, [], ["First"]),
        (learner.pk, ["First"], []),
        (stranger.pk, ["First"], []),
    ]


def test_group_that_is_deleted_leaves_its_people(learner, groups, log):
    learner.groups.set(groups)

    groups[0].delete()

    assert log()[-1] == (
        "account.groups", None, learner.pk, {"groups": ["First", "Second"]}, {"groups": ["Second"]},
    )  # fmt: skip


def test_rights_of_a_group(groups, log):
    right = Permission.objects.get(codename="view_auditentry")
    groups[0].permissions.add(right)
    groups[0].permissions.set([])
    groups[0].permissions.add(right)
    groups[0].permissions.clear()

    given, taken = ([], ["view_auditentry"]), (["view_auditentry"], [])
    found = [(before["rights"], after["rights"]) for *_, before, after in log("group.rights")]
    assert found == [given, taken, given, taken]


def test_rights_of_a_person_beside_their_groups(learner, log):
    learner.user_permissions.set(Permission.objects.filter(codename="view_auditentry"))

    assert log() == [
        ("account.rights", None, learner.pk, {"rights": []}, {"rights": ["view_auditentry"]}),
    ]


def test_people_who_are_switched_off_together(client, admin, learner, stranger, log):
    stranger.is_active = False
    stranger.save()
    client.force_login(admin)
    address = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])

    client.post(f"{address}?id={learner.pk}&id={stranger.pk}", {"mark_as_active": "False"})

    learner.refresh_from_db()
    assert learner.is_active is False
    assert log("account.powers")[-1] == (
        "account.powers", admin.pk, learner.pk, {"is_active": True}, {"is_active": False},
    )  # fmt: skip


def test_nothing_is_noted_where_nothing_changes(learner, groups, log):
    learner.groups.set([])
    learner.save()
    change_profile(user=learner, facts={"name": "Lea"}, school="")

    assert log() == []


def test_powers_of_a_person(learner, log):
    learner.is_superuser = True
    learner.save()
    learner.is_superuser, learner.is_active = False, False
    learner.save(update_fields=["is_superuser", "is_active"])

    assert [(act, actor, about) for act, actor, about, *_ in log()] == [
        ("account.powers", None, learner.pk)
    ] * 2
    assert [(before, after) for *_, before, after in log()] == [
        ({"is_superuser": False}, {"is_superuser": True}),
        ({"is_superuser": True, "is_active": True}, {"is_superuser": False, "is_active": False}),
    ]


def test_administrator_who_is_created(log):
    made = PersonFactory.create(email="new@example.org", is_superuser=True)

    assert log() == [
        ("account.powers", None, made.pk, {"is_superuser": False}, {"is_superuser": True}),
    ]


def test_what_cannot_change_powers_looks_nothing_up(learner, django_assert_num_queries):
    with django_assert_num_queries(3):  # savepoints around the one statement
        choose_interface(user=learner, language="it")


def test_screen_of_people_says_who_changed_what(client, admin, learner, groups, log):
    client.force_login(admin)
    facts = {"email": learner.email, "name": "Lea", "language": "en", "role": "", "country": "", "school": ""}

    client.post(
        reverse("wagtailusers_users:edit", args=[learner.pk]),
        facts | {"is_superuser": "on", "is_active": "on", "groups": [groups[0].pk]},
    )

    assert log("account.powers")[-1] == (
        "account.powers", admin.pk, learner.pk, {"is_superuser": False}, {"is_superuser": True},
    )  # fmt: skip
    assert log("account.groups") == [
        ("account.groups", admin.pk, learner.pk, {"groups": []}, {"groups": ["First"]})
    ]


def test_screen_of_people_says_who_deleted_whom(client, admin, learner, log):
    client.force_login(admin)
    gone = learner.pk

    client.post(reverse("wagtailusers_users:delete", args=[gone]))

    assert log("account.deleted") == [("account.deleted", admin.pk, gone, {}, {})]


def test_who_deletes_their_own_account_is_named(learner, now, log):
    gone = learner.pk

    delete_account(user=learner, now=now)

    assert log() == [("account.deleted", gone, gone, {}, {})]


def test_staff_who_sign_in_are_noted_and_nobody_else(client, admin, learner, log):
    client.force_login(learner)
    client.force_login(admin)

    assert log("account.signed_in") == [("account.signed_in", admin.pk, admin.pk, {}, {})]


def test_copy_of_data_is_noted_when_it_is_taken(client, learner, log):
    client.force_login(learner)

    client.head("/en/accounts/profile/data/")
    assert log() == []
    client.get("/en/accounts/profile/data/")

    assert log() == [("account.data_taken", learner.pk, learner.pk, {}, {})]


def test_log_keeps_no_word_of_somebody_who_is_forgotten(client, now, log):
    """P-13: numbers alone stay."""
    word = "Zanzibarina"
    person = PersonFactory.create(email=f"{word}@example.org".lower(), name=word, is_staff=True)
    person.groups.add(Group.objects.create(name="Any"))
    client.force_login(person)
    client.get("/en/accounts/profile/data/")

    delete_account(user=User.objects.get(pk=person.pk), now=now)

    assert len(log()) >= 3
    assert word.lower() not in "\n".join(everything()).lower()


def everything() -> list[str]:
    tables = [apps.get_model("accounts", name)._meta.db_table for name in ("AuditEntry", "AuditHead")]
    with connection.cursor() as cursor:
        return [repr(row) for table in tables for row in _rows(cursor, table)]


def _rows(cursor, table: str) -> list:
    cursor.execute(f'SELECT * FROM "{table}"')
    return cursor.fetchall()
