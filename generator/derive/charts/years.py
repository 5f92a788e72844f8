"""Incidents a year in columns, all together and by attack type: small charts side by side, each under its name.

Eleven types in one column can't be told apart by colour, least of all on a phone; in a chart of its own each can be
followed from year to year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from generator.core.interface import ENGLISH, Words
from generator.core.records import Incident
from generator.core.views import Column, ColumnChart, Link, Tick, YearRow, YearsChart
from generator.core.vocabulary import AttackType
from generator.derive import addresses as at
from generator.derive.index import Index

_MOST_YEARS = 40
# Per cent: left free on both sides, where the words of the axis reach beyond their columns; and the widest column.
_MARGIN, _WIDEST = 5.0, 8.0
# Pixels: room for the number on a column, the highest column by itself and among others, the axis; and the most that
# one incident is high, where there are few.
_NUMBER, _HIGH, _LOW, _AXIS, _ONE = 16, 112, 56, 20, 24
# Pixels: a chart on the narrowest phones, a digit of a number, the least from one year's word to the next.
_NARROWEST, _DIGIT, _WORD = 270, 7, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The years that all charts of an archive show: from its first incident to its last, but no more than forty."""

    first: int
    last: int

    @classmethod
    def of(cls, index: Index) -> Years | None:
        """None where no year of an incident is known."""
        known = index.hits_by_year.keys()
        return cls(first=max(min(known), max(known) - _MOST_YEARS + 1), last=max(known)) if known else None

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(range(self.first, self.last + 1))

    @property
    def slot(self) -> float:
        """The share of the width that each year has."""
        return (100 - 2 * _MARGIN) / len(self.all)

    def counts(self, incidents: Iterable[Incident]) -> tuple[int, ...]:
        """How many incidents each year has."""
        counted = Counter(incident.date.year for incident in incidents if incident.date)
        return tuple(counted[year] for year in self.all)

    def middle(self, year: int) -> float:
        """Where a year stands, in per cent of the width."""
        return round(_MARGIN + (year - self.first + 0.5) * self.slot, 2)

    @property
    def axis(self) -> tuple[Tick, ...]:
        """As many years as have room, the last among them."""
        step = next(step for step in (1, 2, 5, 10) if step * self.slot * _NARROWEST / 100 >= _WORD)
        shown = reversed(range(self.last, self.first - 1, -step))
        return tuple(Tick(x=self.middle(year), text=str(year)) for year in shown)


def years_chart(index: Index, words: Words = ENGLISH) -> YearsChart | None:
    """All incidents of the archive, those types first that have most; None where no year of any is known."""
    years = Years.of(index)
    if not years:
        return None
    kinds = sorted(_by_type(index).items(), key=lambda kind: -len(kind[1]))
    counts = [years.counts(hits) for _, hits in kinds]
    highest = max(map(max, counts))
    return YearsChart(
        all=_chart("all", None, years, index.incidents, words),
        by_type=tuple(_chart(_id(kind), _link(kind, words), years, hits, words, highest) for kind, hits in kinds),
        rows=tuple(
            YearRow(year=year, all=len(index.hits_by_year.get(year, ())), by_type=by_type)
            for year, by_type in zip(years.all, zip(*counts, strict=True), strict=True)
        ),
    )


def chart_of(link: Link, incidents: Sequence[Incident], index: Index, words: Words = ENGLISH) -> ColumnChart | None:
    """Incidents of one state or type, in the years of the whole archive; None where none of them is dated."""
    years = Years.of(index)
    return _chart("years", link, years, incidents, words) if years and any(years.counts(incidents)) else None


def _by_type(index: Index) -> dict[AttackType | None, Sequence[Incident]]:
    of_each: dict[AttackType | None, Sequence[Incident]] = {
        kind: index.hits_by_attack_type[kind] for kind in AttackType if kind in index.hits_by_attack_type
    }
    of_none = [incident for incident in index.incidents if not incident.attack_type]
    return of_each | {None: of_none} if of_none else of_each


def _chart(
    id_: str, link: Link | None, years: Years, incidents: Sequence[Incident], words: Words, highest: int = 0
) -> ColumnChart:
    """A chart by itself, or one of several, of which the highest column stands for `highest` incidents."""
    counts = years.counts(incidents)
    peak = max(counts)
    one = min(_ONE, _LOW / highest if highest else _HIGH / peak)
    base = _NUMBER + ceil(one * peak)
    known = [incident.date.year for incident in incidents if incident.date]
    return ColumnChart(
        id=id_,
        link=link,
        first=years.first,
        last=years.last,
        total=len(incidents),
        earlier=sum(year < years.first for year in known),
        undated=len(incidents) - len(known),
        peak=peak,
        peak_year=years.first + counts.index(peak),
        height=base + _AXIS,
        base=base,
        columns=tuple(_columns(years, counts, base, one, words)),
        axis=years.axis,
    )


def _columns(years: Years, counts: Sequence[int], base: int, one: float, words: Words) -> Iterable[Column]:
    """Columns on the line at `base`, numbers on all of them where each has room, else on the highest alone."""
    width = round(min(years.slot * 0.72, _WIDEST), 2)
    all_fit = len(str(max(counts))) * _DIGIT + 2 <= years.slot * _NARROWEST / 100
    highest_here = counts.index(max(counts))
    for i, (year, incidents) in enumerate(zip(years.all, counts, strict=True)):
        height = round(one * incidents, 1)
        middle = years.middle(year)
        yield Column(
            year=year,
            incidents=incidents,
            x=round(middle - width / 2, 2),
            y=round(base - height, 1),
            width=width,
            height=height,
            middle=middle,
            text=words.figures(f"{incidents:,}") if incidents and (all_fit or i == highest_here) else "",
        )


def _id(kind: AttackType | None) -> str:
    return kind.slug if kind else "none"


def _link(kind: AttackType | None, words: Words) -> Link | None:
    return at.attack_type_link(kind, words) if kind else None
