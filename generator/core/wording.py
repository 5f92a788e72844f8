"""Figures in words, in English; `generator.core.interface` has them in the language of the archive."""

from __future__ import annotations

from collections.abc import Sequence


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


def figures(text: str, thousands: str, decimal: str) -> str:
    """`1,204.50` with other separators, such as `1.204,50`."""
    if (thousands, decimal) == (",", "."):
        return text
    return text.translate({ord(","): thousands, ord("."): decimal})


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
