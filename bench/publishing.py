"""Publishing in a large course, in all languages, while people learn in it: how long the author waits, and how long they do."""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from lms import serving

from . import kept, server
from .crowd import Person, Tally, expect
from .measure import Effort, Figure

WORKERS, READERS, PAUSE = 2, 50, 1.0
"""Processes; people who read and finish lessons meanwhile; seconds on average from one act of a person to the next."""
PUBLISH_SECONDS = 2
MEANWHILE_P95 = {"PostgreSQL": 300, "SQLite": 2000}
"""ms. SQLite has one writer at a time: who finishes a lesson waits until the publication is written."""


class Size(NamedTuple):
    lessons: int = 300
    languages: int = 9
    people: int = 100_000


QUICK = Size(60, 3, 2000)


def measure(size: Size, effort: Effort, *, postgres: str = "") -> Iterator[Figure]:
    settings, scene = kept.fresh(kept.PUBLISHING, size, postgres)
    with server.running(settings, workers=WORKERS) as site:
        tally, found = asyncio.run(_published(site.port, scene, settings))
    where = f"{'PostgreSQL' if postgres else 'SQLite'}, {size.lessons} units, {size.languages} languages, {size.people} enrolments"
    whole = effort.share == 1
    yield from _of_author(where, found, PUBLISH_SECONDS if whole else None)
    name = f"{where}: {READERS} learners meanwhile"
    yield Figure(f"{name}: errors", tally.errors.total(), "", tally.n, 0)
    yield Figure(f"{name}: median", tally.percentile(50) * 1000, "ms", tally.n)
    limit = MEANWHILE_P95["PostgreSQL" if postgres else "SQLite"] if whole else None
    yield Figure(f"{name}: p95", tally.percentile(95) * 1000, "ms", tally.n, limit)


def _of_author(where: str, found: dict, limit: float | None) -> Iterator[Figure]:
    words = found["words"]
    seconds = statistics.median(act["seconds"] for act in words)
    yield Figure(f"{where}: other words in a lesson", seconds, "s", len(words), limit)
    for name, act, writing in (
        ("other words in a lesson", words[0], 0),
        ("one lesson more", found["added"], 0),
        ("a required lesson less", found["taken"], 2),
    ):
        if act is not words[0]:
            yield Figure(f"{where}: {name}", act["seconds"], "s", 1, limit)
        yield Figure(f"{where}: {name}: statements", act["statements"], "", 1)
        yield Figure(f"{where}: {name}: statements that write enrolments", act["writing"], "", 1, writing)


async def _published(port: int, scene: dict, settings: dict[str, str]) -> tuple[Tally, dict]:
    """People learn until the author has done everything."""
    tally, over, chance = Tally(), asyncio.Event(), random.Random(3)
    people = [Person(port, session) for session in scene["sessions"][:READERS]]
    learning = [_learn(person, scene, tally, chance, over) for person in people]
    found, *_nothing = await asyncio.gather(_publish(settings, over), *learning)
    return tally, found


async def _publish(settings: dict[str, str], over: asyncio.Event) -> dict:
    command = [sys.executable, "-m", "bench.deeds", "publish", "P300"]
    author = await asyncio.create_subprocess_exec(
        *command, cwd=serving.ROOT, env=os.environ | settings, stdout=subprocess.PIPE
    )
    said, _errors = await author.communicate()
    over.set()
    return json.loads(said)


async def _learn(
    person: Person, scene: dict, tally: Tally, chance: random.Random, over: asyncio.Event
) -> None:
    places = iter(
        chance.sample(range(len(scene["done"]) - 1), len(scene["done"]) - 1)
    )  # the author takes the last one away
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while not over.is_set():
        await tally.note(_finish(person, scene, next(places)))
        await asyncio.sleep(chance.uniform(0, 2 * PAUSE))


async def _finish(person: Person, scene: dict, place: int) -> float:
    """Read a lesson and say that it is done; the time is that of what takes longer."""
    clock = time.perf_counter()
    expect(await person.get(scene["lessons"][place]), 200)
    expect(await person.post(scene["done"][place]), 302)
    return time.perf_counter() - clock
