"""Dates as newspapers write them: read as they are meant, or left alone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.intake.written_dates import read_date, written_dates

ZONE = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("September 1, 2020 at 10:20 PM EDT", "2020-09-01T22:20:00-04:00"),
        ("September 1, 2020 at 10:20 PM", "2020-09-01T22:20:00-05:00"),
        ("Tuesday, Sept. 1, 2020 | 9:05 a.m. ET", "2020-09-01T09:05:00-04:00"),
        ("January 5, 2021, 8 p.m. PT", "2021-01-05T20:00:00-08:00"),
        ("10:20 PM EDT, Tue September 1, 2020", "2020-09-01T22:20:00-04:00"),
        ("12:05 a.m. Dec 31 2019", "2019-12-31T00:05:00-06:00"),
        ("1 September 2020", "2020-09-01"),
        ("1st of May, 2020", "2020-05-01"),
        ("Feb. 20th, 2023", "2023-02-20"),
        ("2020-09-01", "2020-09-01"),
        ("2020-09-01T22:20:00-04:00", "2020-09-01T22:20:00-04:00"),
        ("2020-09-02T02:20:00Z", "2020-09-01T21:20:00-05:00"),
        ("2020-09-01T22:20:00.123-0400", "2020-09-01T22:20:00-04:00"),
        ("Tue, 01 Sep 2020 22:20:00 -0400", "2020-09-01T22:20:00-04:00"),
        ("9/14/2020", "2020-09-14"),
        ("September 1, 2020 25", "2020-09-01"),
        ("September 1, 2020 at 10:20 PM XYZT", "2020-09-01"),
    ],
)
def test_a_date_is_read_as_it_is_meant(written: str, iso: str) -> None:
    found = read_date(written, ZONE)
    assert found is not None
    assert found.when is not None
    assert (found.when.iso, found.doubt) == (iso, "")


def test_a_date_that_could_be_read_both_ways_is_doubtful() -> None:
    found = read_date("9/1/2020", ZONE)
    assert found is not None
    assert found.when is not None
    assert (found.when.iso, found.doubt) == ("2020-09-01", "9/1/2020 read as month, day, year")


@pytest.mark.parametrize("written", ["", "soon", "February 30, 2020", "13/32/2020", "May we", "12", "2020-13-45"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written, ZONE) is None


def test_a_day_without_a_year_is_found_but_not_dated() -> None:
    text = "An email of February 20 at 7:50 p.m. told more than that of Feb. 15 had."
    found = list(written_dates(text, ZONE))
    assert [(each.written, each.month, each.day, each.when) for each in found] == [
        ("February 20 at 7:50 p.m.", 2, 20, None),
        ("Feb. 15", 2, 15, None),
    ]
    assert [text[each.start : each.end] for each in found] == [each.written for each in found]


@given(some.text(alphabet="0123456789/-:., TZapmMay Sept.", max_size=60))
def test_any_text_is_read_or_passed_over(text: str) -> None:
    read_date(text, ZONE)
    for found in written_dates(text, ZONE):
        assert text[found.start : found.end] == found.written
