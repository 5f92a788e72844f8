"""Days between dates that are known more or less exactly: never fewer or more than the dates allow."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.dates import When, parse_when
from generator.core.days import (
    Days,
    are_in_order,
    days_apart,
    days_from,
    first_of,
    last_of,
    longest,
    median_of,
    shortest,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def when(text: str) -> When:
    return parse_when(text, UTC)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2020-08-31", "2020-09-01", "1 day"),
        ("2020-02-28", "2020-03-01", "2 days"),
        ("2020-09-01 23:59", "2020-09-02 00:01", "1 day"),
        ("2020-09-01 09:00", "2020-09-01", "the same day"),
        ("2018-04", "2018-04-26", "at most 25 days"),
        ("2020-09-02", "2020-10", "between 29 and 59 days"),
        ("2015-09", "2016-05", "between 214 and 273 days"),
        ("2018", "2018-12-28", "at most 361 days"),
        ("2020-12-31", "2021", "between 1 and 365 days"),
        ("2018", "2020", "between 366 and 1,095 days"),
        ("2020-09-02 10:00", "2020-09-02 08:00", "the same day"),
    ],
)
def test_days_are_as_exact_as_the_dates(start: str, end: str, told: str) -> None:
    days = days_from(when(start), when(end))
    assert days is not None
    assert days.text == told


@pytest.mark.parametrize(("start", "end"), [("2020-09-02", "2020-09-01"), ("2020", "2019-12"), ("2020-05", "2020-04")])
def test_nothing_follows_from_what_came_later(start: str, end: str) -> None:
    assert days_from(when(start), when(end)) is None


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2019", "2019-09-04", "at most 246 days"),
        ("2019-09-04", "2019", "at most 246 days"),
        ("2020-01-01", "2019-12-30", "2 days"),
        ("2019-12", "2020-01-02", "between 2 and 32 days"),
        ("2020-01-02", "2019-12", "between 2 and 32 days"),
    ],
)
def test_how_far_two_lie_apart_doesnt_depend_on_their_order(one: str, other: str, told: str) -> None:
    assert days_apart(when(one), when(other)).text == told


def blurred(day: date, parts: int) -> When:
    """A day as somebody may know it: the year, the month too, or all of it."""
    return When(year=day.year, month=day.month if parts > 1 else None, day=day.day if parts > 2 else None)


@given(DAYS, DAYS, st.integers(1, 3), st.integers(1, 3))
def test_the_truth_lies_within_what_is_told(start: date, end: date, known: int, other: int) -> None:
    one, two = blurred(start, known), blurred(end, other)
    apart = days_apart(one, two)
    assert apart.least <= abs((end - start).days) <= apart.most
    after = days_from(one, two)
    if end >= start:
        assert after is not None
        assert after.least <= (end - start).days <= after.most


@given(st.lists(st.tuples(DAYS, st.integers(0, 900), st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=9))
def test_so_does_the_true_median_and_the_shortest_and_the_longest(given: list[tuple[date, int, int, int]]) -> None:
    told = [
        days_from(blurred(start, known), blurred(start + timedelta(days), other)) for start, days, known, other in given
    ]
    known = [days for days in told if days]
    exact = [Days(least=days, most=days) for _, days, _, _ in given]
    assert len(known) == len(exact)
    for taken in (median_of, shortest, longest):
        assert taken(known).least <= taken(exact).least <= taken(known).most


@given(st.lists(st.tuples(DAYS, st.integers(1, 3)), min_size=2, max_size=6))
def test_the_first_and_the_last_lie_in_the_dates_that_are_told(given: list[tuple[date, int]]) -> None:
    days = [day for day, _ in given]
    dates = [blurred(day, known) for day, known in given]
    assert blurred(min(days), known_of(first_of(dates))) == first_of(dates)
    assert blurred(max(days), known_of(last_of(dates))) == last_of(dates)


def known_of(when: When) -> int:
    return 1 + bool(when.month) + bool(when.day)


@given(st.lists(st.tuples(DAYS, st.integers(1, 3)), min_size=2, max_size=6))
def test_dates_are_in_order_only_if_the_days_surely_are(given: list[tuple[date, int]]) -> None:
    dates = sorted(given, key=lambda one: blurred(*one).newest_first_key)
    if are_in_order([blurred(*one) for one in dates]):
        days = [day for day, _ in dates]
        assert days == sorted(days, reverse=True)


def test_a_median_may_lie_between_two_days() -> None:
    assert median_of([Days(least=1, most=1), Days(least=2, most=4)]).text == "between 1.5 and 2.5 days"
