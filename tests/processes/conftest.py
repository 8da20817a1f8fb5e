import json
import os
import subprocess
import sys

import pytest

from lms import database_template
from tests import databases


@pytest.hookimpl(tryfirst=True)  # before the group is read from the marks
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/processes" in str(item.path):
            item.add_marker(pytest.mark.processes)
            item.add_marker(pytest.mark.xdist_group("processes"))


@pytest.fixture
def own_database(tmp_path, django_db_blocker):
    """The address of a migrated database that only this test uses."""
    return database_in(tmp_path, django_db_blocker)


def database_in(folder, django_db_blocker):
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        with django_db_blocker.unblock():
            return databases.postgresql_copy(url, "pontis_race")
    database_template.copy_to(folder / "race.sqlite3")
    return f"sqlite:///{folder / 'race.sqlite3'}"


@pytest.fixture(scope="module")
def race(tmp_path_factory, django_db_setup, django_db_blocker):
    """What came of every scene, by round: `race("protected", "starts")`. They are played once, in one program."""
    folder = tmp_path_factory.mktemp("race")
    address = database_in(folder, django_db_blocker)
    environment = os.environ | {"DATABASE_URL": address, "REDIS_URL": "", "DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.processes.race"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    outcomes = json.loads(done.stdout.splitlines()[-1])
    return lambda name, scene: outcomes[name][scene]
