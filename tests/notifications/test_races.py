"""Several workers at once, against the real database: T-02 in parallel, T-11."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from notifications import outbox, periodic
from notifications.models import Outbox, PeriodRun, Status
from notifications.outbox import OutsideTransaction
from tests.notifications.conftest import NOW

WORKERS = 4


def together(act):
    """What four threads get that do the same at the same moment."""
    barrier = Barrier(WORKERS)

    def run(_):
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, range(WORKERS)))


def test_promise_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        outbox.enqueue(kind="mail", key="a", payload={})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["inside", "outside"])
def test_many_workers_deliver_each_entry_once(kind, effects):
    keys = [f"{number:02d}" for number in range(20)]
    Outbox.objects.bulk_create(Outbox(kind=kind, key=key) for key in keys)

    delivered = together(lambda: outbox.work_off(now=NOW))

    assert sum(delivered) == 20
    assert sorted(effects.written + effects.sent) == keys
    assert set(Outbox.objects.values_list("status", "attempts")) == {(Status.DONE, 1)}


@pytest.mark.django_db(transaction=True)
def test_many_promises_of_one_key_are_one():
    def promise():
        with transaction.atomic():
            return outbox.enqueue(kind="mail", key="certificate:7", payload={}).pk

    assert len(set(together(promise))) == Outbox.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_run_a_periodic_job_once(monkeypatch):
    monkeypatch.setattr(periodic, "_jobs", {})
    runs = []
    periodic.every(60)(lambda *, now: runs.append(now))

    together(lambda: periodic.run_due(now=NOW))

    assert runs == [NOW]
    assert PeriodRun.objects.count() == 1


@pytest.mark.django_db
def test_claim_is_quick_among_a_hundred_thousand_rows(effects):
    Outbox.objects.create(kind="outside", key="x", status=Status.DONE, run_after=None, done_at=NOW)
    Outbox.objects.create(kind="outside", key="y")
    double_until(100_000)

    start = time.process_time()
    claimed = [outbox.claim(now=NOW, limit=1) for _ in range(10)]

    assert (time.process_time() - start) / 10 < 0.02
    assert all(claimed)


def double_until(number):
    """Copy all rows with another key, again and again: quicker than making each."""
    table = Outbox._meta.db_table
    columns = [field.column for field in Outbox._meta.concrete_fields if field.name != "id"]
    with connection.cursor() as cursor:
        for step in range((number // 2).bit_length()):
            values = [f"key || '-{step}'" if column == "key" else column for column in columns]
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}"
            )
