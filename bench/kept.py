"""What takes long to fill is filled once: it is kept by the hash of all that fills it, and every run works on a copy."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import psycopg

from lms import database_template

from . import sites

FOLDER = sites.FOLDER / "quiz"
HERE = Path(__file__).parent
SOURCES = ("analysis_data.py", "quiz_data.py", "scene.py")


def fresh(numbers: Sequence[int], postgres: str = "") -> tuple[dict[str, str], dict]:
    """The environment of a site's processes, and where things are in it."""
    size = f"{'postgresql' if postgres else 'sqlite'}-{sum(numbers)}"
    name = f"{size}-{digest(numbers)}"
    folder, run = FOLDER / name, FOLDER / f"{name}-run"
    database = f"{postgres}/bench_{digest(numbers)}" if postgres else ""
    if not (folder / "quiz.json").exists():
        _forget_others(size, postgres)
        _fill(folder, database, numbers)
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(folder, run)
    if database:
        _create(database + "_run", template=database)
    settings = sites.environment(run, database and database + "_run")
    return settings, json.loads((folder / "quiz.json").read_text())


def digest(numbers: Sequence[int]) -> str:
    """Changes with what fills it, how much of it, and with every migration."""
    said = hashlib.sha256(database_template.migrations_hash().encode())
    for source in SOURCES:
        said.update((HERE / source).read_bytes())
    said.update(repr(tuple(numbers)).encode())
    return said.hexdigest()[:12]


def _fill(folder: Path, database: str, numbers: Sequence[int]) -> None:
    if database:
        _create(database)
    settings = sites.begin(folder, database)
    said = sites.run(settings, "-m", "bench.quiz_data", str(sites.FOLDER / "course"), *map(str, numbers))
    if database:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
    (folder / "quiz.json").write_text(said)


def _create(database: str, *, template: str = "template0") -> None:
    _drop(database)
    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template.rpartition("/")[2]}"')


def _drop(database: str) -> None:
    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _forget_others(size: str, postgres: str) -> None:
    """As large ones of the same kind: what was filled by an older hash is of no use any more."""
    for old in FOLDER.glob(f"{size}-*"):
        shutil.rmtree(old)
        if postgres and not old.name.endswith("-run"):
            hashed = old.name.rpartition("-")[2]
            for database in (f"bench_{hashed}", f"bench_{hashed}_run"):
                _drop(f"{postgres}/{database}")
