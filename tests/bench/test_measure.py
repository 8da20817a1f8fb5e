"""What a benchmark says of itself: limits that hold or not, statements counted, processor time of other processes."""

import os
import time

import pytest
from django.http import HttpResponse

from accounts.models import User
from bench.__main__ import Results, lines, taken_in
from bench.counting import CountingMiddleware
from bench.measure import Effort, Figure
from bench.report import spent
from bench.server import cpu_of


@pytest.mark.parametrize(("value", "holds"), [(2.4, True), (2.5, True), (2.51, False)])
def test_a_limit_is_what_is_still_allowed(value, holds):
    figure = Figure("lesson / floor", value, "ratio", 5, limit=2.5)

    assert figure.holds is holds
    assert figure.as_json()["holds"] is holds
    assert Results([figure]).holds is holds


def test_a_figure_without_a_limit_promises_nothing():
    figure = Figure("hello view", 0.12345, "ms", 5)

    assert figure.as_json() == {"name": "hello view", "value": 0.123, "unit": "ms", "n": 5}


def test_the_table_names_what_was_missed():
    results = Results(
        [Figure("slow", 3.0, "ratio", 5, limit=2.5), Figure("quick", 1.0, "ratio", 5, limit=2.5)]
    )

    assert list(lines(results))[-1] == "MISSED: slow"


def test_a_trial_does_a_share_of_the_work_but_some():
    assert [Effort(share=0.1).times(repeats) for repeats in (500, 5)] == [50, 1]


def test_a_process_that_ended_meanwhile_takes_nothing_back():
    assert spent({1: 2.0, 2: 5.0}, {1: 2.5, 3: 0.25}) == 0.75


def test_processor_time_is_read_from_the_clock_of_the_process():
    before, read, after = time.process_time(), cpu_of(os.getpid()), time.process_time()

    assert before <= read <= after


@pytest.mark.django_db
@pytest.mark.parametrize(("headers", "told"), [({"x-count-queries": "yes"}, "2"), ({}, None)])
def test_statements_are_counted_for_who_asks(rf, headers, told):
    def view(request):
        User.objects.count(), User.objects.first()
        return HttpResponse()

    response = CountingMiddleware(view)(rf.get("/", headers=headers))

    assert response.headers.get("X-Queries") == told


def test_figures_of_a_part_take_the_place_of_older_ones_and_name_their_commit():
    kept = {"commit": "old", "figures": [{"name": "a", "value": 1}, {"name": "b", "value": 2}], "cases": {}}
    new = {"commit": "new", "load": 0.5, "figures": [{"name": "b", "value": 3, "holds": False}], "cases": {}}

    merged = taken_in(new, kept)

    assert merged["figures"] == [
        {"name": "a", "value": 1},
        {"name": "b", "value": 3, "holds": False, "commit": "new", "load": 0.5},
    ]
    assert merged["passed"] is False
