"""Every report at ten thousand and at a million enrolments, on PostgreSQL: its first page, sorted and filtered, and the thousandth.

The databases `load_10000` and `load_1000000` are filled by `manage.py make_load` the first time, and stay.
"""

import json
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from . import report, server, sites
from .measure import Effort, Figure
from .report import Site

SMALL, LARGE = 10_000, 1_000_000
P95 = 0.3  # seconds
STATEMENTS = 8  # of finishing a unit
COMPLETING = 400  # people
OWN = 8  # queries beside those of the frame: session, person, profile, menu
FRAME = "/cms/reports/schedules/"
OF = "/cms/reports/of/"
LOOKS: dict[str, list[dict[str, str]]] = {
    "progress": [{}, {"ordering": "name_key"}, {"country": "IT", "ordering": "-percent"}],
    "completion": [{}, {"by": "country", "ordering": "-finished"}, {"country": "IT"}],
    "schools": [{}, {"ordering": "-minutes"}, {"country": "IT"}],
    "inactive": [{}, {"ordering": "name_key"}, {"country": "IT", "days": "90"}],
    "quizzes": [{}, {"ordering": "id"}, {"passed": "yes"}],
    "steps": [{}],
    "certificates": [{}, {"ordering": "name_key"}, {"country": "IT"}],
    "sources": [{}, {"ordering": "-enrolled"}, {"country": "IT"}],
    "hours": [{}, {"ordering": "name_key"}, {"country": "IT"}],
    "indicators": [
        {"until": "2026-07"},
        {"until": "2026-07", "ordering": "-enrolled"},
        {"until": "2026-07", "country": "IT"},
    ],
    "platform": [{}],
}


def cases(scene: dict) -> Iterator[tuple[str, str]]:
    yield "frame", FRAME
    for key, looks in LOOKS.items():
        for look in looks:
            yield f"{key} {urlencode(look)}".strip(), f"{OF}{key}/?{urlencode(look)}"
    for key in ("inactive", "quizzes", "certificates", "hours"):
        yield f"{key}, a course", f"{OF}{key}/?{urlencode({'course': scene['course']})}"
    yield "hours, a school", f"{OF}hours/?{urlencode({'school': scene['school']})}"
    yield "progress, page 1,000", f"{OF}progress/?{urlencode({'p': scene['far']})}"


@contextmanager
def filled(size: int, postgres: str) -> Iterator[Site]:
    folder, database = sites.FOLDER / "reports" / str(size), f"{postgres}/load_{size}"
    settings, kept = sites.environment(folder, database), folder / "filled"
    sites.run(settings, "manage.py", "prepare")
    if not kept.exists():
        sites.run(settings, "manage.py", "make_load", "--force", "--learners", str(size))
        sites.run(settings, "manage.py", "count_facts")
        kept.touch()
    scene = json.loads(sites.run(settings, "-m", "bench.load_scene"))
    report.settle(database)
    with server.running(settings) as running:
        yield Site(running, database, scene, settings)


@contextmanager
def both(*, postgres: str, large: int = LARGE) -> Iterator[tuple[Site, Site]]:
    with filled(SMALL, postgres) as few, filled(large, postgres) as many:
        yield few, many


def figures(few: Site, many: Site, *, large: int = LARGE) -> Iterator[Figure]:
    found, n = report.ratios(few, many), len(many.seconds)
    frame = many.queries["frame"]
    worst = max((name for name in found if name != "frame"), key=found.get)
    yield Figure(f"all reports at {large}: p95 of a page", _p95(many.seconds), "s", n, P95)
    own = max(count - frame for name, count in many.queries.items())
    yield Figure(f"all reports at {large}: queries beside the frame's {frame}, most", own, "", 1, OWN)
    yield Figure(
        f"all reports: {large} / {SMALL}, worst case ({worst})", found[worst], "ratio", n, report.LIMIT
    )
    far = many.typical("progress, page 1,000") / many.typical("progress")
    yield Figure(f"progress at {large}: page 1,000 / page 1", far, "ratio", n, report.LIMIT)


def completing(few: Site, many: Site, effort: Effort) -> Iterator[Figure]:
    """What it costs to finish a unit, beside ten thousand enrolments and beside a million."""
    done: dict[int, list[dict]] = {SMALL: [], LARGE: []}
    for _ in range(effort.rounds):
        for size, site in ((SMALL, few), (LARGE, many)):
            done[size].append(_deed(site, effort.times(COMPLETING)))
    cost = {size: statistics.median(each["seconds"] for each in found) for size, found in done.items()}
    n = sum(each["people"] for each in done[LARGE])
    statements, most = (max(each[name] for each in done[LARGE]) for name in ("statements", "most"))
    yield Figure(f"finishing a unit at {LARGE}: statements", statements, "", n, STATEMENTS)
    yield Figure(f"finishing the last unit of a course at {LARGE}: statements", most, "", n)
    yield Figure(f"finishing a unit at {LARGE}: CPU", cost[LARGE] * 1000, "ms", n)
    yield Figure(f"finishing a unit: {LARGE} / {SMALL}", cost[LARGE] / cost[SMALL], "ratio", n, report.LIMIT)


def _deed(site: Site, people: int) -> dict:
    return json.loads(sites.run(site.environment, "-m", "bench.deeds", "complete", str(people)))


def measure(few: Site, many: Site, effort: Effort) -> None:
    report.measure(few, many, effort, cases=cases)


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]
