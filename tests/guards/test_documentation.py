"""What exists is documented: settings, commands, make targets; what is documented exists."""

import re

import pytest
from django.core.management import get_commands

from lms.settings.environment import VARIABLES
from tests.guards.test_architecture import OURS, ROOT

DOCS = "\n".join(path.read_text() for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])
COMMANDS = sorted(name for name, app in get_commands().items() if app in OURS)
TARGETS = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE).group(1).split()


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_environment_variable_stands_in_the_deployment_guide(variable):
    assert f"`{variable.name}`" in (ROOT / "docs" / "deploy.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_documented(command):
    assert f"manage.py {command}" in DOCS


@pytest.mark.parametrize("target", TARGETS)
def test_make_target_is_documented(target):
    assert f"make {target}" in DOCS


def test_readme_is_short():
    assert (ROOT / "README.md").read_text().count("\n") <= 120


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", re.sub(r"`[^`\n]*`", "", path.read_text()))
        broken += [
            f"{path.name}: {link}"
            for link in links
            if not (path.parent / link).exists() and "media/" not in link
        ]

    assert broken == []
