"""`article`, `incident` and the entity's own word, such as `district`: a record begun, in the place that is its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.commands.beginnings import Asked
from generator.commands.front_matter_form import front_matter
from generator.commands.new_files import NewFileError, write_new
from generator.commands.options import Clock
from generator.console import Console, refuse
from generator.core.dates import When, parse_when
from generator.core.problems import Place, Problem, Report
from generator.core.quoting import quoted
from generator.core.settings import Settings
from generator.core.value import changed
from generator.derive.addresses import article_address
from generator.load.assemble import assemble
from generator.load.common import split_dated
from generator.load.models import ArticleModel, DistrictModel, IncidentModel
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.slugs import digest_slug, make_slug
from generator.load.tree import DISTRICTS, SourcePath, SourceTree, find_settings, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A record that isn't written yet: which kind it is, its path below the folder of its kind, its text.

    An article that `names` others, districts or incidents, is tried together with them.
    """

    kind: str
    path: str
    text: str
    names: bool = False


Begin = Callable[[Asked, Settings, When], Begun]  # the last is today


def run_record(root: Path, begin: Begin, asked: Asked, clock: Clock) -> int:
    """Begin a record; print its path and return 0, or print what forbids it and return 1 with nothing written."""
    console, report = Console(root), Report()
    settings = read_settings(find_settings(root / "content"), report)
    if report.problems:
        console.problems(report.problems)
        return _nothing_written()
    begun = begin(asked, settings, changed(When.at(clock(settings.zone)), moment=None))
    return write_begun(root, begun, settings, console)


def write_begun(root: Path, begun: Begun, settings: Settings, console: Console, *, dry_run: bool = False) -> int:
    """Write a record and print its path, or with `dry_run` its text too, unwritten; else as `run_record`."""
    folder = settings.entity.address if begun.kind == DISTRICTS else begun.kind
    name = f"content/{folder}/{begun.path}"
    if not os.path.lexists(root / name):
        problems = _try(root, begun, name, settings)
        console.problems(problems)
        if any(problem.is_fatal(strict=False) for problem in problems):
            return _nothing_written()
        if dry_run:
            click.echo(f"{os.path.relpath(root / name)}\n\n{begun.text}")
            return 0
    try:
        write_new(root, {name: begun.text})
    except NewFileError as error:
        return refuse(str(error), error.hint)
    click.echo(os.path.relpath(root / name))
    return 0


def _nothing_written() -> int:
    """Tell so: the problems name the new record's file and lines, which nobody will find."""
    click.echo("Nothing was written.", err=True)
    return 1


def begin_article(asked: Asked, settings: Settings, today: When) -> Begun:
    """An article, by default of today: `2026/2026-11-22-headline.md`."""
    date = parse_when(asked.date, settings.zone) if asked.date else today
    given = {
        "title": quoted(asked.title),
        "date": date.iso,
        "added": today.iso,
        **({"outlet": quoted(asked.outlet)} if asked.outlet else {}),
        **({"source_url": quoted(asked.url)} if asked.url else {}),
    }
    return _begun("articles", article_path(asked.title, date), ArticleModel, given, asked, settings)


def article_path(title: str, date: When) -> str:
    """The path of an article's file below content/articles/: `2026/2026-11-22-headline.md`."""
    day = changed(date, moment=None)
    # A year alone is no date to the reader of file names, so it stands in the front matter and the folder only.
    stem = f"{day.iso}-{_slug(title)}" if day.month else _slug(title)
    return f"{date.year:04}/{stem}.md"


def begin_incident(asked: Asked, settings: Settings, today: When) -> Begun:
    """An incident, in the folder of its year. When it happened is left open if nobody said so."""
    date = parse_when(asked.date, settings.zone) if asked.date else None
    given = {
        "title": quoted(asked.title),
        **({"districts": f"[{', '.join(map(quoted, asked.districts))}]"} if asked.districts else {}),
        **({"occurred": date.iso} if date else {}),
        "added": today.iso,
    }
    year = (date or today).year
    return _begun("incidents", f"{year:04}/{_slug(asked.title)}.md", IncidentModel, given, asked, settings)


def begin_district(asked: Asked, settings: Settings, today: When) -> Begun:
    """What incidents happen to, in the folder of its state if that is known."""
    _ = today  # it has no date
    given = {
        "name": quoted(asked.title),
        **({"state": asked.state} if asked.state else {}),
        **({"leaid": quoted(asked.leaid)} if asked.leaid else {}),
    }
    folder = f"{asked.state.lower()}/" if asked.state else ""
    return _begun(DISTRICTS, f"{folder}{_slug(asked.title)}.md", DistrictModel, given, asked, settings)


def describing(path: str, given: Mapping[str, str]) -> Begin:
    """What begins a district at a path below its folder, out of values as YAML writes them."""
    return lambda asked, settings, _today: _begun(DISTRICTS, path, DistrictModel, given, asked, settings)


def _begun(
    kind: str,
    path: str,
    model: type[ArticleModel | IncidentModel | DistrictModel],
    given: Mapping[str, str],
    asked: Asked,
    settings: Settings,
) -> Begun:
    draft = {"draft": "true"} if asked.draft else {}
    return Begun(kind=kind, path=path, text=front_matter(model, {**given, **draft}, settings.entity))


def _slug(title: str) -> str:
    return make_slug(title) or digest_slug(title)


def _try(root: Path, begun: Begun, name: str, settings: Settings) -> tuple[Problem, ...]:
    """What the archive would say to the record, found without writing it there: taken ids, unknown names."""
    report = Report()
    tree = read_tree(root / "content", Report(), settings.entity)
    with tempfile.TemporaryDirectory(prefix="incident-archive-") as folder:
        file = Path(folder) / "new.md"
        file.write_text(begun.text, encoding="utf-8", newline="\n")
        new = SourcePath(folder=begun.kind, name=begun.path.removesuffix(".md"), file=name, path=str(file))
        near = _around(new, tree, begun)
        archive = assemble(near, read_files(near, settings), settings, report)
    articles = {article.place.file: article_address(article, settings.article_address) for article in archive.articles}
    for other, address in articles.items():
        if other != name and address == articles.get(name):
            report.problem(Place(file=name), f"{other} has its address, {address}", "choose another title or date")
    return tuple(problem for problem in report.problems if problem.place.file == name or name in problem.message)


def _around(new: SourcePath, tree: SourceTree, begun: Begun) -> SourceTree:
    """The new record with those that it may get in the way of: a large archive needn't be read as a whole."""
    if new.folder == "articles":
        near = _namesakes(new, tree.records)
        if not begun.names:
            return replace(tree, records=(*near, new), registries=(), assets=())
        named = (record for record in tree.records if record.folder in (DISTRICTS, "incidents"))
        return replace(tree, records=(*near, *named, new), assets=())
    kinds = {new.folder, DISTRICTS}
    return replace(tree, records=(*(record for record in tree.records if record.folder in kinds), new), assets=())


def _namesakes(new: SourcePath, records: Iterable[SourcePath]) -> Iterator[SourcePath]:
    """Articles whose files' names make the same slug."""
    slug = _slug_of(new)
    return (record for record in records if record.folder == new.folder and _slug_of(record) == slug)


def _slug_of(record: SourcePath) -> str:
    return make_slug(split_dated(record.name.rpartition("/")[2])[1])
