"""Dates in the addresses of stories, such as /2020/09/01/schools-closed: near the truth, and never quite sure."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from generator.core.dates import When
from generator.core.value import changed
from generator.intake.clipping import Clipping

_DATED = re.compile(r"(?:^|[/_-])(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>[01]\d)(?:[/_-]?(?P<day>[0-3]\d))?(?=[/_.-]|$)")
_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)(?=/)")


def dated_by_address(clipping: Clipping) -> Clipping:
    """`clipping` with a date out of its address where it has none of its own, or the year that its date lacks."""
    if clipping.date:
        return clipping
    path = urlsplit(clipping.source_url).path
    dated, year = _DATED.search(path), _YEAR.search(path)
    when = doubt = None
    if clipping.day and (found := dated or year):
        when, doubt = _when(int(found["year"]), *clipping.day), "its year is that of the address"
    elif dated and dated["day"]:
        when, doubt = _when(*map(int, dated.group("year", "month", "day"))), "the date is that of the address"
    if not when or not doubt:
        return clipping
    return changed(clipping, date=when, doubts={**clipping.doubts, "date": doubt})


def _when(year: int, month: int, day: int) -> When | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    return When(year=known.year, month=known.month, day=known.day)
