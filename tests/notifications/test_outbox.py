from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from notifications import outbox
from notifications.models import AT_ONCE, Outbox, Status
from notifications.outbox import LEASE, MAX_ATTEMPTS, OutboxError, Undeliverable
from tests.notifications.conftest import NOW

pytestmark = pytest.mark.django_db
KINDS = ["inside", "outside"]
AFTER_LEASE = NOW + LEASE + timedelta(seconds=1)


def statuses():
    return list(Outbox.objects.order_by("pk").values_list("status", flat=True))


def happened(effects):
    return effects.written + effects.sent


# T-01


def test_promise_is_taken_back_with_the_transaction():
    with transaction.atomic():
        outbox.enqueue(kind="mail", key="a", payload={})
        transaction.set_rollback(True)

    assert not Outbox.objects.exists()


def test_promise_stays_with_the_commit(promise):
    promise(key="a", course=7)

    assert Outbox.objects.values_list("kind", "key", "payload", "status").get() == (
        "outside",
        "a",
        {"course": 7},
        "queued",
    )


def test_promising_twice_is_promising_once(promise):
    first, second = promise(key="a", course=1), promise(key="a", course=2)

    assert (first.pk, second.payload) == (second.pk, {"course": 1})


def test_same_key_of_another_kind_is_another_promise(promise):
    promise("inside", "a")
    promise("outside", "a")

    assert Outbox.objects.count() == 2


