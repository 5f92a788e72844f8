"""Dates as archivists know them: sometimes to the second, sometimes only the year.

`When` never invents precision: an event of "2014" is neither shown nor sorted as the first of January.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from generator.core.interface import ENGLISH, Words
from generator.core.value import Value
from generator.core.vocabulary import MONTHS

ACCEPTED = 'write it as 2020-09-02, "2020-09-02 18:54", 2020-09, or 2020'


class DateError(ValueError):
    """The text is no date; the message says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str = ACCEPTED) -> None:
        super().__init__(message)
        self.hint = hint


class When(Value, frozen=True, kw_only=True):
    """A point in time as precisely as it is known: a year, a month, a day, or a moment.

    `moment` is aware and in the site's time zone; year, month and day then say the same in that zone.
    """

    year: int
    month: int | None = None
    day: int | None = None
    moment: datetime | None = None

    @classmethod
    def at(cls, moment: datetime) -> When:
        """The `When` of an aware datetime; to the minute, its offset, since RFC 3339 and HTML know no other."""
        offset = moment.utcoffset()
        if offset and offset.seconds % 60:  # the sun's time, before there were time zones
            moment = moment.astimezone(timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))
        return cls(year=moment.year, month=moment.month, day=moment.day, moment=moment)

    @property
    def sort_key(self) -> tuple[int, int, int, float]:
        """Orders from the oldest to the newest; what is known less precisely comes last within its span."""
        stamp = self.moment.timestamp() if self.moment else float("inf")
        return self.year, self.month or 13, self.day or 32, stamp

    @property
    def newest_first_key(self) -> tuple[float, float, float, float]:
        """Orders from the newest to the oldest; what is known less precisely comes last within its span here too."""
        stamp = -self.moment.timestamp() if self.moment else float("inf")
        return -self.year, -(self.month or 0), -(self.day or 0), stamp

    @property
    def iso(self) -> str:
        """ISO 8601 at the known precision; what HTML's `<time datetime>` accepts."""
        if self.moment:
            return self.moment.isoformat(timespec="seconds")
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def text(self) -> str:
        """For readers: "2 September 2020 18:54", "2 September 2020", "September 2020" or "2020"."""
        words = [str(self.day)] if self.day else []
        words += [MONTHS[self.month - 1]] if self.month else []
        words += [str(self.year)]
        words += [f"{self.moment.hour:02}:{self.moment.minute:02}"] if self.moment else []
        return " ".join(words)

    def instant(self, zone: tzinfo) -> datetime | None:
        """The moment, or the start of the known day in `zone`; None where not even the day is known."""
        if self.moment or not (self.month and self.day):
            return self.moment
        return datetime(self.year, self.month, self.day, tzinfo=zone)

    def begins(self, zone: tzinfo) -> datetime:
        """The first moment of the known span, in `zone`."""
        return self.moment or datetime(self.year, self.month or 1, self.day or 1, tzinfo=zone)

    def is_after(self, now: datetime) -> bool:
        """Whether all of the known span lies after `now` (aware)."""
        if self.moment:
            return self.moment > now
        today = (now.year, now.month, now.day)
        known = tuple(part for part in (self.year, self.month, self.day) if part)
        return known > today[: len(known)]


def span(*lists: Iterable[When | None], words: Words = ENGLISH) -> str:
    """`From May 2019 to 3 January 2020.`, to the day at most, of lists that are newest first; nothing without dates."""
    dated = [[date for date in dates if date] for dates in lists]
    ends = [date for dates in dated for date in (*dates[:1], *dates[-1:])]
    known = sorted(ends, key=lambda date: date.newest_first_key)
    days = [When(year=date.year, month=date.month, day=date.day) for date in (*known[-1:], *known[:1])]
    first, *last = dict.fromkeys(words.date(day.iso) for day in days) or ("",)
    if last:
        return words.gettext("From %(first)s to %(last)s.", first=first, last=last[0])
    return words.gettext("From %(date)s.", date=first) if first else ""


_DATE = r"(?P<year>\d{4})(?:(?P<sep>[-_/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?)?"
_CLOCK = (r"(?P<hour>\d{1,2})(?P<colon>[:-])(?P<minute>\d{2})"
          r"(?:(?P=colon)(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?")  # fmt: skip
_OFFSET = r"(?P<offset>Z|z|[+-]\d{1,2}(?::?\d{2})?)"
_WHEN = re.compile(rf"{_DATE}(?:(?:[Tt]|\s+|[-_]){_CLOCK}(?:\s*{_OFFSET})?)?", re.ASCII)
# What most files have, in one of the forms that mean to Python what they mean here.
_USUAL = re.compile(r"\d{4}-\d{2}-\d{2}[T ](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:Z|[+-]\d{2}:[0-5]\d)?", re.ASCII)
_UNIX = re.compile(r"\d{9,11}(?:\.\d+)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def parse_when(text: str, zone: tzinfo) -> When:
    """Read a date in any of the accepted forms; a time without an offset is in `zone`.

    Raises `DateError` for what is no date, or an impossible one such as 2018-02-29.
    """
    text = text.strip()
    if _USUAL.fullmatch(text) and (found := _usual(text, zone)):
        return found
    if _UNIX.fullmatch(text):
        return When.at(datetime.fromtimestamp(float(text), UTC).astimezone(zone))
    match = _WHEN.fullmatch(_COMPACT.sub(r"\1-\2-\3", text) if _COMPACT.fullmatch(text) else text)
    if not match:
        raise DateError(f'"{text}" is not a date')
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    _check_calendar(text, year or 0, month, day)
    if not match["hour"]:
        return When(year=year or 0, month=month, day=day)
    if not month or not day:
        raise DateError(f'"{text}" has a time, but no day')
    return When.at(_moment(text, match, date(year or 0, month, day), zone))


def _usual(text: str, zone: tzinfo) -> When | None:
    """None where it is no moment; what is wrong with it is found by those who ask for its parts."""
    try:
        moment = datetime.fromisoformat(text)
        return When.at((moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone))
    except (ValueError, OverflowError):
        return None


def _check_calendar(text: str, year: int, month: int | None, day: int | None) -> None:
    month, day = 1 if month is None else month, 1 if day is None else day
    try:
        date(year, month, day)
    except ValueError:
        raise DateError(f"{text} is not a day of the calendar", _calendar_hint(year, month, day)) from None


def _calendar_hint(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        swapped = f"{year:04}-{day:02}-{month:02}" if 1 <= day <= 12 and 1 <= month <= 28 else f"{year:04}-09-02"
        return f"months run from 1 to 12; write it as year-month-day, such as {swapped}"
    if year < 1:
        return ACCEPTED
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day if year < 9999 else 31
    return f"{MONTHS[month - 1]} {year} has {last} days; write only {year:04}-{month:02} if the day is not known"


def _moment(text: str, match: re.Match[str], day: date, zone: tzinfo) -> datetime:
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    try:
        offset = _offset(match["offset"]) if match["offset"] else zone
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), int(fraction))
        return datetime.combine(day, clock, tzinfo=offset).astimezone(zone)
    except (ValueError, OverflowError):
        raise DateError(f'"{text}" is not a time of day') from None


def _offset(text: str) -> tzinfo:
    """`Z`, `-4`, `-04`, `-0400` or `-04:00` as a fixed offset."""
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)
