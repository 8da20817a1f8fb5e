"""The quiz workloads: what they count, what they promise, and which of them were asked for."""

import json

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from bench import kept, quiz
from bench.__main__ import PARTS, arguments, parts_of
from bench.counting import ASKED, FRAME, TOLD, CountingMiddleware
from bench.crowd import Tally
from bench.quiz import Numbers, Sample, Site, Watched
from bench.urls import insert
from notifications.models import PeriodRun
from tests.factories import PersonFactory


def sample(percent: int, *, memory: int = 0, cpu: float = 0.0) -> Sample:
    return Sample(percent, percent * 10, memory, cpu)


def site(*, share=1.0, **said) -> Site:
    class Played(Site):
        def deed(self, *asked):
            return said

    return Played(None, {}, {"closing": 1}, Numbers(), "SQLite", share)


def held(figures) -> dict[str, bool]:
    return {figure.name.rpartition(": ")[2]: figure.holds for figure in figures}


def test_progress_is_shown_in_steps():
    assert Watched(Tally(), [sample(4), sample(10), sample(70)]).largest_step == 60


def test_memory_counts_from_when_a_tenth_was_done():
    samples = [sample(1, memory=5), sample(10, memory=30), sample(50, memory=33), sample(90, memory=31)]

    assert Watched(Tally(), samples).growth == 3


def test_cost_leaves_out_how_the_worker_was_started():
    assert Watched(Tally(), [sample(10, cpu=3.0), sample(60, cpu=4.0)]).cost == pytest.approx(1 / 500)


@pytest.mark.parametrize(
    ("found", "missed"),
    [
        ({"submitted": 99, "set_aside": 1, "open": 0}, set()),
        ({"submitted": 98, "set_aside": 1, "open": 1}, {"left open", "not graded, the poisoned one apart"}),
        ({"submitted": 98, "set_aside": 2, "open": 0}, {"set aside", "not graded, the poisoned one apart"}),
    ],
)
def test_poisoned_attempt_is_alone(found, missed):
    figures = held(quiz.closing(site(due=100, seconds=1.0, cpu=1.0, **found)))

    assert {name for name, holds in figures.items() if not holds} == missed


def test_trial_does_not_promise_what_only_all_of_the_work_can_show():
    assert (site().whole(60), site(share=0.1).whole(60)) == (60, None)


def test_data_are_filled_again_when_what_fills_them_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "HERE", tmp_path)
    for source in kept.QUIZ.sources:
        (tmp_path / source).write_text("one")
    before = kept.digest(kept.QUIZ, [1, 2])

    (tmp_path / kept.QUIZ.sources[0]).write_text("two")

    assert len({before, kept.digest(kept.QUIZ, [1, 2]), kept.digest(kept.QUIZ, [1, 3])}) == 3


def test_parts_are_chosen_by_name():
    assert parts_of(arguments([])) == list(PARTS)
    assert parts_of(arguments(["--only", "web", "quiz_starts"])) == ["web", "quiz_starts"]
    assert parts_of(arguments(["--only", "quiz"])) == list(quiz.PARTS)


def test_frame_of_a_transaction_is_counted_apart(db):
    def view(request):
        with connection.cursor() as cursor:
            for statement in ("SAVEPOINT one", "SELECT 1", "RELEASE SAVEPOINT one"):
                cursor.execute(statement)
        return HttpResponse()

    response = CountingMiddleware(view)(RequestFactory().get("/", headers={ASKED: "yes"}))

    assert (response.headers[TOLD], response.headers[FRAME]) == ("3", "2")


def test_yardstick_inserts_one_row(db):
    request = RequestFactory().put("/", json.dumps({"value": "a", "sequence": 7}), "application/json")
    request.user = PersonFactory.create(password=None)

    assert insert(request).status_code == 200

    assert PeriodRun.objects.get().slot == 7