def test_worker_is_woken_after_the_commit_only(
    settings, monkeypatch, promise, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(outbox, "ring", lambda: rung.append("ring"))

    with django_capture_on_commit_callbacks(execute=True):
        promise(key="a")
        promise(key="a")
        assert rung == []

    assert rung == ["ring"]


# T-02


@pytest.mark.parametrize("kind", KINDS)
def test_delivered_entry_is_done_and_forgets_what_it_said(kind, effects, promise):
    entry = promise(kind, "a", secret="code")

    assert outbox.work_off(now=NOW) == 1
    entry.refresh_from_db()
    assert (entry.status, entry.done_at, entry.payload, entry.attempts) == (Status.DONE, NOW, {}, 1)
    assert happened(effects) == ["a"]


@pytest.mark.parametrize("kind", KINDS)
def test_delivering_twice_in_a_row_has_one_effect(kind, effects, promise):
    promise(kind, "a")

    assert [outbox.work_off(now=NOW), outbox.work_off(now=NOW)] == [1, 0]
    assert (happened(effects), statuses()) == (["a"], ["done"])


@pytest.mark.parametrize("crash", [SystemExit, KeyboardInterrupt])
def test_effect_inside_happens_once_though_the_worker_dies_after_it(crash, effects, promise, monkeypatch):
    sound = outbox._handlers["inside"]

    def write_and_die(*, entry, now):
        sound.run(entry=entry, now=now)
        raise crash

    promise("inside", "a")
    with monkeypatch.context() as patch:
        patch.setitem(outbox._handlers, "inside", sound._replace(run=write_and_die))
        with pytest.raises(crash):
            outbox.work_off(now=NOW)
    assert (effects.written, statuses()) == ([], ["inflight"])

    outbox.work_off(now=AFTER_LEASE)
    assert (effects.written, statuses()) == (["a"], ["done"])


def test_worker_that_died_before_the_effect_is_followed_by_another(effects, promise):
    promise("outside", "a")
    outbox.claim(now=NOW, limit=1)

    assert outbox.work_off(now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert outbox.work_off(now=AFTER_LEASE) == 1
    assert effects.sent == ["a"]


# T-10


@pytest.mark.parametrize("kind", KINDS)
def test_late_worker_cannot_finish_what_another_took_over(kind, effects, promise):
    promise(kind, "a")
    late = outbox.claim(now=NOW, limit=1)[0]
    prompt = outbox.claim(now=AFTER_LEASE, limit=1)[0]

    assert outbox.deliver(entry=late, now=AFTER_LEASE) is False
    assert statuses() == ["inflight"]
    assert outbox.deliver(entry=prompt, now=AFTER_LEASE) is True
    assert (effects.written, statuses()) == (["a"] if kind == "inside" else [], ["done"])


def test_failure_of_a_late_worker_changes_nothing(effects, promise, monkeypatch):
    promise("outside", "a")
    late = outbox.claim(now=NOW, limit=1)[0]
    outbox.work_off(now=AFTER_LEASE)
    monkeypatch.setitem(outbox._handlers, "outside", outbox.Handler(lambda **_: 1 / 0, "outside"))

    outbox.deliver(entry=late, now=AFTER_LEASE)

    assert statuses() == ["done"]


# Failure, T-08


@pytest.fixture
def poison(effects, monkeypatch):
    def fail(*, entry, now):
        raise ValueError("no such course")

    monkeypatch.setitem(outbox._handlers, "poison", outbox.Handler(fail, "inside"))


def test_failed_entry_is_tried_again_later_and_says_why(poison, promise):
    entry = promise("poison", "a")
    outbox.work_off(now=NOW)

    entry.refresh_from_db()
    assert (entry.status, entry.attempts, entry.error) == ("retry", 1, "ValueError: no such course")
    assert timedelta(seconds=24) <= entry.run_after - NOW <= timedelta(seconds=36)


def test_poison_at_the_head_holds_up_nobody(poison, effects, promise):
    promise("poison", "a", at=NOW - timedelta(hours=1))
    for key in "bcd":
        promise("outside", key)

    outbox.work_off(now=NOW)

    assert (effects.sent, statuses()) == (["b", "c", "d"], ["retry", "done", "done", "done"])


def test_entry_is_dead_after_its_last_attempt(poison, promise):
    entry = promise("poison", "a")
    for day in range(MAX_ATTEMPTS + 3):
        outbox.work_off(now=NOW + timedelta(days=day))

    entry.refresh_from_db()
    assert (entry.status, entry.attempts, entry.run_after) == (Status.DEAD, MAX_ATTEMPTS, None)


def test_entry_that_kills_its_workers_is_dead_too(effects, promise):
    entry = promise("outside", "a")
    for day in range(MAX_ATTEMPTS):
        outbox.claim(now=NOW + timedelta(days=day), limit=1)

    outbox.work_off(now=NOW + timedelta(days=99))

    entry.refresh_from_db()
    assert (entry.status, entry.error, effects.sent) == (Status.DEAD, "Its worker did not come back.", [])


def test_entry_that_nothing_can_help_is_dead_at_once(effects, promise, monkeypatch):
    def refuse(*, entry, now):
        raise Undeliverable("550 no such mailbox")

    monkeypatch.setitem(outbox._handlers, "outside", outbox.Handler(refuse, "outside"))
    promise("outside", "a")
    outbox.work_off(now=NOW)

    assert statuses() == ["dead"]


def test_pauses_double():
    seconds = [outbox.pause_after(attempts).total_seconds() for attempts in (1, 2, 8)]

    assert all(
        0.8 * nominal <= found <= 1.2 * nominal
        for found, nominal in zip(seconds, (30, 60, 3840), strict=True)
    )


# Claiming


def test_unknown_kind_stays_queued_and_holds_up_nobody(effects, promise):
    promise("from a newer release", "a")
    promise("outside", "b")

    assert outbox.work_off(now=NOW) == 1
    assert (effects.sent, statuses()) == (["b"], ["queued", "done"])


def test_entry_without_a_time_is_due_whatever_the_clock_says(effects, promise):
    promise("outside", "a", at=None)

    assert outbox.work_off(now=NOW - timedelta(days=400)) == 1


def test_entry_waits_for_its_time(effects, promise):
    promise("outside", "a", at=NOW + timedelta(minutes=1))

    assert outbox.work_off(now=NOW) == 0
    assert outbox.work_off(now=NOW + timedelta(minutes=1)) == 1


def test_oldest_entry_leaves_first(effects, promise):
    for key, minutes in (("b", 2), ("a", 3), ("c", 1)):
        promise("outside", key, at=NOW - timedelta(minutes=minutes))

    outbox.work_off(now=NOW)

    assert effects.sent == ["a", "b", "c"]


def test_no_two_claims_take_the_same_entry(effects, promise):
    for key in "abc":
        promise("outside", key)

    first, second = outbox.claim(now=NOW, limit=2), outbox.claim(now=NOW, limit=2)

    assert [[entry.key for entry in claimed] for claimed in (first, second)] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("kind", "minutes", "still"), [("outside", 6, True), ("outside", 4, False), ("newer", 6, False)]
)
def test_outbox_stands_still_when_what_is_known_waits_too_long(effects, promise, kind, minutes, still):
    entry = promise(kind, "a", at=None)
    Outbox.objects.filter(pk=entry.pk).update(created_at=NOW - timedelta(minutes=minutes))

    assert outbox.stands_still(now=NOW) is still


def test_drain_looks_at_the_clock_before_each_claim(effects, promise):
    promise("outside", "a")
    promise("outside", "b", at=NOW + timedelta(minutes=5))
    ticks = iter(NOW + timedelta(minutes=minute) for minute in range(0, 60, 3))

    assert outbox.drain(clock=lambda: next(ticks), limit=10) == 2


def test_drain_stops_at_its_limit(effects, promise):
    for key in "abc":
        promise("outside", key)

    assert [outbox.drain(clock=lambda: NOW, limit=2) for _ in range(3)] == [2, 1, 0]


def test_looking_into_an_empty_outbox_is_one_query(effects, django_assert_num_queries):
    with django_assert_num_queries(1):
        outbox.claim(now=NOW, limit=1)


# What people do


def test_dead_entry_gets_a_fresh_start(poison, promise):
    entry = promise("poison", "a")
    outbox.work_off(now=NOW)

    assert outbox.try_again(entry=entry)
    entry.refresh_from_db()
    assert (entry.status, entry.attempts, entry.run_after, entry.error) == (Status.QUEUED, 0, AT_ONCE, "")


def test_dropped_entry_leaves_no_more_and_forgets_what_it_said(poison, promise):
    entry = promise("poison", "a", secret="code")
    outbox.work_off(now=NOW)

    assert outbox.drop(entry=entry)
    outbox.work_off(now=NOW + timedelta(days=1))
    entry.refresh_from_db()
    assert (entry.status, entry.payload) == (Status.WITHHELD, {})


@pytest.mark.parametrize("act", [outbox.drop, outbox.try_again])
def test_what_has_not_failed_is_neither_dropped_nor_tried_again(act, effects, promise):
    entry = promise("outside", "a")
    outbox.work_off(now=NOW)

    assert not act(entry=entry)
    assert statuses() == ["done"]


def test_done_entries_are_forgotten_after_a_month(poison, effects, promise):
    promise("outside", "a")
    promise("poison", "b")
    outbox.work_off(now=NOW)

    assert outbox.forget_old(now=NOW + timedelta(days=29)) == 0
    assert outbox.forget_old(now=NOW + timedelta(days=31)) == 1
    assert statuses() == ["retry"]


def test_two_handlers_for_one_kind_are_a_mistake(effects):
    with pytest.raises(OutboxError, match="Two handlers for inside"):
        outbox.handler("inside", mode="inside")(print)


# What the database keeps


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"run_after": None}, "outbox_waits_while_open"),
        ({"status": Status.DEAD}, "outbox_waits_while_open"),
        ({"status": Status.INFLIGHT}, "outbox_leased_in_flight"),
        ({"status": Status.DONE, "run_after": None}, "outbox_done_at_when_done"),
    ],
)
def test_row_that_cannot_be_true_is_refused(promise, wrong, constraint):
    entry = promise("outside", "a")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Outbox.objects.filter(pk=entry.pk).update(**wrong)


def test_database_keeps_one_row_per_key(promise):
    promise("outside", "a")

    with pytest.raises(IntegrityError), transaction.atomic():
        Outbox.objects.create(kind="outside", key="a")
