"""Budgets of the code, measured: small functions, short files, imports on top."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

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
    "studio",
    "learning",
    "lms",
    "notifications",
    "reports",
    "roadmaps",
    "support",
    "safety",
    "bench",
    "scripts",
]
INLINE_REASONS = ("app ready", "slow import", "optional service")


def modules() -> list[Path]:
    paths = [path for name in OURS for path in (ROOT / name).rglob("*.py")]
    return sorted(path for path in paths if "migrations" not in path.parts)


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def functions(path: Path):
    return [node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def found_in(paths: Iterable[Path], find: Callable[[Path], Any]) -> dict[str, Any]:
    """What is found, by file; files in which nothing is found are left out."""
    findings = {str(path.relative_to(ROOT)): find(path) for path in paths}
    return {path: finding for path, finding in findings.items() if finding}


def lengths() -> list[int]:
    return sorted(node.end_lineno - node.lineno + 1 for path in modules() for node in functions(path))


def test_file_has_at_most_400_lines():
    files = [*modules(), *(ROOT / "tests").rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in files}

    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_no_function_is_longer_than_50_lines():
    assert found_in(modules(), long_functions) == {}


def long_functions(path: Path) -> dict[str, int]:
    sizes = {node.name: node.end_lineno - node.lineno + 1 for node in functions(path)}
    return {name: size for name, size in sizes.items() if size > 50}


def test_functions_are_cut_small():
    sizes = lengths()

    assert sizes[len(sizes) // 2] <= 7
    assert sizes[int(len(sizes) * 0.9)] <= 20


def test_inline_import_says_why():
    assert found_in(modules(), unexplained_imports) == {}


def unexplained_imports(path: Path) -> list[str]:
    lines = path.read_text().splitlines()
    inline = [
        lines[node.lineno - 1]
        for function in functions(path)
        if not (path.name == "apps.py" and function.name == "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    return [line for line in inline if not any(reason in line for reason in INLINE_REASONS)]


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_module_is_a_drawer(name):
    assert [path for path in modules() if path.stem == name or name in path.parts] == []
