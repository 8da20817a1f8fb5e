"""What the linter cannot see: translations without f-strings, dangerous calls only in the modules that own them."""

import ast
import re
from pathlib import Path

from tests.guards.test_architecture import ROOT, found_in, modules, nodes

GETTEXT = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "_"}
OWNERS = {
    "mark_safe": ("safety/", "content/"),
    "send_mail": ("notifications/",),
    "EmailMessage": ("notifications/", "accounts/adapter.py"),
    "EmailMultiAlternatives": ("notifications/",),
    "xlsxwriter": ("safety/tables.py",),
    "csv": ("safety/tables.py", "safety/tablefiles.py"),
    "nh3": ("safety/html.py",),
    "bleach": ("safety/html.py",),
    "zipfile": ("safety/archives.py",),
    "pickle": (),
    "socket": ("safety/fetch.py", "lms/serving.py"),
    "ssl": ("safety/fetch.py",),
    "HTTPConnection": ("safety/fetch.py",),
    "urlopen": (),
    "requests": (),
    "httpx": (),
    "eval": (),
    "exec": (),
    "RawSQL": (),
}


def names_used(path: Path) -> set[str]:
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update([(node.module or "").split(".")[0], *(alias.name for alias in node.names)])
    return found


def test_dangerous_calls_stay_with_their_owners():
    assert found_in(modules(), calls_of_others) == {}


def calls_of_others(path: Path) -> list[str]:
    place = str(path.relative_to(ROOT))
    used = names_used(path) & OWNERS.keys()

    return [name for name in used if not place.startswith(("bench/", "scripts/", *OWNERS[name]))]


def test_locks_leave_the_key_alone():
    """PostgreSQL else keeps everybody waiting who only refers to the row: finishing a unit refers to its edition."""
    assert found_in(modules(), locks_of_the_key) == {}


def locks_of_the_key(path: Path) -> list[int]:
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    locks = [call for call in calls if getattr(call.func, "attr", "") == "select_for_update"]
    return [call.lineno for call in locks if "no_key" not in {keyword.arg for keyword in call.keywords}]


def test_translations_are_plain_strings():
    assert found_in(modules(), made_up_translations) == {}


def made_up_translations(path: Path) -> list[int]:
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    translated = [call for call in calls if getattr(call.func, "id", "") in GETTEXT and call.args]
    return [
        call.lineno for call in translated if isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
    ]


def test_templates_have_no_inline_script_style_or_handler():
    """But for the CMS's overrides, which carry nonces, and mails, which cannot be styled otherwise."""
    templates = (ROOT / "templates").rglob("*.html")
    ours = [path for path in templates if not {"wagtailadmin", "mail"} & set(path.parts)]

    assert found_in(ours, inline_parts) == {}


def inline_parts(path: Path) -> list[str]:
    forbidden = r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\|safe\b|javascript:"
    return re.findall(forbidden, path.read_text())


def test_no_browser_waits_in_a_way_the_policy_forbids():
    paths = [*(ROOT / "tests" / "browser").glob("*.py"), *(ROOT / "scripts").rglob("*.py")]

    assert [path.name for path in paths if ".wait_for_function(" in path.read_text()] == []


def test_no_migration_is_named_auto():
    names = [path.stem for path in ROOT.glob("*/migrations/0*.py")]

    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


FORBIDDEN = ("pypi.org", "registry.npmjs", "/work/main", "/root/", "helper-")


def test_the_repository_names_no_registry_and_no_machine():
    files = list(ROOT.glob("requirements/*.txt")) + modules() + sorted((ROOT / "docs").rglob("*.md"))

    assert [str(path) for path in files if any(word in path.read_text() for word in FORBIDDEN)] == []
