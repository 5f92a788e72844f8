"""Days between two dates, as exactly as these are known: of months and years both ends are counted, none is chosen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from generator.core.dates import When
from generator.core.interface import ENGLISH, Words
from generator.core.value import Value
from generator.core.wording import number

# The first and the last day that a date may mean.
Ends = tuple[date, date]


class Days(Value, frozen=True, kw_only=True):
    """A number of days between calendar days: `least` and `most` are equal where both days are known."""

    least: float
    most: float

    @property
    def text(self) -> str:
        """For readers: "the same day", "1 day", "at most 30 days" or "between 12 and 43 days"."""
        return self.worded(ENGLISH)

    def worded(self, words: Words) -> str:
        """The same in the language of the archive."""
        if not self.most:
            return words.gettext("the same day")
        if self.least == self.most:
            return words.ngettext("%(num)s day", "%(num)s days", self.most)
        if not self.least:
            return words.ngettext("at most %(num)s day", "at most %(num)s days", self.most)
        least = words.figures(number(self.least))
        return words.ngettext(
            "between %(least)s and %(num)s day", "between %(least)s and %(num)s days", self.most, least=least
        )


def ends_of(when: When) -> Ends:
    """The first and the last day of what is known."""
    from_month, to_month = when.month or 1, when.month or 12
    to_day = when.day or monthrange(when.year, to_month)[1]
    return date(when.year, from_month, when.day or 1), date(when.year, to_month, to_day)


def gap(one: Ends, other: Ends) -> int:
    """The fewest days that may lie between two dates; none where they may be the same day."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def days_from(start: When, end: When) -> Days | None:
    """From what came first to what followed from it; None where the dates say the opposite, so that one is wrong."""
    (first, last), (from_, until) = ends_of(start), ends_of(end)
    most = (until - first).days
    return Days(least=max(0, (from_ - last).days), most=most) if most >= 0 else None


def days_apart(one: When, other: When) -> Days:
    """Between two that don't follow from each other, whichever came first."""
    (first, last), (from_, until) = ends_of(one), ends_of(other)
    most = max(abs((from_ - last).days), abs((until - first).days))
    return Days(least=gap((first, last), (from_, until)), most=most)


def median_of(days: Sequence[Days]) -> Days:
    """Where the median surely lies: it can't be less than that of the least, nor more than that of the most."""
    return Days(least=median(each.least for each in days), most=median(each.most for each in days))


def shortest(days: Sequence[Days]) -> Days:
    """Where the shortest surely lies."""
    return Days(least=min(each.least for each in days), most=min(each.most for each in days))


def longest(days: Sequence[Days]) -> Days:
    """Where the longest surely lies."""
    return Days(least=max(each.least for each in days), most=max(each.most for each in days))


def first_of(dates: Sequence[When]) -> When:
    """That of the dates in which the first event surely lies, as exactly as can be said."""
    return min(dates, key=ends_of)


def last_of(dates: Sequence[When]) -> When:
    """That in which the last surely lies: of 4 September 2019 and 2019, some day of 2019."""
    return max(dates, key=lambda when: ends_of(when)[::-1])


def are_in_order(newest_first: Sequence[When]) -> bool:
    """Whether each event surely happened no earlier than the one after it in the list."""
    return all(ends_of(older)[1] <= ends_of(newer)[0] for newer, older in pairwise(newest_first))
