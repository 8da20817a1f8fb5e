"""Quizzes under load: many who begin, many who answer, attempts whose time is over, item analysis and a correction of many results.

Served as in production: two web processes, and the product's own worker where something is worked off.
"""

import asyncio
import itertools
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from lms import serving

from . import kept, server, sites
from .client import Client
from .crowd import Person, Tally, expect, one_after_the_other, percentile, spread
from .measure import Effort, Figure
from .report import spent, used_by

WORKERS = 2
MEGABYTE = 1024 * 1024
START_SECONDS, STARTS_SPREAD, START_P95 = 60, 55, 3.0
SAVE_P95, SAVES_FOR, PAUSE = 300, 30, 2.5
"""ms; for how many seconds; how many seconds on average from one answer of a person to the next."""
SAVERS_MEANWHILE, MEANWHILE_P95 = 100, {"PostgreSQL": 300, "SQLite": 1000}
"""While a correction is worked off; SQLite has one writer at a time."""
ANALYSIS_MS, VIEWS = 300, 20
MEMORY_MB, SETTLED, STEP = 16, 10, 10
"""What a correction may grow by, and after how many percent of it; the largest step, in percent, in which people see it go on."""
LONGEST = 900


class Numbers(NamedTuple):
    """Of people: those who begin, those who answer, those who took a quiz (many, few), and of attempts that are due."""

    learners: int = 3000
    savers: int = 500
    takers: int = 100_000
    few: int = 1000
    due: int = 1000


QUICK = Numbers(learners=150, savers=50, takers=3000, few=300, due=100)


@dataclass
class Site:
    server: server.Server
    settings: dict[str, str]
    scene: dict
    numbers: Numbers
    where: str
    share: float

    def whole(self, limit: float) -> float | None:
        """A limit that says something only where all of the work is done."""
        return limit if self.share == 1 else None

    def used(self) -> dict[int, float]:
        return used_by(self.server, self.settings["DATABASE_URL"])

    def person(self, number: int) -> Person:
        return Person(self.server.port, self.scene["sessions"][number])

    def boss(self) -> Client:
        return Client(self.server.port, session=self.scene["boss"])

    def deed(self, *said: object) -> dict:
        return json.loads(sites.run(self.settings, "-m", "bench.deeds", *map(str, said)))


@contextmanager
def running(numbers: Numbers, effort: Effort, *, postgres: str = "") -> Iterator[Site]:
    filled = [numbers.learners, numbers.takers, numbers.few, numbers.due]
    settings, scene = kept.fresh(kept.QUIZ, filled, postgres)
    where = "PostgreSQL" if postgres else "SQLite"
    with server.running(settings, workers=WORKERS) as running:
        yield Site(running, settings, scene, numbers, where, effort.share)


# Begin


def starts(site: Site) -> Iterator[Figure]:
    """From the button to the first question, a page of its own."""
    name, n = f"{site.where}, {site.numbers.learners} quiz starts", site.numbers.learners
    tally, before, clock = Tally(), site.used(), time.perf_counter()
    deeds = [_noted(tally, _start(site, number)) for number in range(n)]
    asyncio.run(spread(deeds, over=STARTS_SPREAD * site.share))
    cpu = spent(before, site.used())
    yield Figure(f"{name}: all within", time.perf_counter() - clock, "s", n, site.whole(START_SECONDS))
    yield Figure(f"{name}: errors{_said(tally)}", tally.errors.total(), "", n, 0)
    yield Figure(f"{name}: median", tally.percentile(50), "s", n)
    yield Figure(f"{name}: p95", tally.percentile(95), "s", n, START_P95)
    yield Figure(f"{name}: server CPU of one", cpu * 1000 / n, "ms", n)


def _noted(tally: Tally, deed: Callable) -> Callable:
    return lambda: tally.note(deed())


def _start(site: Site, number: int) -> Callable:
    async def start() -> float:
        person = site.person(number)
        begun = expect(await person.post(site.scene["start"]), 302)
        page = expect(await person.get(begun.location), 200)
        person.leave()
        return begun.seconds + page.seconds

    return start


# Answer


