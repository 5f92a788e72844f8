"""Sparklines: incidents a year for a line of a list, all on one scale, so that one state can be held beside another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from generator.core.records import Incident
from generator.core.views import Sparkline
from generator.derive.charts.years import Years
from generator.derive.index import Index

_Key = TypeVar("_Key", bound=Hashable)

# A year's column, the same with the gap after it, and the highest of all, in the picture's own units; and the years
# that there is room for at least, lest one column fill the line.
_COLUMN, _STEP, _HIGHEST, _FEWEST = 3, 4, 16, 12


def sparklines(groups: Mapping[_Key, Sequence[Incident]], index: Index) -> dict[_Key, Sparkline]:
    """A sparkline for each of the groups that has an incident in one of the archive's years."""
    years = Years.of(index)
    counts = {key: years.counts(incidents) for key, incidents in groups.items()} if years else {}
    highest = max(map(max, counts.values()), default=0)
    return {key: _sparkline(years, each, highest) for key, each in counts.items() if years and any(each)}


def _sparkline(years: Years, counts: Sequence[int], highest: int) -> Sparkline:
    peak = max(counts)
    return Sparkline(
        path="".join(_columns(counts, highest)),
        width=_STEP * max(len(counts), _FEWEST) - (_STEP - _COLUMN),
        height=_HIGHEST,
        first=years.first,
        last=years.last,
        peak=peak,
        peak_year=years.first + counts.index(peak),
    )


def _columns(counts: Sequence[int], highest: int) -> Iterator[str]:
    for i, incidents in enumerate(counts):
        if incidents:
            height = round(_HIGHEST * incidents / highest, 1)
            yield f"M{_STEP * i},{_HIGHEST}v-{height:g}h{_COLUMN}v{height:g}z"
