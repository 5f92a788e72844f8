"""The command called within the test's process, without a terminal: quicker than a process of its own."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import cli


def invoke(cwd: Path, *arguments: str, **environment: str) -> Result:
    """Run the command in `cwd`; an exception that isn't an exit is the test's."""
    with chdir(cwd):
        return CliRunner().invoke(cli, arguments, prog_name="incident-archive", env=environment, catch_exceptions=False)
