"""A registry's line to a district at once: what the models of `models.py` would make of it, in a tenth of the time.

Nearly all lines of a registry are of plain cells: words without entities or odd spaces, numbers of digits. Of these it
is known what the models make. At the first cell that may be anything else, the line is left to them, so nothing here is
an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.core.extra import Extra
from generator.core.problems import Place
from generator.core.records import Body, District
from generator.core.vocabulary import STATES
from generator.load.slugs import make_term_slug

_LEAID = re.compile(r"[0-9]{7}")
_COUNT = re.compile(r"[0-9]{1,15}")
_NORTH = re.compile(r"-?[0-8]?[0-9](?:\.[0-9]{1,12})?")
_EAST = re.compile(r"-?(?:1[0-7]|[0-9])?[0-9](?:\.[0-9]{1,12})?")
_SITE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9._~/-]*)?")
_NO_TEXT, _NO_EXTRA = Body(), Extra()


def plain_district(cells: Mapping[str, str], aliases: Sequence[str], place: Place) -> District | None:
    """The district of a line with a name and a state; None if it has no LEAID, or a filled cell that isn't plain."""
    if "leaid" not in cells or not (cells.keys() <= _READ.keys() and all(map(_text, aliases))):
        return None
    facts: dict[str, Any] = {column: _READ[column](cell) for column, cell in cells.items()}
    name, leaid = facts.pop("name"), facts["leaid"]
    if name is None or None in facts.values():
        return None
    return District(
        **facts,
        id=leaid,
        place=place,
        slug=make_term_slug(name),
        body=_NO_TEXT,
        extra=_NO_EXTRA,
        names=tuple(dict.fromkeys((name, *aliases))),
        origin="registry",
    )


def _text(cell: str) -> str | None:
    """A cell without entities, whose only white space is single spaces between words."""
    if not cell.isprintable() or "  " in cell or cell[0] == " " or cell[-1] == " " or ("&" in cell and ";" in cell):
        return None
    return cell


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda cell: cell if pattern.fullmatch(cell) else None


def _state(cell: str) -> str | None:
    return cell if cell in STATES else None


def _count(cell: str) -> int | None:
    return int(cell) if _COUNT.fullmatch(cell) else None


def _north(cell: str) -> float | None:
    return float(cell) if _NORTH.fullmatch(cell) else None


def _east(cell: str) -> float | None:
    return float(cell) if _EAST.fullmatch(cell) else None


_READ: dict[str, Callable[[str], object]] = {
    "name": _text,
    "leaid": _matching(_LEAID),
    "state": _state,
    "city": _text,
    "county": _text,
    "enrollment": _count,
    "latitude": _north,
    "longitude": _east,
    "website": _matching(_SITE),
}
