"""A citation for readers: a note in Chicago style (The Chicago Manual of Style, 17th edition, 14.191 and 14.207).

Of the common styles it is the one that leaves names as they are written.
"""

from __future__ import annotations

from generator.core.vocabulary import MONTHS
from generator.render.citations.source import Source

# From four authors on, a note names the first (14.76).
_MOST_NAMED = 3


def chicago(source: Source) -> str:
    """`Jane Example, “Title,” The Example Times, May 3, 2024, https://….` and where it is kept."""
    named = ", ".join(part for part in (_names(source.authors), _title(source)) if part)
    rest = [part for part in (source.container, source.publisher, _date(source.date), source.url) if part]
    joint = " " if named.endswith("”") else ", "
    return " ".join([joint.join([named, ", ".join(rest)]) + "." if rest else named, *source.notes])


def _names(names: tuple[str, ...]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{names[0]} et al."
    *others, last = names or ("",)
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} and {last}" if others else last


def _title(source: Source) -> str:
    """In quotation marks, or in the brackets of a title that is supplied."""
    return source.title if source.is_supplied else f"“{source.title},”"


def _date(parts: tuple[int, ...]) -> str:
    match parts:
        case (year, month, day):
            return f"{MONTHS[month - 1]} {day}, {year}"
        case (year, month):
            return f"{MONTHS[month - 1]} {year}"
        case (year,):
            return str(year)
    return ""
