"""One run: people answer, processes are killed, and after each kill what was acknowledged is looked for."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.client import Client
from lms import serving

from . import checker, journal, kills
from .cluster import Cluster
from .kills import KINDS, Ground
from .learner import ANSWER_WITHIN, Gate, Learner
from .site import is_alive, serving_site
from .stored import Database
from .tally import Tally

PEOPLE = 8
CALM = (0.3, 1.1)
"""Seconds of undisturbed work before a kill."""
BACK_WITHIN = 240.0
SETTINGS = "bench.faults.settings"


class NotBackError(Exception):
    """After a kill the site did not come back for everybody."""


@dataclass
class Plan:
    """What is played: where, on what, and how often each kind of kill."""

    name: str
    folder: Path
    database: Database
    kinds: Mapping[str, int]
    url: str = ""
    cluster: Cluster | None = None
    settings: str = SETTINGS
    seed: int = 1
    expects_loss: bool = False
    settles_within: float = 0.0
    """Only for controls: how long the site may take to do what it has acknowledged."""

    @property
    def environment(self) -> dict[str, str]:
        places = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.url, "REDIS_URL": "", "EMAIL_URL": ""}
        return places | {"DJANGO_SETTINGS_MODULE": self.settings}


class Run:
    def __init__(self, plan: Plan, ground: Ground, scene: dict, tell: Callable[[str], object]):
        self.plan, self.ground, self.scene, self.tell = plan, ground, scene, tell
        self.gate, self.tally = Gate(), Tally()
        self.learners = [self._learner(number, session) for number, session in enumerate(scene["sessions"])]

    def _learner(self, number: int, session: str) -> Learner:
        client = Client(self.ground.site.port, session=session)
        client.connection.timeout = ANSWER_WITHIN
        kept = journal.Journal(self.plan.folder / "journals" / self.plan.name / f"{number}.txt")
        chance = random.Random(self.plan.seed * 1000 + number)
        return Learner(client, self.scene, kept, self.gate, chance)

    def play(self) -> None:
        if self.plan.cluster:
            self.plan.cluster.checkpoint()
        self.tell(f"{self.plan.name}: {len(self.learners)} learners begin")
        for learner in self.learners:
            learner.start()
        for kind in kills.shuffled(self.plan.kinds, self.ground.chance):
            time.sleep(self.ground.chance.uniform(*CALM))
            self.strike(kind)
        self._end()

    def strike(self, kind: str) -> None:
        before, began = self.ground.site.pids, time.monotonic()
        KINDS[kind](self.ground)
        self.gate.close(time.monotonic())
        if self.plan.cluster:
            self.plan.cluster.start()
        self._wait_for_everybody(kind)
        self._note(kind, began, before)
        self.gate.open()

    def _wait_for_everybody(self, kind: str) -> None:
        deadline = time.monotonic() + BACK_WITHIN
        while not self.gate.wait_for(len(self.learners), 0.1):
            self.ground.site.revive()
            failures = [learner.failure for learner in self.learners if learner.failure]
            if failures or time.monotonic() > deadline:
                raise NotBackError(f"after a kill ({kind}): {failures or 'nobody answers'}")

    def _note(self, kind: str, began: float, before: list[int]) -> None:
        self.tally.note(kind, [learner.last_answer - began for learner in self.learners])
        self.tally.orphans += sum(is_alive(pid) for pid in set(before) - set(self.ground.site.pids))
        time.sleep(self.plan.settles_within)
        found = checker.look(self.ground.database, self.said())
        self.tally.findings.add(found)
        self.tell(f"{self.plan.name}: {kind}, lost {len(found.lost)}")

    def said(self) -> dict[str, journal.Said]:
        return {learner.uuid: journal.read(learner.journal.path) for learner in self.learners}

    def _end(self) -> None:
        self.tell(f"{self.plan.name}: everybody hands in")
        for learner in self.learners:
            learner.is_ending = True
        for learner in self.learners:
            learner.join(BACK_WITHIN)
            learner.hand_in()
            learner.close()
        self._look_at_results()

    def _look_at_results(self) -> None:
        said, database = self.said(), self.ground.database
        right, questions = set(self.scene["right"]), len(self.scene["right"])
        self.tally.findings.add(checker.look(database, said))
        self.tally.wrongly_graded = checker.wrongly_graded(database, said, right, questions)
        self.tally.integrity = database.integrity()

    def outcome(self) -> dict:
        names = {"name": self.plan.name, "seed": self.plan.seed, "people": len(self.learners)}
        seen = self.tally.outcome(self.said().values(), self.learners)
        return names | seen | {"passed": self.tally.passed(expects_loss=self.plan.expects_loss)}


def prepare(plan: Plan) -> dict:
    """Make the database and what is in it; where things are."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.faults.scene", str(PEOPLE)]
    done = subprocess.run(
        command,
        cwd=serving.ROOT,
        env=os.environ | plan.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def play(plan: Plan, scene: dict, tell: Callable[[str], object]) -> dict:
    began = time.monotonic()
    tell(f"{plan.name}: starting")
    with serving_site(plan.environment, plan.folder) as site:
        chance = random.Random(plan.seed)
        run = Run(plan, Ground(site, plan.database, plan.cluster, chance), scene, tell)
        run.play()
    return run.outcome() | {"seconds": round(time.monotonic() - began)}
