"""Timelines to scale: every event where it belongs, as wide as what is known of its date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.dates import When
from generator.core.days import ends_of
from generator.core.interface import ENGLISH
from generator.core.records import Incident
from generator.derive.charts.time_scale import TimeScale
from generator.derive.charts.timelines import district_timeline
from tests.derive.archives import district, plan_of, record
from tests.derive.charts.incidents import days, incidents, whens
from tests.sites import article


@given(incidents())
def test_all_marks_are_inside_and_in_the_lane_of_their_type(entries: tuple[Incident, ...]) -> None:
    chart = district_timeline(entries)
    if chart is None:
        assert len({ends_of(entry.date) for entry in entries if entry.date}) < 2
        return
    assert {lane.kind for lane in chart.lanes} == {
        entry.attack_type.slug if entry.attack_type else "none" for entry in entries if entry.date
    }
    for lane in chart.lanes:
        assert 5 < lane.y < chart.base
        assert all(chart.left <= mark.x and mark.x + mark.width <= 98.01 for mark in lane.marks)
    assert all(chart.left <= tick.x <= 98 for tick in chart.axis)
    assert 1 <= len(chart.axis) <= 4


@given(st.lists(whens(), min_size=2, max_size=5), days, days)
def test_what_came_later_stands_further_on(dates: list[When], one: date, other: date) -> None:
    ends = [*map(ends_of, dates), (one, one), (other, other)]
    scale = TimeScale(first=min(first for first, _ in ends), last=max(last for _, last in ends), left=30, right=98)
    places = sorted((end, scale.span(end)) for end in ends)
    assert [x for _, (x, _) in places] == sorted(x for _, (x, _) in places)
    assert all(x + width <= 98.01 for _, (x, width) in places)
    assert scale.middle(min(one, other)) <= scale.middle(max(one, other))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2020, 8, 31), date(2020, 9, 2), ["31 Aug 2020", "2 Sep 2020"]),
        (date(2020, 1, 1), date(2020, 1, 1), ["1 Jan 2020"]),
        (date(2020, 1, 15), date(2020, 3, 20), ["Feb 2020", "Mar 2020"]),
        (date(2019, 5, 1), date(2020, 4, 30), ["Jul 2019", "Jan 2020"]),
        (date(2014, 3, 1), date(2023, 3, 1), ["2016", "2018", "2020", "2022"]),
        (date(1, 1, 1), date(9999, 12, 31), ["5000"]),
    ],
)
def test_the_axis_has_words_that_have_room(first: date, last: date, words: list[str]) -> None:
    axis = TimeScale(first=first, last=last, left=34, right=98).axis(ENGLISH)
    assert [tick.text for tick in axis] == words


def test_an_incidents_events_have_a_lane_each_and_its_reports_one_together(tmp_path: Path) -> None:
    site = plan_of(
        tmp_path,
        {
            "incidents/i.md": record("I", occurred="2020-03", disclosed="2020-05-01", discovered="2020-04-10"),
            "articles/a.md": article("A", "2020-05-02 09:00", incidents="[i]"),
            "articles/b.md": article("B", "2020-06-30", incidents="[i]"),
        },
    )
    chart = site.incident("i").timeline_chart
    assert chart
    lanes = {lane.label: lane.marks for lane in chart.lanes}
    assert list(lanes) == ["Occurred", "Discovered", "Disclosed", "Reports"]
    (occurred,) = lanes["Occurred"]
    assert occurred.x == chart.left
    assert occurred.width == round(64 * 31 / (31 + 30 + 31 + 30), 2), "March, of the days from March to June"
    assert [mark.width for mark in lanes["Reports"]] == [0, 0]
    assert (chart.first, chart.last) == ("March 2020", "30 June 2020")


def test_what_can_only_be_one_place_is_no_picture(tmp_path: Path) -> None:
    files = {
        "districts/d.md": district("D"),
        "incidents/i.md": record("I", districts="[d]", occurred="2020-03-01", disclosed="2020-03-01"),
        "incidents/undated.md": record("U", districts="[d]"),
    }
    site = plan_of(tmp_path, files)
    assert site.incident("i").timeline_chart is None
    assert site.incident("undated").timeline_chart is None
    assert site.district("fl/d").timeline_chart is None
