from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from accounts import rights
from accounts.actions import end_account
from accounts.groups import AUTHORS, FACILITATORS
from accounts.models import AuditEntry, Membership, User
from accounts.privacy.leaving import Wish as Goodbye
from accounts.privacy.leaving import ask_deletion
from assessments.models import Artefact, Attempt
from learning.actions import complete_unit
from learning.models import CohortMember, Enrolment, Source, UnitNote
from notifications.models import Outbox
from support.joining.actions import Unsuitable, can_part, merge, part, settle_due
from support.models import Merge
from tests.assessments.assignments.factories import ArtefactFactory
from tests.factories import unit_of

pytestmark = pytest.mark.django_db
TOLD = {"accounts_auditentry", "accounts_audithead", "notifications_outbox"}
RUNNING = {"reports_delta", "reports_follower", "reports_searchterm", "sqlite_sequence"}


def rows() -> dict[str, list]:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    kept = {name for name in tables if not name.startswith("support_")} - TOLD - RUNNING
    with connection.cursor() as cursor:
        return {name: content(cursor, name) for name in sorted(kept)}


def content(cursor, table: str) -> list:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))


def test_nothing_is_lost(put_together, both, course):
    learner, twin = both
    put_together()

    enrolment = Enrolment.objects.of(learner).get(course=course)
    notes = dict(UnitNote.objects.of(learner).values_list("unit__key", "text"))
    memberships = Membership.objects.of(learner).live().order_by("school__name")
    assert (enrolment.done, sorted(enrolment.done_units)) == (2, sorted(enrolment.done_units))
    assert {"lesson-1", "lesson-2"} <= {fact.unit.key for fact in enrolment.completions.all()}
    assert set(Enrolment.objects.of(learner).values_list("course__code", flat=True)) == {"C1", "C2"}
    assert notes == {"lesson-1": "Lea Learner 1\n\nLea L. 1", "lesson-2": "Lea L. 2"}
    assert list(Attempt.objects.of(learner).order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Artefact.objects.of(learner).count() == 1
    assert CohortMember.objects.of(learner).get().enrolment == enrolment
    assert list(memberships.values_list("school__name", "role")) == [
        ("Both", "deputy"),
        ("One", "contributor"),
    ]
    assert set(EmailAddress.objects.filter(user=learner).values_list("email", "primary")) == {
        ("learner@example.org", True),
        ("lea@home.example", False),
    }
    assert not User.objects.get(pk=twin.pk).is_active


def test_taking_apart_restores_exactly(put_together, both, wish):
    before = rows()

    merged = put_together()
    changed = {name for name, content in rows().items() if content != before[name]}
    assert part(wish(), merged=merged)

    after = rows()
    assert {name for name in after if after[name] != before[name]} == set()
    assert {"learning_enrolment", "learning_completion", "learning_unitnote", "accounts_user"} <= changed


def test_what_happened_since_stays_with_the_kept_account(put_together, both, course, wish, now):
    learner, twin = both
    merged = put_together()
    enrolment = Enrolment.objects.of(learner).get(course=course)
    complete_unit(enrolment=enrolment, unit=unit_of(course, "lesson-3"), source=Source.LEARNER, now=now)
    UnitNote.objects.of(learner).filter(unit__key="lesson-1").update(text="New words", changed_at=now)

    part(wish(), merged=merged)

    enrolment.refresh_from_db()
    assert {fact.unit.key for fact in enrolment.completions.all()} == {"lesson-1", "lesson-3"}
    assert UnitNote.objects.of(learner).get(unit__key="lesson-1").text == "New words"
    assert UnitNote.objects.of(twin).filter(unit__key="lesson-2").exists()


def test_both_addresses_are_told_and_it_is_noted(put_together, both, helper):
    learner, twin = both
    put_together()

    told = [entry for entry in Outbox.objects.all() if "were put together" in entry.payload.get("text", "")]
    acts = AuditEntry.objects.unscoped("test").filter(act="support.merge")
    assert {entry.payload["to"] for entry in told} == {learner.email, twin.email}
    assert acts.values_list("actor", "about").get() == (helper.pk, learner.pk)


def test_twice_is_once(both, wish):
    _learner, twin = both
    asked = wish()

    assert merge(asked, gone=twin)
    assert merge(asked, gone=twin) is None
    with pytest.raises(Unsuitable):
        merge(wish(), gone=twin)

    assert Merge.objects.unscoped("test").count() == 1


@pytest.mark.parametrize("why", ["author", "facilitator", "right", "leaving", "itself", "inactive"])
def test_nobody_gains_rights_or_loses_a_wish(why, learner, twin, helper, wish, now):
    gone = learner if why == "itself" else twin
    match why:
        case "author":
            twin.groups.add(Group.objects.get(name=AUTHORS))
        case "facilitator":
            twin.groups.add(Group.objects.get(name=FACILITATORS))
        case "right":
            twin.user_permissions.add(Group.objects.get(name=AUTHORS).permissions.first())
        case "leaving":
            ask_deletion(user=twin, wish=Goodbye(), by=twin, now=now)
        case "inactive":
            User.objects.filter(pk=twin.pk).update(is_active=False)

    with pytest.raises(Unsuitable):
        merge(wish(), gone=gone)

    assert not Merge.objects.unscoped("test").exists()


def test_after_thirty_days_it_is_settled(put_together, both, wish, now):
    learner, twin = both
    merged = put_together()

    assert settle_due(now=now + timedelta(days=29)) == 0
    assert can_part(merged, now=now + timedelta(days=29))
    assert settle_due(now=now + timedelta(days=31)) == 1

    assert not User.objects.filter(pk=twin.pk).exists()
    assert Enrolment.objects.of(learner).get(course__code="C1").completions.count() == 2
    with pytest.raises(Unsuitable):
        part(wish(now=now + timedelta(days=31)), merged=merged)


def test_a_work_that_was_written_twice_is_never_deleted(put_together, both, now):
    learner, twin = both
    ArtefactFactory.create(user=learner, unit=Artefact.objects.of(twin).get().unit, now=now)
    put_together()

    settle_due(now=now + timedelta(days=31))

    assert Artefact.objects.of(twin).count() == 1
    assert rights.export(learner)["accounts put together"][0]["account"]["artefacts"]
    end_account(user=learner, now=now)
    assert not User.objects.filter(pk=twin.pk).exists()
