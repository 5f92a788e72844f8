"""Dates as archivists write them: what is read, what is shown, in what order, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.dates import DateError, When, parse_when

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [UTC, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Auckland")]
repeatable = settings(max_examples=200)


def moment(*parts: int, **finer: int) -> When:
    return When.at(datetime(*parts, tzinfo=UTC, **finer))  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-09-02", When(year=2020, month=9, day=2)),
        ("2020-11-9", When(year=2020, month=11, day=9)),
        ("2020-1-2", When(year=2020, month=1, day=2)),
        ("2014_09_18", When(year=2014, month=9, day=18)),
        ("2020/09/02", When(year=2020, month=9, day=2)),
        ("2020.09.02", When(year=2020, month=9, day=2)),
        ("20200902", When(year=2020, month=9, day=2)),
        ("2014", When(year=2014)),
        ("2014-10", When(year=2014, month=10)),
        ("2014-1", When(year=2014, month=1)),
        ("  2014-10\t", When(year=2014, month=10)),
        ("2020-02-29", When(year=2020, month=2, day=29)),
        ("2020-09-02 18:54", moment(2020, 9, 2, 18, 54)),
        ("2020-09-02  8:04", moment(2020, 9, 2, 8, 4)),
        ("2020-09-02 18:54:30", moment(2020, 9, 2, 18, 54, 30)),
        ("2020-09-02-18-54-30", moment(2020, 9, 2, 18, 54, 30)),
        ("2020-09-02-18-54", moment(2020, 9, 2, 18, 54)),
        ("2014_09_18_07:30", moment(2014, 9, 18, 7, 30)),
        ("2020-09-02T18:54:30", moment(2020, 9, 2, 18, 54, 30)),
        ("2020-09-02t18:54:30z", moment(2020, 9, 2, 18, 54, 30)),
        ("2020-09-02T18:54:30.25Z", moment(2020, 9, 2, 18, 54, 30, microsecond=250_000)),
        ("2020-09-02T18:54:30,123456789Z", moment(2020, 9, 2, 18, 54, 30, microsecond=123_456)),
        ("2020-09-02T18:54:30+02:00", moment(2020, 9, 2, 16, 54, 30)),
        ("2020-09-02T18:54:30+0530", moment(2020, 9, 2, 13, 24, 30)),
        ("2020-09-02 18:54:30 -4", moment(2020, 9, 2, 22, 54, 30)),
        ("2020-09-02 18:54 -04", moment(2020, 9, 2, 22, 54)),
        ("2020-09-02-18-54-30-4", moment(2020, 9, 2, 22, 54, 30)),
        ("1599072870", moment(2020, 9, 2, 18, 54, 30)),
        ("1599072870.5", moment(2020, 9, 2, 18, 54, 30, microsecond=500_000)),
    ],
)
def test_every_accepted_form_is_read(text: str, expected: When) -> None:
    assert parse_when(text, UTC) == expected


_DIGITS = st.integers(0, 99).map("{:02}".format)


@repeatable
@given(
    day=st.tuples(st.sampled_from(["0000", "0001", "1883", "2024", "9999"]), _DIGITS, _DIGITS).map("-".join),
    clock=st.tuples(_DIGITS, _DIGITS, _DIGITS).map(":".join),
    offset=st.sampled_from(["", "Z", "+00:00"])
    | st.tuples(st.sampled_from("+-"), _DIGITS, _DIGITS).map("{0[0]}{0[1]}:{0[2]}".format),
    zone=st.sampled_from(ZONES),
)
def test_the_usual_form_means_what_its_parts_mean(day: str, clock: str, offset: str, zone: tzinfo) -> None:
    assert _read(f"{day} {clock}{offset}", zone) == _read(f"{day}  {clock}{offset}", zone)


def _read(text: str, zone: tzinfo) -> tuple[When, str] | str:
    """With the offset, to which equality is blind; or what is wrong, without the date that is quoted."""
    try:
        found = parse_when(text, zone)
    except DateError as error:
        return str(error).replace("  ", " ")
    return found, found.iso


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2018-02-29", "2018-02-29 is not a day of the calendar", "February 2018 has 28 days"),
        ("2018-02-29", "2018-02-29 is not a day of the calendar", "write only 2018-02 if the day is not known"),
        ("2020-04-31", "2020-04-31 is not a day of the calendar", "April 2020 has 30 days"),
        ("2020-12-32", "2020-12-32 is not a day of the calendar", "December 2020 has 31 days"),
        ("9999-12-32", "9999-12-32 is not a day of the calendar", "December 9999 has 31 days"),
        ("2020-09-00", "2020-09-00 is not a day of the calendar", "write only 2020-09 if the day is not known"),
        ("2020-13-05", "2020-13-05 is not a day of the calendar", "such as 2020-05-13"),
        ("2020-13-00", "2020-13-00 is not a day of the calendar", "such as 2020-09-02"),
        ("2020-00", "2020-00 is not a day of the calendar", "months run from 1 to 12"),
        ("20180229", "20180229 is not a day of the calendar", "February 2018 has 28 days"),
        ("0000", "0000 is not a day of the calendar", "write it as 2020-09-02"),
        ("2020-09 18:54", '"2020-09 18:54" has a time, but no day', "write it as 2020-09-02"),
        ("2020-09-02 24:10", '"2020-09-02 24:10" is not a time of day', "2020-09-02 18:54"),
        ("2020-09-02 18:60", '"2020-09-02 18:60" is not a time of day', "2020-09-02 18:54"),
        ("2020-09-02 18:54 +30", '"2020-09-02 18:54 +30" is not a time of day', "2020-09-02 18:54"),
        ("9999-12-31 23:59 -4", '"9999-12-31 23:59 -4" is not a time of day', "2020-09-02 18:54"),
        ("2 September 2020", '"2 September 2020" is not a date', "write it as 2020-09-02"),
        ("09/02/2020", '"09/02/2020" is not a date', "write it as 2020-09-02"),
        ("2020-09/02", '"2020-09/02" is not a date', "write it as 2020-09-02"),
        ("٢٠٢٠-٠٩-٠٢", '"٢٠٢٠-٠٩-٠٢" is not a date', "write it as 2020-09-02"),
        ("", '"" is not a date', "write it as 2020-09-02"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write_instead(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_when(text, UTC)
    assert str(refused.value) == message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("text", "shown", "iso"),
    [
        ("2014", "2014", "2014"),
        ("2014-10", "October 2014", "2014-10"),
        ("2014-10-05", "5 October 2014", "2014-10-05"),
        ("2014-10-05 07:03", "5 October 2014 07:03", "2014-10-05T07:03:00-04:00"),
        ("0987-10", "October 987", "0987-10"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(text: str, shown: str, iso: str) -> None:
    when = parse_when(text, NEW_YORK)
    assert (when.text, when.iso) == (shown, iso)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-07-01 12:00", "2020-07-01T12:00:00-04:00"),
        ("2020-01-15 12:00", "2020-01-15T12:00:00-05:00"),
        ("2020-07-01T02:00:00Z", "2020-06-30T22:00:00-04:00"),
        ("2020-01-01T02:00:00Z", "2019-12-31T21:00:00-05:00"),
        ("2020-01-15T12:00:00+01:00", "2020-01-15T06:00:00-05:00"),
        ("1577836800", "2019-12-31T19:00:00-05:00"),
    ],
)
def test_times_are_told_in_the_zone_of_the_site(text: str, iso: str) -> None:
    when = parse_when(text, NEW_YORK)
    assert when.iso == iso
    assert (when.year, when.month, when.day) == tuple(int(part) for part in iso[:10].split("-"))


def test_what_is_known_less_precisely_comes_last_within_its_span() -> None:
    written = ["2014-09-30", "2014-10-05 07:00", "2014-10-05 08:00", "2014-10-05", "2014-10-06", "2014-10", "2014-11",
               "2014", "2015-01-01"]  # fmt: skip
    when = {text: parse_when(text, UTC) for text in written}
    backwards = written[::-1]
    assert sorted(backwards, key=lambda text: when[text].sort_key) == written
    assert sorted(written, key=lambda text: when[text].newest_first_key) == [
        "2015-01-01", "2014-11", "2014-10-06", "2014-10-05 08:00", "2014-10-05 07:00", "2014-10-05", "2014-10",
        "2014-09-30", "2014",
    ]  # fmt: skip


NOW = datetime(2020, 9, 2, 12, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2020", False), ("2021", True), ("2019", False),
        ("2020-09", False), ("2020-10", True), ("2020-08", False), ("2019-12", False),
        ("2020-09-02", False), ("2020-09-03", True), ("2020-09-01", False),
        ("2020-09-02 12:00", False), ("2020-09-02 12:01", True), ("2020-09-02T16:00:01Z", True),
        ("2020-09-02T15:59:59Z", False),
    ],
)  # fmt: skip
def test_only_what_lies_wholly_ahead_is_in_the_future(text: str, *, after: bool) -> None:
    assert parse_when(text, NEW_YORK).is_after(NOW) is after


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2020", None), ("2020-09", None), ("2020-09-02", "2020-09-02T00:00:00-04:00"),
     ("2020-09-02 18:54", "2020-09-02T18:54:00-04:00")],
)  # fmt: skip
def test_an_instant_is_given_only_where_the_day_is_known(text: str, iso: str | None) -> None:
    instant = parse_when(text, NEW_YORK).instant(NEW_YORK)
    assert (instant.isoformat() if instant else None) == iso


moments = st.builds(
    lambda instant, zone: When.at(instant.replace(microsecond=0).astimezone(zone)),
    # Before 1900 zones have offsets with seconds, which ISO 8601 doesn't know.
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
days = st.dates().map(lambda day: When(year=day.year, month=day.month, day=day.day))
whens = st.one_of(
    st.builds(When, year=st.integers(1, 9999)),
    st.builds(When, year=st.integers(1, 9999), month=st.integers(1, 12)),
    days,
    moments,
)
near = st.one_of(
    st.builds(When, year=st.integers(2019, 2020)),
    st.builds(When, year=st.integers(2019, 2020), month=st.integers(1, 3)),
    st.builds(When, year=st.integers(2019, 2020), month=st.integers(1, 3), day=st.integers(1, 3)),
    st.builds(
        lambda day, hour: When.at(datetime(2020, 1, day, hour, tzinfo=UTC)), st.integers(1, 3), st.integers(0, 23)
    ),
)


@repeatable
@given(whens)
def test_a_date_is_read_back_as_it_is_published(when: When) -> None:
    zone = when.moment.tzinfo if when.moment else UTC
    assert zone
    again = parse_when(when.iso, zone)
    assert again == when
    assert (again.text, again.iso) == (when.text, when.iso)


def span(when: When) -> tuple[int, ...]:
    return tuple(part for part in (when.year, when.month, when.day) if part)


def lies_within(one: When, other: When) -> bool:
    """Whether `other` is known less precisely, and covers `one`."""
    if other.moment or (len(span(one)) == len(span(other)) and not one.moment):
        return False
    return span(one)[: len(span(other))] == span(other)


@repeatable
@given(near, near)
def test_newest_first_is_oldest_first_turned_round_but_for_imprecise_dates(one: When, other: When) -> None:
    older, newer = sorted((one, other), key=lambda when: when.sort_key)
    if lies_within(older, newer):
        assert older.newest_first_key < newer.newest_first_key
    else:
        assert newer.newest_first_key <= older.newest_first_key


@repeatable
@given(near, near)
def test_only_equal_dates_share_a_place_in_the_order(one: When, other: When) -> None:
    assert (one.sort_key == other.sort_key) is (one == other)
    assert (one.newest_first_key == other.newest_first_key) is (one == other)


@repeatable
@given(st.lists(whens, max_size=8).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_does_not_depend_on_where_one_begins(lists: tuple[list[When], list[When]]) -> None:
    one, other = (sorted(found, key=lambda when: when.sort_key) for found in lists)
    assert [when.sort_key for when in one] == [when.sort_key for when in other]


dateish = st.text(alphabet="0123456789-_/.:TZ+ ,", max_size=30)


@repeatable
@given(st.one_of(st.text(max_size=40), dateish), st.sampled_from(ZONES))
def test_any_text_is_a_date_or_refused(text: str, zone: timezone) -> None:
    try:
        when = parse_when(text, zone)
    except DateError as refused:
        told = (str(refused), refused.hint)
    else:
        told = (when.text, when.iso)
    assert all(told)


@repeatable
@given(moments, st.timedeltas(timedelta(seconds=1), timedelta(days=9)))
def test_a_moment_is_in_the_future_exactly_until_it_has_come(when: When, while_: timedelta) -> None:
    assert when.moment
    assert when.is_after(when.moment - while_)
    assert not when.is_after(when.moment)
