"""The commands of the comparison; `python -m bench --help` lists them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from bench.check import BuiltSite
from bench.corpus import Corpus
from bench.generators import OURS, Generator, NotInstallableError, generators
from bench.generators.generator import write_sites
from bench.measuring import Series, measure
from bench.report import circumstances, comparison, growth, save
from bench.running import FailedError
from bench.site import SCENARIOS, Site

WORK = Path(__file__).resolve().parent / ".work"
_SCALED = ("ours", "hugo")

_work = click.option(
    "--work", type=click.Path(path_type=Path, file_okay=False), default=WORK, metavar="DIR",
    help="Where others are installed and sites are written. Default: bench/.work.",
)  # fmt: skip
_rounds = click.option(
    "--rounds", type=click.IntRange(1), default=5, metavar="N", help="Timed builds of each. Default: 5."
)
_save = click.option("--save", "saved", is_flag=True, help="Put the tables into docs/performance.md.")
_date = click.option("--date", metavar="DATE", help="When it was measured, to stand above the tables.")


def _chosen(names: Sequence[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--generator", "names", type=click.Choice(list(generators(WORK))), multiple=True, default=names,
        help="Compare this one; may be given several times. Default: " + ", ".join(names) + ".",
    )  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def bench() -> None:
    """Compare this generator with others over the same invented articles."""


@bench.command()
@click.argument("counts", type=click.IntRange(1), nargs=-1, required=True)
@_chosen(list(generators(WORK)))
@click.option(
    "--scenario", "scenarios", type=click.Choice([scenario.name for scenario in SCENARIOS]), multiple=True,
    help="Measure this one only; may be given several times.",
)  # fmt: skip
@_rounds
@_save
@_date
@_work
def compare(
    counts: Sequence[int], names: Sequence[str], scenarios: Sequence[str], rounds: int, *,
    saved: bool, date: str | None, work: Path,
) -> None:  # fmt: skip
    """Measure every scenario with COUNTS articles each; others than Hugo, which build everything anew, only cold."""
    installed = _installed(names, work)
    parts, built = [circumstances(installed, rounds, date)], list[Site]()
    for count in counts:
        sites = _checked_sites(count, installed, work)
        written = {site.generator.name: site.written for site in sites}
        measured: dict[str, dict[str, Series]] = {}
        for scenario in SCENARIOS:
            if not scenarios or scenario.name in scenarios:
                entered = [site for site in sites if scenario.is_cold or site.generator.in_every_scenario]
                measured[scenario.title] = measure(entered, scenario, rounds, _tell)
        parts.append(comparison(count, measured, installed, written))
        built += sites
    _report("comparison", parts, saved=saved)
    _clear(built)


@bench.command()
@click.argument("counts", type=click.IntRange(1), nargs=-1, required=True)
@_chosen(_SCALED)
@_rounds
@_save
@_date
@_work
def scale(
    counts: Sequence[int], names: Sequence[str], rounds: int, *, saved: bool, date: str | None, work: Path
) -> None:
    """Measure how a cold build grows with the number of articles."""
    installed = _installed(names, work)
    built = {count: _checked_sites(count, installed, work) for count in sorted(counts)}
    measured = {count: measure(sites, SCENARIOS[0], rounds, _tell) for count, sites in built.items()}
    _report("growth", [circumstances(installed, rounds, date), growth(measured, installed)], saved=saved)
    _clear(site for sites in built.values() for site in sites)


@bench.command()
@click.argument("count", type=click.IntRange(1))
@_chosen(list(generators(WORK)))
@_work
def check(count: int, names: Sequence[str], work: Path) -> None:
    """Build COUNT articles with each, and check that all did the same work."""
    _checked_sites(count, _installed(names, work), work)


@bench.command()
@click.argument("count", type=click.IntRange(1))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--generator", "name", type=click.Choice(list(generators(WORK))), default=OURS, help="For this one.")
def write(count: int, folder: Path, name: str) -> None:
    """Write the site of COUNT articles into FOLDER, which must not exist yet."""
    if folder.exists():
        raise click.UsageError(f"{folder} exists already")
    write_sites(Corpus(count), {generators(WORK)[name]: folder})


def _installed(names: Sequence[str], work: Path) -> list[Generator]:
    """Those of `names` that can be had here; of others it is told why not."""
    found = []
    for generator in generators(work.absolute() / "tools").values():
        if generator.name in names:
            try:
                generator.install()
            except NotInstallableError as error:
                _tell(f"{generator.title} is left out: {error}")
            else:
                found.append(generator)
    return found


def _checked_sites(count: int, chosen: Sequence[Generator], work: Path) -> list[Site]:
    """The sites of `count` articles, written anew, built once, and found to hold the same work. Else it ends here."""
    corpus = Corpus(count)
    folders = {generator: work.absolute() / f"{count}" / generator.name for generator in chosen}
    _tell(f"writing {count:,} articles for {', '.join(generator.title for generator in chosen)}")
    write_sites(corpus, folders)
    sites = [Site(generator=generator, folder=folder, corpus=corpus) for generator, folder in folders.items()]
    for site in sites:
        site.build()
    faulty = [site.generator.title for site in sites if not _does_the_work(site)]
    if faulty:
        raise click.ClickException(f"the work of {' and '.join(faulty)} isn't that of the others")
    return sites


def _does_the_work(site: Site) -> bool:
    """Whether a built site holds all that it should; what it lacks is told."""
    checks = BuiltSite(site.generator, site.folder / site.generator.output, site.corpus).checks()
    _tell(f"{site.generator.title}: {site.written}")
    for check in checks:
        _tell(f"{site.generator.title}: {check.sound:,} of {check.expected:,} {check.kind}")
        for fault in check.faults[:3]:
            _tell(f"  {fault}")
    return not any(check.faults for check in checks)


def _clear(sites: Iterable[Site]) -> None:
    """Remove what cold builds have put aside, which may take a while."""
    _tell("removing what was put aside")
    for site in sites:
        site.clear()


def _report(name: str, parts: Sequence[str], *, saved: bool) -> None:
    text = "\n\n".join(parts)
    click.echo(text)
    if saved:
        save(name, text)


def _tell(words: str) -> None:
    click.echo(words, err=True)


if __name__ == "__main__":
    try:
        bench(prog_name="python -m bench")
    except FailedError as error:
        sys.exit(str(error))
