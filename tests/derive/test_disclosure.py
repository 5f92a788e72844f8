"""The disclosure clock on the page of an incident, and what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.core.views import Clock
from tests.derive.archives import district, plan_of, record
from tests.sites import build_site

PLACES = {
    "districts/a.md": district("Palm Bay"),
    "districts/b.md": district("Lake View"),
    "districts/c.md": district("Red Rock", "TX"),
}


def clock(root: Path, dates: Mapping[str, str], files: Mapping[str, str] | None = None) -> Clock | None:
    incident = record("I", districts="[a]", **dates)
    return plan_of(root, {**PLACES, **(files or {}), "incidents/i.md": incident}).incident("i").clock


def days(told: Clock | None) -> dict[str, str]:
    return {step.label: step.days for step in told.steps} if told else {}


def test_it_counts_to_all_that_is_known(tmp_path: Path) -> None:
    told = clock(
        tmp_path,
        {"occurred": "2020-03-01", "discovered": "2020-03-01", "disclosed": "2020-03-11", "notified": "2020-05"},
    )
    assert told is not None
    assert told.since == "occurred"
    assert days(told) == {
        "Discovered": "the same day",
        "Disclosed": "10 days",
        "People notified": "between 61 and 91 days",
    }


@pytest.mark.parametrize(
    ("dates", "since", "told"),
    [
        ({"began": "2020-08-31", "ended": "2020-09-02", "disclosed": "2020-09-01"}, "began", "1 day"),
        ({"occurred": "2020-08-30", "began": "2020-08-31", "disclosed": "2020-09-01"}, "occurred", "2 days"),
        ({"ended": "2020-09-02", "disclosed": "2020-09-05"}, "ended", "3 days"),
    ],
)
def test_it_counts_from_the_beginning_and_from_the_end_only_where_nothing_else_is_known(
    dates: dict[str, str], since: str, told: str, tmp_path: Path
) -> None:
    counted = clock(tmp_path, dates)
    assert counted is not None
    assert (counted.since, days(counted)) == (since, {"Disclosed": told})


@pytest.mark.parametrize(
    "dates",
    [
        {"occurred": "2020-03-01"},
        {"disclosed": "2020-03-01", "notified": "2020-04-01"},
        {"occurred": "2020-03-02", "disclosed": "2020-03-01"},
    ],
)
def test_without_two_dates_in_order_there_is_none(dates: dict[str, str], tmp_path: Path) -> None:
    assert clock(tmp_path, dates) is None


def others(**dates: str) -> dict[str, str]:
    return {f"incidents/{number}.md": record(f"O{number}", districts="[b]", **dates) for number in range(2)}


def test_the_median_of_its_state_tells_how_it_compares(tmp_path: Path) -> None:
    files = {
        **others(occurred="2020-01", disclosed="2020-01-20"),
        "incidents/x.md": record("X", districts="[b]", began="2020-01-01", disclosed="2020-01-31", notified="2020-02"),
        "incidents/elsewhere.md": record("E", districts="[c]", occurred="2020", disclosed="2021"),
    }
    told = clock(tmp_path, {"occurred": "2020-01-01", "disclosed": "2020-01-06", "notified": "2020-01-07"}, files)
    assert told is not None
    (disclosed, notified) = told.steps
    (median,) = disclosed.medians
    assert (median.state.address, median.incidents) == ("/states/fl/", 4)
    assert median.days == "between 2.5 and 19 days"
    assert notified.medians == ()


def test_of_fewer_than_three_there_is_no_median(tmp_path: Path) -> None:
    files = {"incidents/x.md": record("X", districts="[b]", occurred="2020", disclosed="2020")}
    told = clock(tmp_path, {"occurred": "2020-01-01", "disclosed": "2020-01-06"}, files)
    assert told is not None
    assert told.steps[0].medians == ()


def test_what_is_counted_from_the_end_is_compared_with_nothing(tmp_path: Path) -> None:
    files = others(occurred="2020-01-01", disclosed="2020-01-20")
    files |= {"incidents/x.md": record("X", districts="[a]", occurred="2020-01-01", disclosed="2020-01-02")}
    site = plan_of(
        tmp_path, {**PLACES, **files, "incidents/i.md": record("I", districts="[a]", ended="2020", disclosed="2020")}
    )
    ended, whole = site.incident("i").clock, site.incident("x").clock
    assert ended is not None
    assert whole is not None
    assert ended.steps[0].medians == ()
    assert [median.incidents for median in whole.steps[0].medians] == [3]


def test_an_incident_in_two_states_is_compared_with_both(tmp_path: Path) -> None:
    dates = {"occurred": "2020-01-01", "disclosed": "2020-01-20"}
    files = {f"incidents/{n}.md": record(f"O{n}", districts="[b, c]", **dates) for n in range(3)}
    told = plan_of(tmp_path, {**PLACES, **files}).incident("0").clock
    assert told is not None
    assert [median.state.text for median in told.steps[0].medians] == ["Florida", "Texas"]


def test_readers_meet_it_beside_the_dates(tmp_path: Path) -> None:
    files = {**PLACES, **others(occurred="2020-01-01", disclosed="2020-01-20")}
    files |= {"incidents/i.md": record("I", districts="[a]", occurred="2020-01", disclosed="2020-02-03")}
    page = build_site(tmp_path, files).page("/incidents/i/")
    assert "How long after it occurred Disclosed between 3 and 33 days" in page.words
    assert "Median of 3 incidents in Florida: 19 days" in page.words
