"""The recipes of docs/contributing.md are carried out in a copy of the project: the files that they name, and nothing else.

`<recipe>/` holds a sample as one would write it: new files in their places, and in `edits.toml` what is added to files that
are there. `checks/<recipe>.py` runs in the copy, with the tests that know all types, blocks or columns.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copyfile

import pytest

from lms import database_template
from tests.guards.test_architecture import ROOT

HERE = Path(__file__).parent
RECIPES = {
    "question_type": (
        "### A question type",
        "estimate",
        [
            "tests/assessments/grading/test_estimate.py",
            "tests/assessments/grading/test_registry.py",
            "tests/guards/test_migrations.py",
        ],
    ),
    "block": (
        "### A block",
        "proverb",
        [
            "tests/content/test_blocks.py",
            "tests/interop/folder/test_roundtrip.py::test_block_is_written_and_read_back[proverb]",
            "tests/guards/test_migrations.py",
        ],
    ),
    "report_column": ("### A report column", "finished", ["tests/reports/test_columns.py"]),
}
OURS_ALONE = ("DATABASE_URL", "REDIS_URL", "DATA_DIR", "PYTEST_")
UNUSED_PLUGINS = ("cacheprovider", "xdist", "hypothesispytest")  # slow to load

pytestmark = pytest.mark.xdist_group("recipes")  # one worker carries them out
every_recipe = pytest.mark.parametrize("recipe", RECIPES)


def named_files(recipe: str) -> set[str]:
    """What the numbered lines of the recipe begin with."""
    heading, name, _ = RECIPES[recipe]
    document = (ROOT / "docs" / "contributing.md").read_text()
    text = document.split(f"{heading}\n")[1].split("\n#")[0]
    return {path.replace("<name>", name) for path in re.findall(r"^\d\. `(.+?)`", text, re.MULTILINE)}


def new_files(recipe: str) -> list[str]:
    sample = HERE / recipe
    paths = [path for path in sample.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return sorted(str(path.relative_to(sample)) for path in paths if path.name != "edits.toml")


def edits(recipe: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / recipe / "edits.toml").read_text())


def copy_project(target: Path) -> None:
    """All that is ours, and the migrated database."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    template = database_template.sqlite_template().relative_to(ROOT)
    for name in [*filter(None, names.split("\0")), str(template)]:
        if (ROOT / name).is_file():
            place(ROOT / name, target / name)


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    copyfile(source, target)


def carry_out(recipe: str, project: Path) -> None:
    for name in new_files(recipe):
        assert not (project / name).exists()
        place(HERE / recipe / name, project / name)
    for name, changes in edits(recipe).items():
        file = project / name
        for old, new in changes.items():
            assert file.read_text().count(old) == 1, f"{name}: {old}"
            file.write_text(file.read_text().replace(old, new))


def run_in(project: Path, *tests: str) -> subprocess.CompletedProcess:
    """On SQLite, whatever the suite runs on: its database is the copy of a file."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS_ALONE)}
    command = [sys.executable, "-m", "pytest", *(f"-pno:{name}" for name in UNUSED_PLUGINS), *tests]
    return subprocess.run(command, cwd=project, env=environment, check=False, capture_output=True, text=True)


@every_recipe
def test_recipe_names_the_files_of_its_sample(recipe):
    assert named_files(recipe) == {*new_files(recipe), *edits(recipe)}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """What came of every test, by recipe: all samples are carried out in one copy, which is tested in one run."""
    project = tmp_path_factory.mktemp("project")
    copy_project(project)
    for recipe in RECIPES:
        carry_out(recipe, project)
    wanted = [name for recipe in RECIPES for name in looked_at(recipe)]
    done = run_in(project, "-rA", *dict.fromkeys(wanted))
    return done.stdout + done.stderr


def looked_at(recipe: str) -> list[str]:
    return [f"tests/recipes/checks/{recipe}.py", *RECIPES[recipe][2]]


def outcomes(report: str, name: str) -> set[str]:
    """The words with which the run's summary speaks of a file, or of one test."""
    return set(re.findall(rf"^([A-Z]+) {re.escape(name)}(?:::|\s|$)", report, re.MULTILINE))


@every_recipe
def test_sample_appears_wherever_it_should(recipe, report):
    found = {name: outcomes(report, name) for name in looked_at(recipe)}

    assert found == {name: {"PASSED"} for name in looked_at(recipe)}, report
