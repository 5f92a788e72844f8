"""What the fixture sites come to, as text that a person can review."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.console import position
from generator.core.problems import Problem
from generator.load.excerpts import Excerpt, with_excerpts
from tests.sites import build_site, problems_of

HERE = Path(__file__).parent


def copy_of(name: str, folder: Path) -> Path:
    """A copy of a fixture site, to be built in `folder`."""
    return Path(shutil.copytree(HERE / name, folder / name))


def files_of(root: Path) -> str:
    """The files that a site makes, one a line."""
    return "".join(f"{path}\n" for path in sorted(build_site(root).files))


def messages_of(root: Path) -> str:
    """The problems of a site as people read them."""
    return "".join(_told(problem, excerpt) for problem, excerpt in with_excerpts(problems_of(root, {}), root))


def _told(problem: Problem, excerpt: Excerpt | None) -> str:
    head = f"{problem.severity.value} {position(problem, excerpt)}: {problem.message}"
    parts = [head, f"    {problem.hint}" if problem.hint else "", excerpt.block if excerpt else ""]
    return "".join(f"{part}\n" for part in parts if part)
