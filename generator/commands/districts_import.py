"""`districts import`: a table of the government into the archive's registry, which it tries out first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.commands.kept_file import replace_file
from generator.commands.new_files import NewFileError
from generator.commands.registry_trial import Standing, Trial
from generator.console import Console, refuse
from generator.core.problems import Report
from generator.core.value import changed
from generator.core.wording import count
from generator.load.settings import read_settings
from generator.load.tree import find_settings, read_tree
from generator.registry.account import account
from generator.registry.lines import FILE, Line, lines_of, written
from generator.registry.listings import Listing, Reader
from generator.registry.merging import Merged, merge
from generator.registry.programmes import programme_of
from generator.registry.tables import Table, TableError, parse_table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Import:
    """A table, and the registry that it goes into."""

    table: Table
    registry: Path
    known: Mapping[str, Line]
    standing: Standing

    @property
    def name(self) -> str:
        """The registry as messages call it."""
        return f"content{self.standing.settings.entity.home}{FILE}"


def run_import(root: Path, file: Path, *, dry_run: bool, whole: bool) -> int:
    """Import the table in `file`; tell what that changes, each change if `whole`. The exit status."""
    console, report = Console(root), Report()
    settings = read_settings(find_settings(root / "content"), report)
    if not settings.entity.has_leaid:
        told = f"no table of the government lists the {settings.entity.plural} of this archive"
        return refuse(told, f"write a registry yourself, such as content{settings.entity.home}{FILE}")
    standing = Standing.of(read_tree(root / "content", report, settings.entity), settings)
    registry = root / "content" / settings.entity.address / FILE
    own = [problem for problem in standing.problems if problem.place.file.endswith(f"/{FILE}")]
    if report.problems or own:
        console.problems([*report.problems, *own])
        return _nothing_written()
    try:
        table = parse_table(file.read_bytes())
        known = lines_of(parse_table(registry.read_bytes())) if registry.exists() else {}
        return _imported(_Import(table=table, registry=registry, known=known, standing=standing), console, file,
                         dry_run=dry_run, whole=whole)  # fmt: skip
    except TableError as error:
        return refuse(f"{file}:{error.line}: {error}" if error.line else f"{file}: {error}", error.hint)
    except (NewFileError, OSError) as error:
        return _refused(error)


def _refused(error: NewFileError | OSError) -> int:
    if isinstance(error, NewFileError):
        return refuse(str(error), error.hint)
    reason = (error.strerror or str(error)).lower()
    return refuse(f"{error.filename}: can't be read: {reason}", "make it readable, or name another")


def _imported(job: _Import, console: Console, file: Path, *, dry_run: bool, whole: bool) -> int:
    programme, reader = programme_of(job.table), Reader()
    listings = reader.listings(job.table.rows)
    if not listings:
        raise TableError(0, "lists no district that could be read", "see docs/districts.md for tables that are known")
    elsewhere = _listed_elsewhere(job)
    wanted = [listing for listing in listings if not _is_elsewhere(listing, elsewhere, reader)]
    merged = merge(job.known, wanted, programme, year=_year(job.table), taken=_taken(job.standing))
    lines, trial = _tried(job, merged)
    rows = f"{count(len(job.table.rows), 'line')} in the layout of {programme.title}, read as {job.table.encoding}"
    told = [f"{file.name}: {rows}", *account(reader, merged.changes, job.standing.settings.entity, whole=whole)]
    click.echo("\n".join(told))
    if trial.problems:
        console.problems(trial.problems)
        hint = "mend these files first; a line with the state tells districts of one name apart"
        refuse("the registry would bring these problems", hint)
        return _nothing_written()
    return _finished(job, lines, dry_run=dry_run)


def _finished(job: _Import, lines: Mapping[str, Line], *, dry_run: bool) -> int:
    text = written(lines.values())
    closing = _closing(job, lines)
    if job.registry.exists() and job.registry.read_bytes() == text.encode():
        click.echo(f"{closing} Nothing has changed.")
    elif dry_run:
        click.echo(f"{closing} Nothing was written: this was a dry run.")
    else:
        replace_file(job.registry, text)
        click.echo(closing)
    return 0


def _closing(job: _Import, lines: Mapping[str, Line]) -> str:
    entity = job.standing.settings.entity
    own = sum(district.origin == "record" and district.leaid in lines for district in job.standing.archive.districts)
    wins = f", {own:,} of them with a record of their own, which wins" if own else ""
    return f"{job.name}: {count(len(lines), entity.singular, entity.plural)}{wins}."


def _tried(job: _Import, merged: Merged) -> tuple[Mapping[str, Line], Trial]:
    """The new lines, with old addresses for pages that would move, and what the archive says to them."""
    trial = job.standing.with_registry(job.name, written(merged.lines.values()))
    lines = dict(merged.lines)
    for leaid, addresses in trial.moved.items():
        if line := lines.get(leaid):
            lines[leaid] = changed(line, old_addresses=tuple(dict.fromkeys((*line.old_addresses, *addresses))))
    return lines, trial


def _listed_elsewhere(job: _Import) -> dict[str, str]:
    """LEAIDs in registries that the archivist keeps beside this one, with the file of each."""
    others = (registry for registry in job.standing.readings.registries if registry.file != job.name)
    return {district.leaid: other.file for other in others for district in other.districts if district.leaid}


def _is_elsewhere(listing: Listing, elsewhere: Mapping[str, str], reader: Reader) -> bool:
    if listing.leaid in elsewhere:
        reader.skipped.note(f"{elsewhere[listing.leaid]} lists it, which stays as it is", listing.line)
    return listing.leaid in elsewhere


def _taken(standing: Standing) -> dict[tuple[str, str], str]:
    """Slugs of districts outside the registry, by state."""
    return {
        (district.state or "", district.slug): district.leaid or ""
        for district in standing.archive.districts
        if district.origin == "record" or not district.place.file.endswith(f"/{FILE}")
        if district.origin != "article"
    }


def _year(table: Table) -> str:
    """The school year of the table, if all of its lines are of one."""
    years = Counter(row.cells.get("school_year") or row.cells.get("schoolyear") or "" for row in table.rows)
    return next(iter(years)).strip() if len(years) == 1 else ""


def _nothing_written() -> int:
    click.echo("Nothing was written.", err=True)
    return 1
