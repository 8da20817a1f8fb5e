"""A twentieth of `make faults`; the whole of it, with its controls, is run by hand (docs/performance.md)."""

import subprocess

import pytest

from bench.faults import checker, cluster, stored
from bench.faults.journal import Journal, Said, Write, read
from bench.faults.play import Plan, play, prepare

PROCESSES = {
    "web worker": 2,
    "web server, its main process": 1,
    "web server, all processes": 1,
    "outbox worker": 1,
}
DATABASE = {
    "PostgreSQL connection": 1,
    "PostgreSQL backend": 1,
    "PostgreSQL, immediate stop": 1,
    "PostgreSQL, main process": 1,
}
CLEAN = {
    "lost": 0,
    "ghost": 0,
    "dup": 0,
    "torn": 0,
    "orphans": 0,
    "wrongly graded": 0,
    "integrity": "ok",
    "passed": True,
}


@pytest.fixture
def plan(own_database, tmp_path):
    """On PostgreSQL a server of our own is killed too, where its programs are installed."""
    if own_database.startswith("sqlite"):
        database = stored.sqlite(own_database.removeprefix("sqlite:///"))
        yield Plan("SQLite", tmp_path, database, PROCESSES, own_database)
    elif cluster.binaries() is None:
        kinds = PROCESSES | {"PostgreSQL connection": 2}
        yield Plan("PostgreSQL", tmp_path, stored.postgresql(own_database), kinds, own_database)
    else:
        with cluster.own_cluster() as own:
            copy(own_database, own)
            database, kinds = stored.postgresql(own.url), PROCESSES | DATABASE
            yield Plan("PostgreSQL", tmp_path, database, kinds, own.url, own)


def copy(url, own):
    dump = subprocess.run([own.binaries / "pg_dump", "--no-owner", url], check=True, stdout=subprocess.PIPE)
    subprocess.run([own.binaries / "psql", "--quiet", own.url], check=True, input=dump.stdout)


def test_kills_lose_no_answer(plan):
    outcome = play(plan, prepare(plan), print)

    assert CLEAN.items() <= outcome.items(), outcome["examples"]
    assert outcome["kills"] == plan.kinds
    assert outcome["acked"] > 8 * sum(plan.kinds.values())


def said(*lines):
    """Each line: sent or acked, slot, sequence, value."""
    result = Said()
    for word, *write in lines:
        result.take(word, Write(*write))
    return result


BOTH = said(("sent", 1, 7, "a"), ("acked", 1, 7, "a"), ("sent", 1, 8, "b"))


@pytest.mark.parametrize(
    ("stored", "lost", "ghost"),
    [
        ([Write(1, 7, "a")], 0, 0),
        ([Write(1, 8, "b")], 0, 0),
        ([], 1, 0),
        ([Write(1, 6, "a")], 1, 1),
        ([Write(1, 7, "b")], 1, 1),
        ([Write(1, 7, "a"), Write(2, 9, "a")], 0, 1),
    ],
    ids=["as acknowledged", "newer and sent", "nothing", "older", "another value", "never sent"],
)
def test_checker_sees_what_is_lost_and_what_nobody_sent(stored, lost, ghost):
    findings = checker.compare("attempt", BOTH, {write.slot: write for write in stored})

    assert findings.counts == {"lost": lost, "ghost": ghost, "dup": 0, "torn": 0}


def test_journal_is_read_as_it_was_written(tmp_path):
    journal = Journal(tmp_path / "journal.txt")
    journal.sent(Write(1, 1, "a"))
    journal.sent(Write(1, 1, "a"))
    journal.acked(Write(1, 1, "a"))
    journal.sent(Write(2, 2, "b"))
    journal.close()

    found = read(journal.path)

    assert found.acked == {1: Write(1, 1, "a")}
    assert found.sent == {1: Write(1, 1, "a"), 2: Write(2, 2, "b")}
    assert (found.tries, found.promises, found.repeated) == (3, 1, 1)
