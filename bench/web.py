"""The web workloads: catalogue, lesson, answers, a whole attempt; beside them the floors."""

import itertools
import re

from .client import Client
from .measure import Figure, Workload, interleaved
from .server import Server

HELLO, PERSON = "hello view", "session and user"
CATALOGUE, VISITOR, LEARNER = "catalogue, anonymous", "lesson, anonymous", "lesson, learner"
SAVE, ATTEMPT = "save answer", "whole attempt, 10 questions"


def measure(server: Server, scene: dict) -> list[Figure]:
    visitor, learner = Client(server.port), Client(server.port, session=scene["session"])
    saver = Attempt(learner, scene)
    workloads = [
        Workload(HELLO, lambda: visitor.get("/bench/hello"), 1000),
        Workload(PERSON, lambda: learner.get("/bench/person"), 500),
        Workload(CATALOGUE, lambda: visitor.get(scene["catalogue"]), 500),
        Workload(VISITOR, lambda: visitor.get(scene["lesson"]), 1000),
        Workload(LEARNER, lambda: learner.get(scene["lesson"]), 500),
        Workload(SAVE, saver.save_next, 300),
    ]
    interleaved(server, workloads)
    whole = Workload(ATTEMPT, lambda: Attempt(learner, scene).from_start_to_review(), 10, requests=14)
    saver.submit()
    interleaved(server, [whole])
    return [figure for workload in [*workloads, whole] for figure in workload.figures()] + ratios(workloads)


def ratios(workloads: list[Workload]) -> list[Figure]:
    cost = {workload.name: workload.cost for workload in workloads}
    n = sum(len(workload.cpu) for workload in workloads)
    return [
        Figure("lesson for a learner / session and user", cost[LEARNER] / cost[PERSON], "ratio", n),
        Figure("lesson for a visitor - hello view", cost[VISITOR] - cost[HELLO], "ms", n),
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