class Saver:
    """Somebody at a quiz, who goes from question to question and round again."""

    def __init__(self, person: Person, scene: dict):
        self.person, self.scene = person, scene
        self.sequence = itertools.count(int(time.time()))

    async def begin(self) -> None:
        """Or go on with what was begun."""
        self.path = expect(await self.person.post(self.scene["start"]), 302).location
        page = expect(await self.person.get(self.path), 200).body.decode()
        options = dict(re.findall(r'name="answer-(\d+)"[^>]*value="([\w-]+)"', page))
        self.turns = itertools.cycle(options.items())

    async def save(self) -> float:
        slot, option = next(self.turns)
        said = {"value": option, "sequence": next(self.sequence)}
        return expect(await self.person.put(f"{self.path}answers/{slot}/", said), 200).seconds

    async def go_on(self, tally: Tally, chance: random.Random, until: Callable[[], bool]) -> None:
        await asyncio.sleep(chance.uniform(0, 2 * PAUSE))
        while not until():
            await tally.note(self.save())
            await asyncio.sleep(chance.uniform(0, 2 * PAUSE))


async def _begun(site: Site, number: int) -> list[Saver]:
    savers = [Saver(site.person(n), site.scene) for n in range(number)]
    await one_after_the_other([saver.begin for saver in savers], at_once=4)
    return savers


def answers(site: Site) -> Iterator[Figure]:
    savers, cpu, tally, burst = asyncio.run(_answers(site))
    name, n = f"{site.where}, {savers} learners save answers, one each {PAUSE:g} s", tally.n
    yield Figure(f"{name}: errors{_said(tally)}", tally.errors.total(), "", n, 0)
    yield Figure(f"{name}: median", tally.percentile(50) * 1000, "ms", n)
    yield Figure(f"{name}: p95", tally.percentile(95) * 1000, "ms", n, SAVE_P95)
    yield Figure(f"{name}: server CPU of one", cpu * 1000 / n, "ms", n)
    name = f"{site.where}, {savers} answers in the same moment"
    yield Figure(f"{name}: errors{_said(burst)}", burst.errors.total(), "", burst.n, 0)
    yield Figure(f"{name}: median", burst.percentile(50) * 1000, "ms", burst.n)
    yield Figure(f"{name}: the last", burst.percentile(100) * 1000, "ms", burst.n)


async def _answers(site: Site) -> tuple[int, float, Tally, Tally]:
    savers, chance = await _begun(site, site.numbers.savers), random.Random(1)
    tally, burst, before = Tally(), Tally(), site.used()
    end = time.monotonic() + SAVES_FOR * max(site.share, 0.2)
    await asyncio.gather(*(each.go_on(tally, chance, lambda: time.monotonic() > end) for each in savers))
    cpu = spent(before, site.used())
    await asyncio.gather(*(burst.note(each.save()) for each in savers))
    return len(savers), cpu, tally, burst


# Close


def closing(site: Site) -> Iterator[Figure]:
    found = site.deed("close", site.scene["closing"])
    name, n = f"{site.where}, closing {found['due']} due attempts, one poisoned", found["due"]
    yield Figure(f"{name}: left open", found["open"], "", n, 0)
    yield Figure(f"{name}: set aside", found["set_aside"], "", n, 1)
    yield Figure(f"{name}: not graded, the poisoned one apart", n - 1 - found["submitted"], "", n, 0)
    yield Figure(f"{name}: all of them", found["seconds"], "s", n)
    yield Figure(f"{name}: CPU of one", found["cpu"] * 1000 / max(n, 1), "ms", n)


# Item analysis


def analysis(site: Site) -> Iterator[Figure]:
    counted = {}
    for quiz, people in (("few", site.numbers.few), ("many", site.numbers.takers)):
        name = f"{site.where}, item analysis, {people} people ({10 * people} answers)"
        seconds, cpu, counted[quiz] = _looked_at(site, f"/cms/item-analysis/{site.scene[quiz]}/")
        limit = ANALYSIS_MS if quiz == "many" else None
        yield Figure(f"{name}: p95", percentile(seconds, 95) * 1000, "ms", VIEWS, limit)
        yield Figure(f"{name}: server CPU of one", cpu * 1000 / VIEWS, "ms", VIEWS)
        yield Figure(f"{name}: queries", counted[quiz], "", 1)
    more = counted["many"] - counted["few"]
    yield Figure(f"{site.where}, item analysis: queries more for many", abs(more), "", 1, 0)


def _looked_at(site: Site, path: str) -> tuple[list[float], float, int]:
    client, seconds = site.boss(), []
    for _ in range(2 * WORKERS):
        client.get(path)
    client.queries, client.counts = 0, True
    client.get(path)
    queries, client.counts, before = client.queries, False, site.used()
    for _ in range(VIEWS):
        clock = time.perf_counter()
        client.get(path)
        seconds.append(time.perf_counter() - clock)
    return seconds, spent(before, site.used()), queries


