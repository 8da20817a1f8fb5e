"""A worker that is killed in the middle of an import leaves nothing, and the next one makes everything once."""

import json
import os
import signal
import subprocess
import sys

import pytest

from .conftest import database_in

ALL = {"courses": 1, "pages": 5, "units": 3}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("arrivals")
    address = database_in(folder, django_db_blocker)
    environment = os.environ | {"DATABASE_URL": address, "REDIS_URL": "", "DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.processes.arrivals"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_killed_import_leaves_nothing_says_so_and_begins_anew(outcome):
    said = "The program that worked on this ended in the middle. Nothing of it is in the course. It begins anew by itself."

    assert outcome["protected"] == {
        "ended": -signal.SIGKILL,
        "dead": {"state": "importing", "new": {}, "said": [said]},
        "next": {"state": "done", "new": ALL, "said": []},
    }


def test_killed_import_leaves_half_a_course_where_no_transaction_is_around_it(outcome):
    dead, after = outcome["unprotected"]["dead"], outcome["unprotected"]["next"]

    assert (dead["state"], dead["new"]) == ("importing", ALL)
    assert after["state"] == "failed"
    assert after["said"][0].startswith("There is a course K2 already.")
