"""The columns of incidents a year: none lost, none invented, all inside the picture."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from generator.core.dates import When
from generator.core.records import Incident
from generator.core.views import ColumnChart
from generator.core.vocabulary import AttackType
from generator.derive.charts.sparklines import sparklines
from generator.derive.charts.years import years_chart
from tests.derive.charts.incidents import incident, incidents, index_of


def drawn(chart: ColumnChart) -> int:
    return sum(column.incidents for column in chart.columns)


@given(incidents())
def test_every_incident_is_in_a_column_or_told_beside_them(entries: tuple[Incident, ...]) -> None:
    chart = years_chart(index_of(entries))
    if chart is None:
        assert not any(entry.date for entry in entries)
        return
    charts = (chart.all, *chart.by_type)
    assert all(drawn(one) + one.earlier + one.undated == one.total for one in charts)
    assert chart.all.total == sum(one.total for one in chart.by_type) == len(entries)
    assert all(row.all == sum(row.by_type) for row in chart.rows)
    for one, counts in zip(chart.by_type, zip(*(row.by_type for row in chart.rows), strict=True), strict=True):
        assert [column.incidents for column in one.columns] == list(counts)


@given(incidents())
def test_columns_stand_side_by_side_inside_the_picture_and_are_as_high_as_their_numbers(
    entries: tuple[Incident, ...],
) -> None:
    chart = years_chart(index_of(entries))
    if chart is None:
        return
    for one in (chart.all, *chart.by_type):
        assert all(each.x >= 0 and each.x + each.width <= 100 for each in one.columns)
        assert all(each.y >= 12 and each.y + each.height <= one.base + 0.11 for each in one.columns)
        assert all(left.x + left.width <= right.x for left, right in pairwise(one.columns))
        assert all(0 <= tick.x <= 100 for tick in one.axis)
        assert one.axis[-1].text == str(one.last)
    by_type = [each for one in chart.by_type for each in one.columns]
    highest = max(by_type, key=lambda each: each.incidents)
    one_incident = highest.height / highest.incidents
    assert all(abs(each.height - one_incident * each.incidents) < 0.11 for each in by_type), "all of one scale"


@pytest.mark.parametrize("years", [1, 2, 7, 8, 15, 30, 40])
def test_the_years_below_never_run_into_one_another_on_a_phone(years: int) -> None:
    chart = years_chart(index_of(incident(f"i{n}", When(year=2000 + n)) for n in range(years)))
    assert chart
    assert all((right.x - left.x) * 2.7 >= 36 for left, right in pairwise(chart.all.axis))
    assert len(chart.all.axis) >= min(years, 3)


def test_a_year_long_ago_is_told_not_drawn() -> None:
    chart = years_chart(index_of([incident("old", When(year=1200)), incident("new", When(year=2020, month=5))]))
    assert chart
    assert (chart.all.first, chart.all.last, chart.all.earlier) == (1981, 2020, 1)


def test_numbers_without_room_stand_on_the_highest_column_alone() -> None:
    many = [incident(f"{year}-{n}", When(year=year)) for year in range(1991, 2021) for n in range(year - 1980)]
    chart = years_chart(index_of(many))
    assert chart
    assert [column.text for column in chart.all.columns if column.text] == ["40"]


def test_sparklines_have_the_scale_of_the_highest() -> None:
    ransomware = [incident(f"r{n}", When(year=2019), AttackType.RANSOMWARE) for n in range(4)]
    other = [incident("o", When(year=2020))]
    lines = sparklines({"a": ransomware, "b": other, "c": [incident("x", None)]}, index_of([*ransomware, *other]))
    assert {key: line.path for key, line in lines.items()} == {"a": "M0,16v-16h3v16z", "b": "M4,16v-4h3v4z"}
    assert (lines["b"].width, lines["b"].peak, lines["b"].peak_year) == (47, 1, 2020)
