"""What the linter cannot see: translations without f-strings, dangerous calls only in the modules that own them."""

import ast
import re
from pathlib import Path

import pytest

from tests.guards.test_architecture import ROOT, modules

GETTEXT = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "_"}
OWNERS = {
    "mark_safe": ("safety/", "content/"),
    "send_mail": ("notifications/",),
    "EmailMessage": ("notifications/", "accounts/adapter.py"),
    "EmailMultiAlternatives": ("notifications/",),
    "xlsxwriter": ("safety/tables.py",),
    "csv": ("safety/tables.py",),
    "nh3": ("safety/html.py",),
    "bleach": ("safety/html.py",),
    "zipfile": (),
    "pickle": (),
    "requests": (),
    "httpx": (),
    "eval": (),
    "exec": (),
    "RawSQL": (),
}


def names_used(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update([(node.module or "").split(".")[0], *(alias.name for alias in node.names)])
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_dangerous_calls_stay_with_their_owners(path):
    place = str(path.relative_to(ROOT))
    used = names_used(path) & OWNERS.keys()

    assert [name for name in used if not place.startswith(("bench/", "scripts/", *OWNERS[name]))] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_translations_are_plain_strings(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    translated = [call for call in calls if getattr(call.func, "id", "") in GETTEXT and call.args]

    assert [
        call.lineno for call in translated if isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
    ] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_template_has_no_inline_script_style_or_handler(path):
    if "wagtailadmin" in path.parts or "mail" in path.parts:
        pytest.skip("the CMS's overrides carry nonces, mails have no other way to be styled")
    text = path.read_text()

    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\|safe\b|javascript:", text) == []


def test_no_migration_is_named_auto():
    names = [path.stem for path in ROOT.glob("*/migrations/0*.py")]

    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


FORBIDDEN = ("pypi.org", "registry.npmjs", "/work/main", "/root/", "helper-")


def test_the_repository_names_no_registry_and_no_machine():
    files = list(ROOT.glob("requirements/*.txt")) + modules() + sorted((ROOT / "docs").rglob("*.md"))

    assert [str(path) for path in files if any(word in path.read_text() for word in FORBIDDEN)] == []
