"""A worker that is killed in the middle of an import of people leaves whole lots; the next one makes everybody once."""

import json
import os
import signal
import subprocess
import sys

import pytest

from .conftest import database_in

ALL = {"people": 20, "members": 20, "enrolments": 20, "mails": 20}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("people")
    address = database_in(folder, django_db_blocker)
    environment = os.environ | {"DATABASE_URL": address, "REDIS_URL": "", "DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.processes.imports_of_people"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_killed_import_ends_as_if_nothing_had_happened(outcome):
    whole_lots = dict.fromkeys(ALL, 5)

    assert outcome["protected"] == {
        "ended": -signal.SIGKILL,
        "dead": whole_lots | {"stage": "working", "counts": {"new": 20}},
        "next": ALL | {"stage": "done", "counts": {"new": 20}},
    }


def test_people_are_missing_where_the_word_how_far_it_is_is_not_in_the_transaction_of_its_rows(outcome):
    after = outcome["unprotected"]["next"]

    assert after["stage"] == "done"
    assert after["people"] < ALL["people"]
