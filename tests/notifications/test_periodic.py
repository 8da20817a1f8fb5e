from datetime import timedelta

import pytest

from notifications import periodic
from notifications.models import PeriodRun
from tests.notifications.conftest import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def runs(monkeypatch):
    monkeypatch.setattr(periodic, "_jobs", {})
    found = []

    @periodic.every(60)
    def tick(*, now):
        found.append(now)

    return found


def test_job_runs_once_in_each_slot(runs):
    moments = [NOW + timedelta(seconds=seconds) for seconds in (0, 1, 59, 60, 61, 125)]
    for moment in moments:
        periodic.run_due(now=moment)

    assert runs == [moments[0], moments[3], moments[5]]


def test_second_worker_finds_the_slot_taken(runs):
    PeriodRun.objects.create(
        name="tests.notifications.test_periodic.tick", slot=NOW.timestamp() // 60, started_at=NOW
    )

    assert periodic.run_due(now=NOW) == []


def test_clock_that_jumps_back_repeats_nothing(runs):
    for moment in (NOW, NOW + HOUR, NOW, NOW + HOUR, NOW - HOUR):
        periodic.run_due(now=moment)

    assert runs == [NOW, NOW + HOUR, NOW - HOUR]


def test_failing_job_holds_up_no_other(runs, caplog):
    @periodic.every(60)
    def stumble(*, now):
        raise ValueError("stumbled")

    @periodic.every(60)
    def follow(*, now):
        runs.append("followed")

    periodic.run_due(now=NOW)

    assert runs == [NOW, "followed"]
    assert "stumble failed" in caplog.text


def test_looking_for_jobs_is_one_query(runs, django_assert_num_queries):
    periodic.run_due(now=NOW)

    with django_assert_num_queries(1):
        periodic.run_due(now=NOW)


def test_taken_slots_are_forgotten_after_some_days(runs):
    periodic.run_due(now=NOW)

    assert periodic.forget_old(now=NOW + HOUR) == 0
    assert periodic.forget_old(now=NOW + timedelta(days=3)) == 1


def test_own_housekeeping_is_registered():
    assert "notifications.housekeeping.forget_what_is_done" in periodic._jobs
