"""What is in the database, read without the product's code."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from .journal import Write

ANSWERS = """
    SELECT attempt.uuid, response.slot, response.sequence, response.value
    FROM assessments_response response JOIN assessments_attempt attempt ON attempt.id = response.attempt_id
"""
RESULTS = """
    SELECT attempt.uuid, attempt.state, attempt.percent, enrolment.best_score
    FROM assessments_attempt attempt JOIN learning_enrolment enrolment ON enrolment.id = attempt.enrolment_id
"""
DOUBLES = {
    "answers of one question": (
        "SELECT attempt_id, slot FROM assessments_response GROUP BY attempt_id, slot HAVING count(*) > 1"
    ),
    "open attempts of one learner": (
        "SELECT enrolment_id FROM assessments_attempt "
        "WHERE state = 'open' GROUP BY enrolment_id HAVING count(*) > 1"
    ),
}
HALVES = {
    "answer without attempt": (
        "SELECT id FROM assessments_response WHERE attempt_id NOT IN (SELECT id FROM assessments_attempt)"
    ),
    "attempt without result": (
        "SELECT id FROM assessments_attempt "
        "WHERE state = 'submitted' AND (percent IS NULL OR score IS NULL OR submitted_at IS NULL)"
    ),
    "answer without points": (
        "SELECT id FROM assessments_response WHERE points IS NULL "
        "AND attempt_id IN (SELECT id FROM assessments_attempt WHERE state = 'submitted')"
    ),
}


class Result(NamedTuple):
    """`best` is what the enrolment remembers of it."""

    state: str
    percent: int | None
    best: int | None


@dataclass(frozen=True)
class Database:
    name: str
    connect: Callable[[], Any]

    def rows(self, query: str) -> list[tuple]:
        with closing(self.connect()) as connection:
            return connection.execute(query).fetchall()

    def answers(self) -> dict[str, dict[int, Write]]:
        """By attempt and slot."""
        found: dict[str, dict[int, Write]] = defaultdict(dict)
        for uuid, slot, sequence, value in self.rows(ANSWERS):
            found[str(UUID(str(uuid)))][slot] = Write(slot, sequence, _plain(value))
        return found

    def results(self) -> dict[str, Result]:
        return {str(UUID(str(uuid))): Result(*rest) for uuid, *rest in self.rows(RESULTS)}

    def doubles(self) -> list[str]:
        return [f"{name}: {row}" for name, query in DOUBLES.items() for row in self.rows(query)]

    def halves(self) -> list[str]:
        return [f"{name}: {row}" for name, query in HALVES.items() for row in self.rows(query)]

    def integrity(self) -> str:
        """What SQLite says of itself; PostgreSQL has checked the sums of the pages that it read."""
        if self.name != "SQLite":
            return "ok"
        rows = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
        return "; ".join(str(row[0]) for row in rows)


def sqlite(path: Path) -> Database:
    return Database("SQLite", lambda: sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30))


def postgresql(url: str) -> Database:
    return Database("PostgreSQL", lambda: psycopg.connect(url, autocommit=True, connect_timeout=10))


def _plain(value: str) -> str:
    """SQLite gives the JSON, PostgreSQL what it says."""
    return json.loads(value) if value.startswith('"') else value
