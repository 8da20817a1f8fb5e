"""The web workloads: catalogue, lesson, answers, a whole attempt; beside them the floors."""

import itertools
import re
import time
from collections.abc import Callable

from .client import Client
from .measure import Effort, Figure, Workload, interleaved
from .server import Server

HELLO, PERSON = "hello view", "session and user"
CATALOGUE, VISITOR = "catalogue, anonymous", "lesson, anonymous"
STAYS, GOES_ON = "lesson, learner, the same again", "lesson, learner, one after the other"
SAVE, ATTEMPT = "save answer", "whole attempt, 10 questions"
INSERT = "session, user and one row inserted"

LEARNER_LIMIT = 2.5  # times the floor of session and user
VISITOR_LIMIT = 1.5  # ms more than the hello view
SAVE_LIMIT, SAVE_QUERIES = 1.7, 5  # times the view that inserts one row; BEGIN, SAVEPOINT and COMMIT apart


def measure(server: Server, scene: dict, effort: Effort) -> list[Figure]:
    visitor, learner = Client(server.port), Client(server.port, session=scene["session"])
    saver = Attempt(learner, scene)
    workloads = pages(visitor, learner, scene)
    workloads += [
        Workload(INSERT, learner, inserter(learner), 300),
        Workload(SAVE, learner, saver.save_next, 300),
    ]
    interleaved(server, workloads, effort)
    saver.submit()
    whole = Workload(ATTEMPT, learner, lambda: Attempt(learner, scene).from_start_to_review(), 20, warm=3)
    interleaved(server, [whole], effort)
    figures = [figure for workload in [*workloads, whole] for figure in workload.figures(effort)]
    return figures + comparisons([*workloads, whole])


def pages(visitor: Client, learner: Client, scene: dict) -> list[Workload]:
    lessons = itertools.cycle(scene["lessons"])
    return [
        Workload(HELLO, visitor, lambda: visitor.get("/bench/hello"), 1000),
        Workload(PERSON, learner, lambda: learner.get("/bench/person"), 500),
        Workload(CATALOGUE, visitor, lambda: visitor.get(scene["catalogue"]), 500),
        Workload(VISITOR, visitor, lambda: visitor.get(scene["lesson"]), 1000),
        Workload(STAYS, learner, lambda: learner.get(scene["lesson"]), 500),
        Workload(GOES_ON, learner, lambda: learner.get(next(lessons)), 500, warm=2 * len(scene["lessons"])),
    ]


def inserter(client: Client) -> Callable[[], None]:
    sequence = itertools.count(int(time.time()))

    def insert() -> None:
        status, content = client.put("/bench/insert", {"value": "a", "sequence": next(sequence)})
        if status != 200:
            raise AssertionError(f"not inserted: {status} {content[:200]!r}")

    return insert


def comparisons(workloads: list[Workload]) -> list[Figure]:
    cost = {workload.name: workload.cost for workload in workloads}
    n = len(workloads[0].cpu)
    limits = {STAYS: LEARNER_LIMIT, GOES_ON: LEARNER_LIMIT}
    personal = [
        Figure(f"{name} / {PERSON}", cost[name] / cost[PERSON], "ratio", n, limits.get(name))
        for name in (STAYS, GOES_ON, SAVE, ATTEMPT)
    ]
    public = [
        Figure(f"{name} - {HELLO}", cost[name] - cost[HELLO], "ms", n, limit)
        for name, limit in ((CATALOGUE, None), (VISITOR, VISITOR_LIMIT))
    ]
    return [*personal, *public, *of_saving(workloads)]


def of_saving(workloads: list[Workload]) -> list[Figure]:
    found = {workload.name: workload for workload in workloads}
    save, insert = found[SAVE], found[INSERT]
    queries = save.queries - save.frame
    return [
        Figure(f"{SAVE}: queries, BEGIN, SAVEPOINT and COMMIT apart", queries, "", 1, SAVE_QUERIES),
        Figure(f"{SAVE} / {INSERT}", save.cost / insert.cost, "ratio", len(save.cpu), SAVE_LIMIT),
    ]


class Attempt:
    """One person's go at the quiz of the scene, as a browser would make it."""

    def __init__(self, client: Client, scene: dict):
        self.client = client
        client.read_token(scene["quiz"])
        client.post(scene["start"])
        self.path = client.location
        page = client.get(self.path).decode()
        self.options = re.findall(r'name="answer-(\d+)"[^>]*value="([\w-]+)"', page)
        self.turns = itertools.cycle(dict(self.options).items())
        self.sequence = itertools.count(1)

    def save_next(self) -> None:
        slot, option = next(self.turns)
        status, content = self.client.put(
            f"{self.path}answers/{slot}/", {"value": option, "sequence": next(self.sequence)}
        )
        if status != 200:
            raise AssertionError(f"answer not saved: {status} {content[:200]!r}")

    def submit(self) -> None:
        status, _ = self.client.post(f"{self.path}submit/")
        if status != 302:
            raise AssertionError(f"not submitted: {status}")

    def from_start_to_review(self) -> None:
        for _ in dict(self.options):
            self.save_next()
        self.submit()
        self.client.get(self.path)
