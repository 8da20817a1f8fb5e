"""What takes long to fill is filled once: it is kept by the hash of all that fills it, and every run works on a copy."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psycopg

from lms import database_template

from . import sites

HERE, SCENE = Path(__file__).parent, "scene.json"


class Kind(NamedTuple):
    """`module` fills a database (its arguments are a folder and numbers) and prints where things are; `sources` are all files it is made of."""

    name: str
    module: str
    sources: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return sites.FOLDER / self.name


QUIZ = Kind("quiz", "bench.quiz_data", ("analysis_data.py", "quiz_data.py", "scene.py"))
PUBLISHING = Kind("publishing", "bench.publishing_data", ("publishing_data.py", "quiz_data.py", "scene.py"))


def fresh(kind: Kind, numbers: Sequence[int], postgres: str = "") -> tuple[dict[str, str], dict]:
    """The environment of a site's processes, and where things are in it."""
    size = f"{'postgresql' if postgres else 'sqlite'}-{sum(numbers)}"
    known = digest(kind, numbers)
    folder, run = kind.folder / f"{size}-{known}", kind.folder / f"{size}-{known}-run"
    database = f"{postgres}/bench_{known}" if postgres else ""
    if not (folder / SCENE).exists():
        _forget_others(kind, size, postgres)
        _fill(kind, folder, database, numbers)
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(folder, run)
    if database:
        _create(database + "_run", template=database)
    settings = sites.environment(run, database and database + "_run")
    return settings, json.loads((folder / SCENE).read_text())


def digest(kind: Kind, numbers: Sequence[int]) -> str:
    """Changes with what fills it, how much of it, and with every migration."""
    said = hashlib.sha256(database_template.migrations_hash().encode())
    for source in kind.sources:
        said.update((HERE / source).read_bytes())
    said.update(repr(tuple(numbers)).encode())
    return said.hexdigest()[:12]


def _fill(kind: Kind, folder: Path, database: str, numbers: Sequence[int]) -> None:
    if database:
        _create(database)
    settings = sites.begin(folder, database)
    said = sites.run(settings, "-m", kind.module, str(kind.folder / "course"), *map(str, numbers))
    if database:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
    (folder / SCENE).write_text(said)


def _create(database: str, *, template: str = "template0") -> None:
    _drop(database)
    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template.rpartition("/")[2]}"')


def _drop(database: str) -> None:
    server, _, name = database.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _forget_others(kind: Kind, size: str, postgres: str) -> None:
    """As large ones of the same kind: what was filled by an older hash is of no use any more."""
    for old in kind.folder.glob(f"{size}-*"):
        shutil.rmtree(old)
        if postgres and not old.name.endswith("-run"):
            hashed = old.name.rpartition("-")[2]
            for database in (f"bench_{hashed}", f"bench_{hashed}_run"):
                _drop(f"{postgres}/{database}")
