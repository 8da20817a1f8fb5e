import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts import audit
from accounts.audit import chain
from accounts.audit.acts import UnknownAct
from accounts.audit.models import NOBODY_BEFORE
from accounts.models import AuditEntry, AuditHead
from safety.scopes import UnscopedQuery

pytestmark = pytest.mark.django_db


def entries():
    return list(AuditEntry.objects.unscoped("test").order_by("number"))


def test_lines_hang_together(write):
    write(3)

    found = entries()
    assert [entry.number for entry in found] == [1, 2, 3]
    assert [entry.previous for entry in found] == [NOBODY_BEFORE, found[0].hash, found[1].hash]
    assert [chain.hash_of(entry) for entry in found] == [entry.hash for entry in found]
    assert AuditHead.objects.values_list("number", "hash").get() == (3, found[2].hash)


def test_line_says_who_did_what_to_whom_and_from_what_to_what(learner, admin, now):
    subject = audit.Subject("attempt", 12, "unit 3")

    audit.record(
        act="account.groups",
        by=admin,
        about=learner,
        subject=subject,
        before={"a": 1},
        after={"a": 2},
        now=now,
    )

    entry = entries()[-1]
    assert (entry.at, entry.act, entry.actor, entry.about) == (now, "account.groups", admin.pk, learner.pk)
    assert (entry.subject_kind, entry.subject_id, entry.subject_label) == ("attempt", "12", "unit 3")
    assert (entry.before, entry.after) == ({"a": 1}, {"a": 2})


def test_long_label_is_cut(now):
    audit.record(act="account.deleted", subject=audit.Subject("unit", 1, "x" * 300), now=now)

    assert entries()[0].subject_label == "x" * 120


def test_nothing_stands_in_it_when_the_act_is_undone(write):
    with transaction.atomic():
        write(2)
        transaction.set_rollback(True)

    assert (entries(), AuditHead.objects.count()) == ([], 0)


def test_act_that_nobody_registered_is_refused(now):
    with pytest.raises(UnknownAct):
        audit.record(act="unheard of", now=now)


def test_many_lines_cost_as_much_as_one(write, now, django_assert_num_queries):
    write(1)
    for count in (1, 30):
        with django_assert_num_queries(3):
            audit.record_all([audit.Note("account.signed_in")] * count, now=now)


def test_nothing_to_note_costs_nothing(now, django_assert_num_queries):
    with django_assert_num_queries(0):
        audit.record_all([], now=now)


def test_log_is_asked_by_somebody():
    with pytest.raises(UnscopedQuery):
        AuditEntry.objects.count()


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time and no other locks."
)
def test_whoever_writes_holds_the_end_of_the_chain(write):
    with CaptureQueriesContext(connection) as queries:
        write(1)

    assert any("FOR NO KEY UPDATE" in query["sql"] for query in queries)


def stale(monkeypatch):
    """As if nobody waited: whoever writes has looked at the end of the chain before the last line came."""
    head = AuditHead.objects.get()
    monkeypatch.setattr(chain, "_locked_head", lambda: AuditHead(pk=1, number=head.number, hash=head.hash))


def test_without_waiting_the_constraints_refuse_a_second_line_after_the_same(write, monkeypatch):
    write(1)
    stale(monkeypatch)
    write(1)

    with pytest.raises(IntegrityError), transaction.atomic():
        write(1)

    assert [entry.number for entry in entries()] == [1, 2]


def test_application_log_names_each_end(write, caplog, django_capture_on_commit_callbacks):
    caplog.set_level("INFO", "accounts.audit.chain")
    with django_capture_on_commit_callbacks(execute=True):
        write(1)

    assert caplog.messages == [f"audit log: line 1 has hash {entries()[0].hash}"]
