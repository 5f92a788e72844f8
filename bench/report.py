"""Tables of what was measured, in Markdown, and the place where docs/performance.md keeps the last of them."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.generators import OURS
from bench.generators.generator import Generator
from bench.measuring import Series

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
Measured = Mapping[str, Mapping[str, Series]]  # series by scenario's title and generator's name
Cell = Callable[[Series, Series | None], str]


def comparison(articles: int, measured: Measured, generators: Sequence[Generator], written: Mapping[str, str]) -> str:
    """How this generator does beside the others: its own numbers, and what part of theirs they are.

    `written` is what each has written, by the generator's name.
    """
    sizes = ", ".join(f"{generator.title} {written[generator.name]}" for generator in generators)
    tables = [
        table([[head, *(generator.title for generator in generators)], *_rows(measured, generators, cell)])
        for head, cell in (("time", _time), ("peak memory", _memory), ("computing", _computing))
    ]
    return "\n\n".join((f"### {articles:,} articles", f"Written: {sizes}.", *tables))


def _rows(measured: Measured, generators: Sequence[Generator], cell: Cell) -> Iterator[list[str]]:
    """A row a scenario; a generator that wasn't measured in it has a dash."""
    for scenario, series in measured.items():
        yield [scenario, *(_cell(series, generator.name, cell) for generator in generators)]


def _cell(series: Mapping[str, Series], name: str, cell: Cell) -> str:
    if name not in series:
        return "–"
    return cell(series[name], None if name == OURS else series.get(OURS))


def growth(measured: Mapping[int, Mapping[str, Series]], generators: Sequence[Generator]) -> str:
    """How the time of a cold build grows with the number of articles; `measured` by that number and generator."""
    first = min(measured)
    head = ["articles"]
    for generator in generators:
        head += [generator.title, f"times that of {first:,}", "peak memory"]
    rows = [head]
    for count, series in measured.items():
        row = [f"{count:,}"]
        for generator in generators:
            times = series[generator.name].seconds / measured[first][generator.name].seconds
            row += [_cell(series, generator.name, _time), f"{times:.2f}", _cell(series, generator.name, _memory)]
        rows.append(row)
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown; the first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def circumstances(generators: Sequence[Generator], rounds: int, date: str | None) -> str:
    """What must be known to understand the numbers: the machine, the versions, how often was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{generator.title} {generator.version()}" for generator in generators)
    told = f"Medians of {rounds} rounds, in parentheses the shortest and the longest." if rounds > 1 else "One round."
    return (
        f"{f'{date}. ' if date else ''}{cores} processors, {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}. {versions}. {told}"
    )


def save(name: str, text: str, document: Path = DOCUMENT) -> None:
    """Put `text` between the marks `<!-- name -->` and `<!-- end -->` of a document. Raises `ValueError` without."""
    before = document.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not block.search(before):
        raise ValueError(f"{document.name} has no place for {name}")
    after = block.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before)
    document.write_text(after, encoding="utf-8")


def _time(series: Series, own: Series | None) -> str:
    """The time of a generator, and what part of it `own` is."""
    shortest, longest = series.range
    seconds = f"{series.seconds:.2f} s"
    if len(series.runs) > 1:
        seconds += f" ({shortest:.2f} to {longest:.2f})"
    return f"**{own.ratio_to(series):.2f}** of {seconds}" if own else seconds


def _memory(series: Series, own: Series | None) -> str:
    ratio = own.memory_ratio_to(series) if own else None
    megabytes = f"{series.memory / 1e6:,.0f} MB" if series.memory else "not known"
    return f"**{ratio:.2f}** of {megabytes}" if ratio else megabytes


def _computing(series: Series, own: Series | None) -> str:
    ratio = f"**{own.computed / series.computed:.2f}** of " if own else ""
    return f"{ratio}{series.computed:.2f} s"
