"""Days to places on a line, and the words below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.days import Ends
from generator.core.interface import Words
from generator.core.views import Tick

# Steps of an axis, finest first: how many days, months or years; about how many days that is; and how many words of
# that length have room on the narrowest phones.
_STEPS = (
    *(("day", step, step, 2) for step in (1, 2, 3, 7, 14, 28)),
    *(("month", step, step * 30, 3) for step in (1, 2, 3, 6)),
    *(("year", step, step * 365, 4) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)),
)
# How much of a date in ISO 8601 an axis of that unit tells.
_KNOWN = {"day": 10, "month": 7, "year": 4}
# Near an end of the picture, in per cent, where words of that unit would stick out on the far side of their place.
_NEAR_END = {"day": 86.0, "month": 86.0, "year": 94.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """From the first day to the last, both whole, on a line from `left` to `right`, in per cent of the width."""

    first: date
    last: date
    left: float
    right: float

    def span(self, ends: Ends) -> tuple[float, float]:
        """Where a span of days begins, and how wide it is."""
        begin, end = (self._at(day.toordinal() + after) for day, after in zip(ends, (0, 1), strict=True))
        return round(begin, 2), round(end - begin, 2)

    def middle(self, day: date) -> float:
        """Where the middle of a day is."""
        return round(self._at(day.toordinal() + 0.5), 2)

    def axis(self, words: Words) -> tuple[Tick, ...]:
        """The finest steps of which all words have room, but the first day of all where there are none."""
        days = self.last.toordinal() - self.first.toordinal() + 1
        for unit, step, length, most in _STEPS:
            if days / length <= most + 1:
                found = list(self._boundaries(unit, step))
                if 0 < len(found) <= most:
                    return tuple(self._tick(unit, day, words) for day in found)
        return (self._tick("day", self.first, words),)

    def _boundaries(self, unit: str, step: int) -> Iterator[date]:
        """The days on which a step begins."""
        if unit == "day":
            ordinals = range(self.first.toordinal(), self.last.toordinal() + 1, step)
            yield from map(date.fromordinal, ordinals)
            return
        months = step if unit == "month" else step * 12
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        for month in range(-(-first // months) * months, last + 1, months):
            boundary = date(month // 12, month % 12 + 1, 1) if month >= 12 else self.first
            if boundary >= self.first:
                yield boundary

    def _tick(self, unit: str, day: date, words: Words) -> Tick:
        x = round(self._at(day.toordinal()), 2)
        anchor = "end" if x > _NEAR_END[unit] else "middle"
        return Tick(x=x, text=words.short_date(day.isoformat()[: _KNOWN[unit]]), anchor=anchor)

    def _at(self, ordinal: float) -> float:
        first = self.first.toordinal()
        return self.left + (self.right - self.left) * (ordinal - first) / (self.last.toordinal() + 1 - first)
