"""Installs what comes as a wheel, by pip as it is set up here."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.generators.generator import said_by


def environment(folder: Path, requirement: str) -> None:
    """An environment at `folder` that holds `requirement`, unless there is one. Raises `NotInstallableError`."""
    done = folder / "installed"
    if done.is_file() and done.read_text(encoding="utf-8") == requirement:
        return
    said_by(sys.executable, "-m", "venv", "--clear", folder)
    said_by(folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", requirement)
    done.write_text(requirement, encoding="utf-8")
