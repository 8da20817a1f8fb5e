"""`make bench`: everything measured in one run, written to bench/latest.json and printed as a table.

Ends with 1 where a promised limit is missed. `python -m bench --quick` tries everything with a tenth of the work and writes
to build/bench/quick.json; `--only web report quiz_starts …` takes some parts (`quiz` all of quizzes), whose figures take the place
of older ones in bench/latest.json: each figure names the commit and the load of the machine that it was measured with;
`--postgres postgres://user@host` measures all but the web pages on PostgreSQL too: the report in the databases `report_1000` and
`report_100000` of that server, quizzes in databases that it makes there itself.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lms import serving

from . import files, publishing, quiz, report, reports, server, sites, web
from .measure import Effort, Figure

TARGET = serving.ROOT / "bench" / "latest.json"
TRIAL = sites.FOLDER / "quick.json"
PACKAGES = ("Django", "wagtail", "granian", "django-allauth", "psycopg")
PARTS = ("web", "report", "reports", "publishing", *quiz.PARTS)
GROUPS = {"quiz": tuple(quiz.PARTS)}
QUICK, QUICK_LARGE = Effort(rounds=2, few=1, share=0.1), 5_000


@dataclass
class Results:
    figures: list[Figure] = field(default_factory=list)
    cases: dict[str, list[dict]] = field(default_factory=dict)
    load: float = field(default_factory=lambda: os.getloadavg()[1])

    @property
    def holds(self) -> bool:
        return all(figure.holds for figure in self.figures)


def measure_web(results: Results, effort: Effort) -> None:
    settings = sites.begin(sites.FOLDER / "web")
    scene = json.loads(sites.run(settings, "-m", "bench.scene", str(sites.FOLDER / "course")))
    with server.running(settings) as site:
        results.figures += web.measure(site, scene, effort)


def measure_report(results: Results, effort: Effort, *, large: int, postgres: str = "") -> None:
    where = "PostgreSQL" if postgres else "SQLite"
    with report.both(large=large, postgres=postgres) as (few, many):
        report.measure(few, many, effort)
        results.figures += report.figures(few, many, large=large, where=where)
        results.figures += files.measure(few, many, effort, large=large, where=where)
    results.cases[f"report on {where}"] = report.table(few, many)


def measure_reports(results: Results, effort: Effort, *, postgres: str) -> None:
    """On PostgreSQL alone: nobody runs a million enrolments on SQLite."""
    with reports.both(postgres=postgres) as (few, many):
        reports.measure(few, many, effort)
        results.figures += reports.figures(few, many)
        results.figures += reports.completing(few, many, effort)
        results.figures += files.measure(few, many, effort, large=reports.LARGE, where="PostgreSQL")
    results.cases["all reports on PostgreSQL"] = report.table(few, many)


def document(results: Results) -> dict:
    return {
        "commit": _git("describe", "--always", "--dirty"),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load": round(results.load, 1),
        "versions": versions(),
        "passed": results.holds,
        "figures": [figure.as_json() for figure in results.figures],
        "cases": results.cases,
    }


def taken_in(new: dict, kept: dict) -> dict:
    """The figures of some parts among those that were measured before."""
    stamp = {name: new[name] for name in ("commit", "load")}
    figures = {figure["name"]: figure for figure in kept["figures"]}
    figures |= {figure["name"]: figure | stamp for figure in new["figures"]}
    passed = all(figure.get("holds", True) for figure in figures.values())
    whole = {"passed": passed, "figures": list(figures.values()), "cases": kept["cases"] | new["cases"]}
    return new | whole


def versions() -> dict[str, str]:
    packages = {name: importlib.metadata.version(name) for name in PACKAGES}
    return packages | {"SQLite": sqlite3.sqlite_version, "Python": platform.python_version()}


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=serving.ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def lines(results: Results) -> Iterator[str]:
    width = max(len(figure.name) for figure in results.figures)
    yield from (figure.as_line(width) for figure in results.figures)
    missed = [figure.name for figure in results.figures if not figure.holds]
    yield ""
    yield f"MISSED: {'; '.join(missed)}" if missed else "Every limit holds."


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, to try it")
    parser.add_argument("--only", nargs="+", choices=(*PARTS, *GROUPS), help="some parts")
    parser.add_argument("--postgres", default="", help="all but the web pages on this server too")
    parser.add_argument("--no-sqlite", action="store_true", help="reports and quizzes on PostgreSQL only")
    return parser.parse_args(given)


def parts_of(chosen: argparse.Namespace) -> list[str]:
    named = chosen.only or PARTS
    return [part for name in named for part in GROUPS.get(name, (name,))]


def measure(chosen: argparse.Namespace) -> Results:
    results, effort = Results(), QUICK if chosen.quick else Effort()
    parts = parts_of(chosen)
    if "web" in parts:
        measure_web(results, effort)
    for postgres in _databases(chosen):
        if "report" in parts:
            large = QUICK_LARGE if chosen.quick else report.LARGE
            measure_report(results, effort, large=large, postgres=postgres)
        if "reports" in parts and postgres:
            measure_reports(results, effort, postgres=postgres)
        if "publishing" in parts:
            size = publishing.QUICK if chosen.quick else publishing.Size()
            results.figures += publishing.measure(size, effort, postgres=postgres)
        if set(parts) & set(quiz.PARTS):
            numbers = quiz.QUICK if chosen.quick else quiz.Numbers()
            results.figures += quiz.measure(parts, numbers, effort, postgres=postgres)
    return results


def _databases(chosen: argparse.Namespace) -> list[str]:
    """Nothing stands for SQLite."""
    sqlite = [] if chosen.no_sqlite else [""]
    return [*sqlite, chosen.postgres] if chosen.postgres else sqlite


def main(given: list[str]) -> int:
    chosen = arguments(given)
    results = measure(chosen)
    target: Path = TRIAL if chosen.quick else TARGET
    written = document(results)
    if chosen.only and not chosen.quick and TARGET.exists():
        written = taken_in(written, json.loads(TARGET.read_text()))
    target.write_text(json.dumps(written, indent=2) + "\n")
    sys.stdout.write("\n".join([*lines(results), f"Written to {target.relative_to(serving.ROOT)}", ""]))
    return 0 if results.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
