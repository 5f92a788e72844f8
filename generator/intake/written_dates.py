"""Dates as newspapers write them: "September 1, 2020 at 10:20 PM EDT", "1 Sept. 2020", "9/1/2020".

A month before a day is American usage; so is 9/1/2020, which is told as doubtful where it could be read both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from generator.core.dates import DateError, When, parse_when
from generator.core.value import Value
from generator.core.vocabulary import MONTHS

# Hours from UTC; RFC 5322, section 4.3, for those of the mainland.
_OFFSETS = {"UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
            "AKST": -9, "AKDT": -8, "HST": -10}  # fmt: skip
# Whichever of two offsets is in force that day.
_ZONES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}

_MONTH = (r"(?P<month{n}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
          r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)")  # fmt: skip
_DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year{n}>(?:19|20)\d\d)\b"
_WEEKDAY = r"(?:\b(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?[ \t]{1,3})?"
_TIME = (r"(?P<hour{n}>[0-2]?\d)(?:[:.](?P<minute{n}>[0-5]\d)(?::[0-5]\d)?)?[ \t]?(?P<half{n}>[AaPp]\.?[Mm]\b\.?)?"
         r"(?:[ \t]{1,2}(?P<zone{n}>[A-Z]{2,4})\b)?")  # fmt: skip
_AT = r"(?:[ \t]{0,2}(?:,|\bat\b|@|[-–—|•·])?[ \t]{0,2})"
_ISO_TIME = r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_DATE = "|".join(
    (
        rf"\b{_MONTH}[ \t]{{1,2}}{_DAY}(?:,?[ \t]{{1,2}}{_YEAR})?".replace("{n}", "1"),
        rf"\b{_DAY}[ \t]{{1,2}}(?:of[ \t])?{_MONTH},?(?:[ \t]{{1,2}}{_YEAR})?".replace("{n}", "2"),
        rf"\b(?P<iso>(?:19|20)\d\d-[01]?\d-[0-3]?\d(?:[T ]{_ISO_TIME})?)(?![\d-])",
        r"\b(?P<american>[01]?\d/[0-3]?\d/(?:19|20)\d\d)\b",
    )
)
_WRITTEN = re.compile(
    rf"(?:{_TIME.replace('{n}', '0')}(?:,|[ \t]on)?[ \t]{{1,2}})?{_WEEKDAY}(?:{_DATE})"
    rf"(?:{_AT}{_TIME.replace('{n}', '9')})?"
)
_RFC = re.compile(
    r"(?:[A-Z][a-z]{2},\s+)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|[A-Z]{1,4})$"
)
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}


class WrittenDate(Value, frozen=True, kw_only=True):
    """A date found in a text at `start` to `end`, as `written` there. Without a year, `when` is None."""

    start: int
    end: int
    written: str
    month: int
    day: int
    when: When | None = None
    doubt: str = ""


def written_dates(text: str, zone: tzinfo) -> Iterator[WrittenDate]:
    """Every day that `text` names, in order. A time without a zone of its own is in `zone`."""
    for match in _WRITTEN.finditer(text):
        found = _iso(match, zone) if match["iso"] else _day(match, zone)
        if found:
            yield found


def read_date(text: str, zone: tzinfo) -> WrittenDate | None:
    """A value that holds a date and nothing else, in any form that pages have: ISO 8601, RFC 5322, or words."""
    text = text.strip()
    try:
        when = with_offset(text) or parse_when(text, zone)
    except DateError:
        return _rfc(text, zone) or next(written_dates(text, zone), None)
    return WrittenDate(start=0, end=len(text), written=text, month=when.month or 0, day=when.day or 0, when=when)


def with_offset(text: str) -> When | None:
    """An ISO 8601 moment that tells where it was written: it keeps that offset, and so the outlet's own day."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return When.at(moment) if moment.utcoffset() else None


def _rfc(text: str, zone: tzinfo) -> WrittenDate | None:
    if not _RFC.match(text):  # the library takes "1 PM" for one in the morning
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = When.at(moment if moment.utcoffset() else moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(zone))
    return WrittenDate(start=0, end=len(text), written=text, month=moment.month, day=moment.day, when=when)


def _iso(match: re.Match[str], zone: tzinfo) -> WrittenDate | None:
    written = match["iso"]
    try:
        when = with_offset(written) or parse_when(written.replace("T", " "), zone)
    except DateError:
        return None
    start, end = match.span("iso")
    return WrittenDate(start=start, end=end, written=written, month=when.month or 0, day=when.day or 0, when=when)


def _day(match: re.Match[str], zone: tzinfo) -> WrittenDate | None:
    doubt = ""
    if match["american"]:
        month, day, year = map(int, match["american"].split("/"))
        doubt = f"{match['american']} read as month, day, year" if day <= 12 and day != month else ""
    else:
        month = _NUMBERS[(match["month1"] or match["month2"])[:3].lower()]
        day, year = int(match["day1"] or match["day2"]), int(match["year1"] or match["year2"] or 0)
    try:
        known = date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return None
    start, end, written = _without_loose_time(match)
    when = _when(known, match, zone) if year else None
    return WrittenDate(start=start, end=end, written=written, month=month, day=day, when=when, doubt=doubt)


def _when(day: date, match: re.Match[str], zone: tzinfo) -> When:
    """The moment, if a time stands beside the day in a zone that is known; else the day."""
    clock, where = _clock(match), _zone_of(match, zone)
    if clock is None or where is None:
        return When(year=day.year, month=day.month, day=day.day)
    moment = datetime.combine(day, clock, tzinfo=where)
    return When.at(moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta())))


def _clock(match: re.Match[str]) -> time | None:
    for number in "90":
        hour, minute, half = (match[f"{part}{number}"] for part in ("hour", "minute", "half"))
        if hour and (minute or half):
            hours = int(hour) % 12 + 12 * half.lower().startswith("p") if half else int(hour)
            return time(hours, int(minute or 0)) if hours < 24 and (not half or 1 <= int(hour) <= 12) else None
    return None


def _zone_of(match: re.Match[str], zone: tzinfo) -> tzinfo | None:
    """The zone that stands beside the time; `zone` where none does, None where it is one that nobody knows."""
    name = match["zone9"] or match["zone0"]
    if not name:
        return zone
    if name in _OFFSETS:
        return timezone(timedelta(hours=_OFFSETS[name]))
    return ZoneInfo(_ZONES[name]) if name in _ZONES else None


def _without_loose_time(match: re.Match[str]) -> tuple[int, int, str]:
    """The match without a number that stands beside the date and is no time of day."""
    start, end = match.span()
    if match["hour0"] and not (match["minute0"] or match["half0"]):
        start = match.end("hour0")
    if match["hour9"] and not (match["minute9"] or match["half9"]):
        end = match.start("hour9")
    piece = match.string[start:end]
    written = piece.strip(" \t,-–—|•·@")
    start += piece.index(written)
    return start, start + len(written), written
