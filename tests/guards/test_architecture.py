"""Budgets of the code, measured: small functions, short files, imports on top."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    "accounts",
    "assessments",
    "content",
    "courses",
    "credentials",
    "home",
    "interop",
    "learning",
    "lms",
    "notifications",
    "reports",
    "safety",
    "bench",
    "scripts",
]
INLINE_REASONS = ("app ready", "slow import", "optional service")


def modules() -> list[Path]:
    paths = [path for name in OURS for path in (ROOT / name).rglob("*.py")]
    return sorted(path for path in paths if "migrations" not in path.parts)


def functions(path: Path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lengths() -> list[int]:
    return sorted(node.end_lineno - node.lineno + 1 for path in modules() for node in functions(path))


@pytest.mark.parametrize(
    "path",
    [*modules(), *sorted((ROOT / "tests").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_file_has_at_most_400_lines(path):
    assert path.read_text().count("\n") <= 400


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_longer_than_50_lines(path):
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions(path)}

    assert {name: size for name, size in long.items() if size > 50} == {}


def test_functions_are_cut_small():
    sizes = lengths()

    assert sizes[len(sizes) // 2] <= 7
    assert sizes[int(len(sizes) * 0.9)] <= 20


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_inline_import_says_why(path):
    lines = path.read_text().splitlines()
    inline = [
        lines[node.lineno - 1]
        for function in functions(path)
        if not (path.name == "apps.py" and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert [line for line in inline if not any(reason in line for reason in INLINE_REASONS)] == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_module_is_a_drawer(name):
    assert [path for path in modules() if path.stem == name or name in path.parts] == []
