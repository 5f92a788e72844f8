"""The options of `import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.commands.options import DIRECTORY

KINDS = ("posts", "csv", "veris")


def _columns(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """`title=Headline` as the column of each key. Raises click's usage error."""
    pairs = {}
    for value in values:
        key, sign, column = (part.strip() for part in value.partition("="))
        if not (key and sign and column):
            raise click.BadParameter(f'"{value}" is no key with its column; write it like title=Headline')
        pairs[key] = column
    return pairs


IMPORT = (
    click.argument("kind", type=click.Choice(KINDS), metavar="KIND"),
    click.argument("source", type=click.Path(path_type=Path, exists=True)),
    click.option("--dry-run", is_flag=True, help="Tell what would be done, and write nothing."),
    click.option("--report", "table", type=click.Path(path_type=Path), metavar="FILE",
                 help="Write what became of everything to a new CSV file."),
    click.option("--map", "columns", multiple=True, callback=_columns, metavar="KEY=COLUMN",
                 help="Of a table: which column holds a key. May be given several times."),
    click.option("--kind", "record", type=click.Choice(("article", "incident")), default="article", show_default=True,
                 metavar="WORD", help="Of a table: whether each line is an article or an incident."),
    click.option("--dates", "date_form", metavar="FORM",
                 help="Of a table: how its dates are written, such as %m/%d/%Y."),
    click.option("--industry", metavar="NUMBER",
                 help="Of VERIS: only victims whose NAICS number begins so, such as 6111 for schools."),
    DIRECTORY,
)  # fmt: skip