# Correct


class Sample(NamedTuple):
    """What the correction's page shows at a moment; bytes and seconds of the worker."""

    percent: int
    done: int
    memory: int
    cpu: float


@dataclass
class Watched:
    """A correction as it goes on, and who saved meanwhile."""

    tally: Tally
    samples: list[Sample]
    seconds: float = 0.0
    said: dict | None = None

    @property
    def largest_step(self) -> int:
        shown = [0, *(sample.percent for sample in self.samples), 100]
        return max(after - before for before, after in itertools.pairwise(shown))

    @property
    def growth(self) -> int:
        """Bytes, from when a tenth was done."""
        early = [sample.memory for sample in self.samples if sample.percent <= SETTLED]
        return max(sample.memory for sample in self.samples) - max(early or [self.samples[0].memory])

    @property
    def cost(self) -> float:
        """Seconds of one attempt; what it takes to start the worker does not count."""
        first, last = self.samples[0], self.samples[-1]
        return (last.cpu - first.cpu) / max(last.done - first.done, 1)


def regrade(site: Site) -> Iterator[Figure]:
    run = site.deed("decide", site.scene["old_version"])["run"]
    with _worker(site) as worker:
        watched = asyncio.run(_watched(site, run, worker))
    n, name = watched.said["done"], f"{site.where}, correcting {watched.said['done']} attempts"
    meanwhile = f"{name}, {SAVERS_MEANWHILE} learners save meanwhile"
    looks = len(watched.samples)
    yield Figure(f"{name}: not done", watched.said["total"] - n, "", n, 0)
    yield Figure(f"{name}: all of them", watched.seconds, "s", n)
    yield Figure(f"{name}: worker's CPU of one", watched.cost * 1000, "ms", n)
    yield Figure(
        f"{name}: largest step of the progress shown", watched.largest_step, "%", looks, site.whole(STEP)
    )
    yield Figure(
        f"{name}: worker's own memory grows by", watched.growth / MEGABYTE, "MB", looks, site.whole(MEMORY_MB)
    )
    yield Figure(f"{meanwhile}: errors{_said(watched.tally)}", watched.tally.errors.total(), "", n, 0)
    median, p95 = watched.tally.percentile(50), watched.tally.percentile(95)
    yield Figure(f"{meanwhile}: median", median * 1000, "ms", watched.tally.n)
    yield Figure(f"{meanwhile}: p95", p95 * 1000, "ms", watched.tally.n, MEANWHILE_P95[site.where])


@contextmanager
def _worker(site: Site) -> Iterator[int]:
    """The product's own, for what it does by itself."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "runworker"],
        cwd=serving.ROOT,
        env=os.environ | site.settings,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        server.stop(process)


async def _watched(site: Site, run: int, worker: int) -> Watched:
    savers, chance = await _begun(site, min(SAVERS_MEANWHILE, site.numbers.savers)), random.Random(2)
    watched, clock = Watched(Tally(), []), time.perf_counter()
    saving = [each.go_on(watched.tally, chance, lambda: watched.said is not None) for each in savers]
    await asyncio.gather(_watch(site, run, worker, watched, clock), *saving)
    return watched


async def _watch(site: Site, run: int, worker: int, watched: Watched, clock: float) -> None:
    boss, said = Person(site.server.port, site.scene["boss"]), {"is_working": True}
    while said["is_working"] and time.perf_counter() - clock < LONGEST:
        await asyncio.sleep(0.5)
        said = json.loads(expect(await boss.get(f"/cms/corrections/runs/{run}/progress/"), 200).body)
        if said["done"]:
            memory, cpu = server.memory_of(worker, "RssAnon"), server.cpu_of(worker)
            watched.samples.append(Sample(said["percent"], said["done"], memory, cpu))
    watched.seconds, watched.said = time.perf_counter() - clock, said


def _said(tally: Tally) -> str:
    """The most frequent error, where there is one."""
    return f" ({tally.errors.most_common(1)[0][0]})" if tally.errors else ""


PARTS = {
    "quiz_starts": starts,
    "quiz_answers": answers,
    "quiz_analysis": analysis,
    "quiz_closing": closing,
    "quiz_regrade": regrade,
}


def measure(parts: list[str], numbers: Numbers, effort: Effort, *, postgres: str = "") -> Iterator[Figure]:
    with running(numbers, effort, postgres=postgres) as site:
        for name, part in PARTS.items():
            if name in parts:
                yield from part(site)
