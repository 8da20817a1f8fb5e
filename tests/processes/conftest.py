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
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        with django_db_blocker.unblock():
            return databases.postgresql_copy(url, "pontis_race")
    database_template.copy_to(tmp_path / "race.sqlite3")
    return f"sqlite:///{tmp_path / 'race.sqlite3'}"


@pytest.fixture
def race(own_database, tmp_path):
    """Play a scene with twenty processes; returns what it counted afterwards."""

    def run(scene, *, without=()):
        command = [sys.executable, "-m", "tests.processes.race", scene, "--without", *without]
        environment = os.environ | {"DATABASE_URL": own_database, "REDIS_URL": "", "DATA_DIR": str(tmp_path)}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run
