"""The tree stays readable: limits that a person would otherwise have to remember."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*ROOT.glob("src/karguzar/**/*.py"), *ROOT.glob("workers/*.py")])
MODULES = [path for path in MODULES if "src/karguzar/workers" not in path.as_posix()]
TESTS = sorted(ROOT.glob("tests/**/*.py"))
PERSISTENT = {"Persistent", "Resource", "Folder"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES + TESTS, ids=relative)
def test_no_module_is_longer_than_300_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count what a function does: neither its signature nor its docstring."""
    first = function.body[0]
    is_told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    rest = function.body[1:] if is_told else function.body
    return (function.end_lineno or 0) - rest[0].lineno + 1 if rest else 0


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_function_does_more_than_30_lines(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert body_lines(node) <= 30, f"{node.name} does {body_lines(node)} lines"


def test_no_module_has_a_name_that_says_nothing():
    assert [relative(path) for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


def test_the_owner_finds_the_folders_at_the_top():
    wanted = ["src", "schemas", "templates", "static", "workers", "etc", "tests"]
    assert [name for name in wanted if not (ROOT / name).is_dir()] == []
    assert all((ROOT / name).is_file() for name in ("setup.py", "development.ini", "README.md"))


@pytest.mark.parametrize("name", ["schemas", "static", "templates", "workers"])
def test_the_package_sees_the_top_folders(name):
    assert (ROOT / "src/karguzar" / name).resolve() == ROOT / name


def test_only_content_modules_hold_persistent_classes():
    strays = [
        relative(path)
        for path in MODULES
        if path.stem != "content"
        and any(
            isinstance(node, ast.ClassDef)
            and any(getattr(base, "id", "") in PERSISTENT for base in node.bases)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    ]
    assert strays == []
