"""The command line: arguments to a command to an exit status (0 fine, 1 problems, 2 wrong usage)."""

from __future__ import annotations

from generator.cli import collection, records, site
from generator.cli.group import cli
from generator.commands.ending import end_cleanly

__all__ = ["cli", "collection", "main", "records", "site"]


def main() -> None:
    """The command `incident-archive`."""
    end_cleanly()
    cli(prog_name="incident-archive")
