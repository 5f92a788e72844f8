"""The commands that begin an archive and its records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.group import AboutEntity, cli
from generator.commands.beginnings import (
    ADD_DISTRICT,
    FIND_DISTRICT,
    IMPORT_DISTRICTS,
    NEW,
    NEW_ARTICLE,
    NEW_DISTRICT,
    NEW_INCIDENT,
    ask_on_terminal,
    asked_of,
    text_on_one_line,
    words_on_one_line,
)
from generator.commands.options import Clock, archive_root, clock_of, options


@cli.command(epilog="\b\nExamples:\n  incident-archive new my-archive\n"
             "  incident-archive new . --title \"Attacks on hospitals\" --entity hospital")  # fmt: skip
@click.argument("directory", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@options(*NEW)
@click.pass_context
def new(context: click.Context, /, directory: Path, clock: Clock | None, **given: Any) -> None:
    """Begin an archive of your own in DIR.

    It gets settings, a sample of each record, a README and the workflow for GitHub Pages. On a terminal you are asked
    for what no option says. Nothing that exists is ever overwritten.
    """
    from generator.commands.new import run_new  # noqa: PLC0415

    below = (context.obj or {}).get("directory") or Path()
    sys.exit(run_new(below / directory, given, clock_of(clock), ask_on_terminal()))


@cli.command(epilog='\b\nExamples:\n  incident-archive article "Schools closed for two days" --outlet "The Times"')
@click.argument("title", callback=text_on_one_line)
@options(*NEW_ARTICLE)
@click.pass_context
def article(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin an article, with today's date.

    Writes a file in content/articles/ with the keys explained, and prints its path.
    """
    from generator.commands.record import begin_article, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, title, given)
    sys.exit(run_record(root, begin_article, asked, clock))


@cli.command(
    cls=AboutEntity, epilog='\b\nExamples:\n  incident-archive incident "Ransomware at Example Valley" --date 2026-11'
)
@click.argument("title", callback=text_on_one_line)
@options(*NEW_INCIDENT)
@click.pass_context
def incident(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin an incident.

    Writes a file in content/incidents/ with the keys explained, and prints its path. When it happened is left open
    unless --date says so. The archive's own word is an option too: in an archive of hospitals it is --hospital.
    """
    from generator.commands.record import begin_incident, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, title, given)
    sys.exit(run_record(root, begin_incident, asked, clock))


@cli.group()
def districts() -> None:
    """Look up, import and describe districts."""


@districts.command("import", epilog="\b\nExamples:\n  incident-archive districts import ccd_lea.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@options(*IMPORT_DISTRICTS)
@click.pass_context
def import_districts(context: click.Context, /, file: Path, directory: Path | None, dry_run: bool, whole: bool) -> None:
    """Bring a table of the government into the archive's registry.

    Reads the agency universe of the CCD, the geocodes of the EDGE and the Census table, in UTF-8 or Latin-1. Writes
    content/districts/registry.csv. No page's address changes, and a record of your own always wins.
    """
    from generator.commands.districts_import import run_import  # noqa: PLC0415

    root, file = archive_root(context, directory), file.absolute()
    sys.exit(run_import(root, file, dry_run=dry_run, whole=whole))


@districts.command("find", epilog="\b\nExamples:\n  incident-archive districts find miami dade\n"
                   "  incident-archive districts find Lincoln --state CA")  # fmt: skip
@click.argument("words", nargs=-1, required=True, callback=words_on_one_line)
@options(*FIND_DISTRICT)
@click.pass_context
def find_district(context: click.Context, /, words: str, state: str | None, directory: Path | None) -> None:
    """Look up what records and registries know by WORDS: a LEAID, a name, an alias, some words of one.

    Shows the LEAID, where it is, its aliases, whether it has a page, and the file that knows it. Where nothing has
    these words, names that are near are shown, and the exit status is 1.
    """
    from generator.commands.districts_find import run_find  # noqa: PLC0415

    sys.exit(run_find(archive_root(context, directory), words, state))


@districts.command("add", epilog="\b\nExamples:\n  incident-archive districts add 1200390 "
                   '--name "Miami-Dade County Public Schools" --alias MDCPS')  # fmt: skip
@click.argument("district", callback=text_on_one_line)
@options(*ADD_DISTRICT)
@click.pass_context
def add_district(context: click.Context, /, district: str, **given: Any) -> None:
    """Write a record for a DISTRICT of a registry, by its LEAID or name.

    The record has what the registry knows, and your aliases. It wins over the registry from then on. Prints its path;
    nothing that exists is overwritten, and the page's address goes on working.
    """
    from generator.commands.districts_add import Addition, run_add  # noqa: PLC0415

    root, clock = archive_root(context, given.pop("directory")), clock_of(given.pop("clock"))
    sys.exit(run_add(root, Addition(words=district, **given), clock))


@cli.command(epilog='\b\nExamples:\n  incident-archive district "Example Valley School District" --state WY')
@click.argument("name", callback=text_on_one_line)
@options(*NEW_DISTRICT)
@click.pass_context
def district(context: click.Context, /, name: str, **given: Any) -> None:
    """Begin a district, or what the archive has instead.

    Writes a file with the keys explained, and prints its path. The archive's own word is a command too: in an archive
    of hospitals it is `hospital`.
    """
    from generator.commands.record import begin_district, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, name, given)
    sys.exit(run_record(root, begin_district, asked, clock))
