"""`districts find`: which district is meant by some words, how the archive knows it, whether it has a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.districts_known import Known, read_known
from generator.console import Console
from generator.core.records import District
from generator.core.wording import count
from generator.load.excerpts import visible
from generator.registry.finding import find_districts

_MOST = 20


def run_find(root: Path, words: str, state: str | None) -> int:
    """Print what is found and return 0; where nothing is, print what is near and return 1."""
    known = read_known(root)
    Console(root).problems(known.problems)
    found = find_districts(words, known.districts, state=state)
    shown = [line for district in found.districts[:_MOST] for line in _described(district, known)]
    if more := len(found.districts) - _MOST:
        shown += [f"and {more:,} more; add a word, or the state"] if more > 0 else []
    if found.districts:
        click.echo("\n".join(shown))
        return 0
    where = f"among {count(len(known.districts), known.entity.singular, known.entity.plural)}"
    click.echo(f'no {known.entity.singular} is called "{visible(words)}" {where}', err=True)
    if found.near:
        near = [line for district in found.near for line in _described(district, known)]
        click.echo("\n".join(["", "These names are near:", *near]), err=True)
    return 1


def _described(district: District, known: Known) -> Iterator[str]:
    yield click.style(visible(district.name), bold=True)
    place = filter(None, (district.state, district.county, district.city))
    yield "    " + visible(", ".join(filter(None, (district.leaid or district.id, *place))))
    if district.names[1:]:
        yield "    " + visible(f"also {'; '.join(district.names[1:])}")
    yield f"    {known.page_of(district)}; {visible(str(district.place))}"
