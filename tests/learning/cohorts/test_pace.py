from datetime import date
from types import SimpleNamespace

import pytest

from learning.cohorts.dates import next_of
from learning.cohorts.pace import Pace, kept, suggested
from learning.cohorts.seats import free_seat

MONDAY = date(2026, 3, 2)


def unit(pk, minutes, requirement="required"):
    return SimpleNamespace(id=pk, minutes=minutes, requirement=requirement)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "2026-03-08"), (120, "2026-03-08"), (121, "2026-03-15"), (480, "2026-03-29"), (9000, "2026-04-01")],
)
def test_work_is_due_on_the_last_day_of_its_week_and_never_after_the_end(minutes, expected):
    assert Pace(MONDAY, 2, date(2026, 4, 1)).day(minutes).isoformat() == expected


def test_dates_are_suggested_for_what_is_required():
    units = [unit(1, 60), unit(2, 30, "optional"), unit(3, 60), unit(4, 60)]

    days = suggested(units, Pace(MONDAY, 2))

    assert days == {"1": "2026-03-08", "3": "2026-03-08", "4": "2026-03-15"}


def test_where_nothing_is_required_everything_gets_a_date():
    assert suggested([unit(1, 60, "optional")], Pace(MONDAY, 2)) == {"1": "2026-03-08"}


def test_days_of_units_that_have_gone_are_forgotten():
    assert kept({"1": "2026-03-08", "2": "2026-03-08"}, {2, 3}) == {"2": "2026-03-08"}


@pytest.mark.parametrize(
    ("done", "expected"),
    [((), (2, MONDAY)), ((2,), (1, date(2026, 3, 9))), ((1, 2), (None, None))],
)
def test_what_comes_next_has_the_earliest_date_that_is_not_done(done, expected):
    assert next_of({1: date(2026, 3, 9), 2: MONDAY}, done) == expected


@pytest.mark.parametrize(
    ("seats", "taken", "expected"),
    [(1, (), 1), (1, (1,), None), (3, (1, 3), 2), (2, (1, 5), None), (3, (1, 5), 2), (0, (), None)],
)
def test_seat_that_is_free(seats, taken, expected):
    assert free_seat(seats, taken) == expected
