"""From what was asked of `import` to its source. Raises click's usage errors, before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from generator.commands.import_ import Open
from generator.imports import posts, tables, veris
from generator.imports.table_columns import TableForm


def source_of(
    root: Path,
    *,
    kind: str,
    source: Path,
    columns: Mapping[str, str],
    record: str,
    date_form: str | None,
    industry: str | None,
) -> Open:
    """How to open the source, which is a folder or a file that exists outside the content of the archive `root`."""
    shown = str(source)
    _refuse_options_of_others(kind, {"--map": columns, "--dates": date_form}, "csv")
    _refuse_options_of_others(kind, {"--industry": industry}, "veris")
    if source.resolve().is_relative_to((root / "content").resolve()):
        raise click.UsageError(f"{source} lies in the archive's own content/")
    if kind == "posts":
        if not source.is_dir():
            raise click.UsageError(f"{source} is no folder; posts are imported from the folder that holds them")
        return lambda _settings, layouts: posts.offers_of(source, shown, layouts)
    if kind == "veris":
        return lambda settings, _layouts: veris.offers_of(source, shown, settings, industry or "")
    if source.is_dir():
        raise click.UsageError(f"{source} is a folder; a table is one file")
    form = TableForm(columns=columns, record=record, date_form=date_form)
    return lambda settings, _layouts: tables.offers_of(source, shown, settings, form)


def _refuse_options_of_others(kind: str, given: Mapping[str, object], owner: str) -> None:
    for name, value in given.items():
        if value and kind != owner:
            raise click.UsageError(f"{name} is for {owner} only")
