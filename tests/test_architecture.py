"""The floors of the program, read from its own imports: they run downward only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import REPOSITORY

PACKAGE = REPOSITORY / "generator"
STAGES = {"load", "derive", "render", "write"}
# What each room may use besides itself.
BELOW = {
    "core": set(),
    "processes": set(),
    "cache": set(),
    **{stage: {"core"} for stage in STAGES},
    "render": {"core", "processes"},
    "intake": {"core"},
    "write": {"core", "cache"},
    "registry": {"core", "load"},
    "request": {"core"},
    "standing": {"core", "cache", "processes", "request", "write"},
    "steps": STAGES | {"core", "processes", "cache", "request", "standing"},
    "build": STAGES | {"core", "cache", "request", "standing", "steps"},
    "rebuild": {"cache", "processes", "request", "standing", "steps", "build"},
    "resident": {"cache", "processes", "request", "standing", "write", "rebuild"},
    "suggest": {"core", "cache", "processes", "load", "derive", "request", "standing", "steps", "build"},
    "console": {"core", "load"},
    "annotations": {"core", "load"},
    "imports": {"core", "load", "derive"},
    "commands": STAGES
    | {"intake", "imports", "registry", "suggest"}
    | {
        "core",
        "processes",
        "cache",
        "request",
        "standing",
        "steps",
        "rebuild",
        "resident",
        "build",
        "console",
        "annotations",
    },
    "cli": {"commands", "console", "core"},
    "__main__": {"cli"},
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downward_only(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    used = {room_of(name) for name in imports_of(path) if name.startswith("generator.")}
    assert used - {room} <= BELOW[room]


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "core" in path.parts], ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_the_ground_floor_stands_on_the_standard_library_and_on_what_values_are_made_of(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports_of(path)} - set(sys.stdlib_module_names) - {"generator"}
    assert foreign <= {"msgspec"}


def test_no_module_grows_beyond_350_lines() -> None:
    assert not [path.name for path in MODULES if path.read_text(encoding="utf-8").count("\n") > 350]
