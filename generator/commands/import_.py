"""`import`: a whole collection into the archive; what becomes of each of its parts is told, and nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from generator.commands.import_report import ImportReport, write_table
from generator.commands.new_files import NewFileError
from generator.commands.whole_files import WholeFiles, whole_files
from generator.console import Console, refuse
from generator.core.problems import Report
from generator.core.settings import Settings
from generator.imports.claims import Claims, claims_of
from generator.imports.judge import Judge, Judgement, Verdict
from generator.imports.offers import Offers
from generator.load.reading import read_record
from generator.load.readings import Reading
from generator.load.settings import read_settings
from generator.load.tree import SourcePath, find_settings, read_tree
from generator.request import packaged_layouts

# What a source offers, given the archive's settings and the layouts that it has.
Open = Callable[[Settings, frozenset[str]], Offers]


def run_import(root: Path, source: Open, *, dry_run: bool, table: Path | None) -> int:
    """Import a source; the exit status, which is 1 if anything was refused.

    With `dry_run` nothing is written but the `table`, a CSV file with a line for everything that the source holds.
    """
    console, problems = Console(Path()), Report()
    settings = read_settings(find_settings(root / "content"), problems)
    if problems.problems:
        Console(root).problems(problems.problems)
        return 1
    report = ImportReport(is_dry=dry_run)
    try:
        with ExitStack() as stack:
            files = None if dry_run else stack.enter_context(whole_files(root))
            offers = source(settings, _layouts(root))
            judge = Judge(settings, _claims(root, settings, console))
            for judgement in _judged(offers, judge, console):
                _write(judgement, files)
                report.add(judgement)
        if table:
            write_table(table, report)
    except NewFileError as error:
        report.show(console)
        return refuse(str(error), error.hint)
    report.show(console)
    return 1 if report.counts[Verdict.REFUSED] else 0


def _judged(offers: Offers, judge: Judge, console: Console) -> Iterator[Judgement]:
    for number, found in enumerate(offers.found, 1):
        yield judge.judge(found)
        console.progress("Importing", number, offers.total)


def _write(judgement: Judgement, files: WholeFiles | None) -> None:
    if files and judgement.verdict is Verdict.NEW:
        files.write(judgement.file, judgement.text)


def _claims(root: Path, settings: Settings, console: Console) -> Claims:
    """What the archive has."""
    tree = read_tree(root / "content", Report(), settings.entity)
    records = [path for path in tree.records if path.folder in ("articles", "incidents")]

    def readings() -> Iterator[tuple[SourcePath, Reading]]:
        for number, path in enumerate(records, 1):
            yield path, read_record(path, settings)
            console.progress("Reading the archive", number, len(records))

    return claims_of(readings(), settings)


def _layouts(root: Path) -> frozenset[str]:
    """The layouts that a record may name, as paths such as `news/post.html`."""
    folders = (root / "layouts", packaged_layouts())
    return frozenset(path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html"))
