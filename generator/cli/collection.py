"""The commands that take in what others wrote, and that tell what the program makes of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.group import AboutEntity, cli
from generator.commands.add_options import ADD, given_of
from generator.commands.beginnings import ask_on_terminal
from generator.commands.import_options import IMPORT
from generator.commands.options import EXPLAIN, SUGGEST, archive_root, choices_of, clock_of, options


@cli.command(name="import", epilog="\b\nExamples:\n  incident-archive import posts ../old-blog --dry-run\n"
             "  incident-archive import csv list.csv --map title=Headline --map date=Published\n"
             "  incident-archive import veris ../VCDB/data/json/validated --industry 6111")  # fmt: skip
@options(*IMPORT)
@click.pass_context
def import_(context: click.Context, /, **given: Any) -> None:
    """Import a whole collection: posts of Jigsaw, Jekyll or Hugo, a CSV table, incidents in VERIS.

    KIND is posts, csv or veris, SOURCE a folder or file. Whatever is imported is a file that you can edit. Nothing that
    exists is overwritten, and what was imported before is known again: an import that was interrupted goes on, and one
    that is run twice changes nothing.
    """
    from generator.commands.import_ import run_import  # noqa: PLC0415
    from generator.commands.sources import source_of  # noqa: PLC0415

    root = archive_root(context, given.pop("directory"))
    dry_run, table = given.pop("dry_run"), given.pop("table")
    sys.exit(run_import(root, source_of(root, **given), dry_run=dry_run, table=table))


@cli.command(cls=AboutEntity, epilog='\b\nExamples:\n  incident-archive add story.txt --outlet "The Example Times"\n'
             "  incident-archive add https://outlet.example/2026/11/22/schools-closed\n"
             "  incident-archive add - --title \"Schools closed\" --date 2026-11-22 < story.txt")  # fmt: skip
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|-|URL...")
@options(*ADD)
@click.pass_context
def add(context: click.Context, /, inputs: tuple[str, ...], **given: Any) -> None:
    """Make articles of raw texts, saved pages or addresses on the web.

    Shows what was understood and what is missing, and asks for that on a terminal. What is only likely is written as a
    remark, for you to confirm. Prints the path of each article. What the archive has already is refused. The archive's
    own word is an option too: in an archive of hospitals it is --hospital.
    """
    from generator.commands.add import run_add  # noqa: PLC0415

    root, clock = archive_root(context, given.pop("directory")), clock_of(given.pop("clock"))
    ask = ask_on_terminal() if "-" not in inputs else None
    sys.exit(run_add(root, inputs, given_of(inputs, given), clock, ask))


@cli.command(epilog="\b\nExamples:\n  incident-archive explain 2024/2024-05-01-example\n"
             "  incident-archive explain content/articles/2024/2024-05-01-example.md --json")  # fmt: skip
@click.argument("article", metavar="ARTICLE")
@options(*EXPLAIN)
@click.pass_context
def explain(context: click.Context, article: str, directory: Path | None, as_json: bool) -> None:
    """Tell what is recognised in an article, and why.

    ARTICLE is a path below content/ or an id. Every name is told with its line and column, what it was taken for, what
    was left open with its candidates, and which districts the text is about or merely mentions. Nothing is changed.
    """
    from generator.commands.explain import run_explain  # noqa: PLC0415

    sys.exit(run_explain(archive_root(context, directory), article, as_json=as_json))


@cli.command(epilog="\b\nExamples:\n  incident-archive suggest\n  incident-archive suggest --write")
@options(*SUGGEST)
@click.pass_context
def suggest(context: click.Context, /, write: bool, everything: bool, **given: Any) -> None:
    """List what the archive may lack: incidents for its reports, names, sources, follow-ups.

    Nothing is changed. With --write, articles that look like reports of one event get a file of an incident, which is
    a draft and marked as suggested; files that exist stay as they are.
    """
    from generator.commands.suggest import run_suggest  # noqa: PLC0415

    sys.exit(run_suggest(choices_of(context, **given), write=write, everything=everything))
