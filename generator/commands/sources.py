"""From what was asked of `import` to its source. Raises click's usage errors, before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from generator.commands.import_ import Open
from generator.imports.posts import offers_of


def source_of(
    *, kind: str, source: Path, columns: Mapping[str, str], record: str, date_form: str | None, industry: str | None
) -> Open:
    """How to open the source."""
    if not source.is_dir():
        raise click.UsageError(f"{source} is no folder; posts are imported from the folder that holds them")
    return lambda _settings, layouts: offers_of(source, str(source), layouts)
