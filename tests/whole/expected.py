"""What the fixture sites come to, as text that a person can review."""

from __future__ import annotations

import shutil
from pathlib import Path

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
    lines = [
        f"{problem.severity.value} {problem.place}: {problem.message}\n    {problem.hint}".rstrip() + "\n"
        for problem in problems_of(root, {})
    ]
    return "".join(lines)
