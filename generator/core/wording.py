"""Figures and spans of time in words, for views. English, like all words of the interface for now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.core.dates import When


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def capitalised(words: str) -> str:
    """`Public utilities`: only the first letter changes, so that `LEAs` stays what it is."""
    return words[:1].upper() + words[1:]


def number(value: float) -> str:
    """A figure with separators of thousands, and decimals only where it has some."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def dollars(value: float) -> str:
    """`$1,200`, or `$1,200.50` where there are cents."""
    return f"${number(value)}" if value == int(value) else f"${value:,.2f}"


def degrees(value: float, positive: str, negative: str) -> str:
    """`25.61° N`: two decimals place a district within a kilometre."""
    return f"{abs(value):.2f}° {positive if value >= 0 else negative}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def span(*lists: Iterable[When | None]) -> str:
    """`From May 2019 to 3 January 2020.`, to the day at most, of lists that are newest first; nothing without dates."""
    dated = [[date for date in dates if date] for dates in lists]
    ends = [date for dates in dated for date in (*dates[:1], *dates[-1:])]
    known = sorted(ends, key=lambda date: date.newest_first_key)
    days = dict.fromkeys(
        When(year=date.year, month=date.month, day=date.day).text for date in (*known[-1:], *known[:1])
    )
    return f"From {' to '.join(days)}." if days else ""
