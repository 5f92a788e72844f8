"""The history on the page of a district: how often it was hit, how far apart, in which ways, through whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.views import History
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import build_site


def hit(number: int, date: str, **keys: str) -> dict[str, str]:
    dated = {"occurred": date} if date else {}
    return {f"incidents/i{number}.md": record(f"Incident {number}", districts="[d]", **dated, **keys)}


def history(site: Planned) -> History:
    told = site.district("fl/d").history
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("dates", "sentences"),
    [
        (["2024-05-02 10:00"], ["Hit once on record, on 2 May 2024."]),
        (["2024-05"], ["Hit once on record, in May 2024."]),
        ([""], ["Hit once on record, without a date."]),
        (["", ""], ["Hit 2 times on record, all without a date."]),
        (["2024", ""], ["Hit 2 times on record, in 2024; 1 without a date."]),
        (
            ["2019", "2019-09-04"],
            [
                "Hit 2 times on record, both in 2019.",
                "Time between the two: at most 246 days.",
            ],
        ),
        (
            ["2020-01-11", "2020-01-01", "2021-01", ""],
            [
                "Hit 4 times on record: first on 1 January 2020, last in January 2021; 1 without a date.",
                "Shortest time from one to the next: 10 days; longest: between 356 and 386 days.",
            ],
        ),
        (
            ["2019", "2019-09-04", "2020-01-01"],
            [
                "Hit 3 times on record: first in 2019, last on 1 January 2020.",
                "Time from the first to the last: between 1 and 365 days.",
            ],
        ),
        (
            ["2019-05-02 10:00", "2019-05-02 09:00", "2019-05-02"],
            [
                "Hit 3 times on record, all on 2 May 2019.",
                "Shortest time from one to the next: the same day; longest: the same day.",
            ],
        ),
    ],
)
def test_it_says_how_often_and_how_far_apart(dates: list[str], sentences: list[str], tmp_path: Path) -> None:
    hits = [file for number, date in enumerate(dates) for file in hit(number, date).items()]
    assert history(plan_of(tmp_path, {"districts/d.md": district("Palm Bay"), **dict(hits)})).sentences == tuple(
        sentences
    )


def test_it_counts_attack_types_the_commonest_first(tmp_path: Path) -> None:
    files = {
        "districts/d.md": district("Palm Bay"),
        **hit(1, "2020-01-01"),
        **hit(2, "2019", attack_type="ddos"),
        **hit(3, "2018-05-01 09:00", attack_type="ransomware"),
        **hit(4, "2016", attack_type="ransomware"),
        **hit(5, ""),
    }
    rows = [
        (row.attack_type.text if row.attack_type else None, row.incidents, row.first and row.first.text,
         row.latest and row.latest.text)
        for row in history(plan_of(tmp_path, files)).attack_types
    ]  # fmt: skip
    assert rows == [
        ("Ransomware", 2, "2016", "1 May 2018"),
        ("Denial of service", 1, "2019", "2019"),
        (None, 2, "1 January 2020", "1 January 2020"),
    ]


def test_it_names_other_districts_hit_through_the_same_vendor(tmp_path: Path) -> None:
    files = {
        "districts/d.md": district("Palm Bay"),
        **{f"districts/o{number:02}.md": district(f"Other {number:02}", "TX") for number in range(15)},
        **hit(1, "2020", vendor="Example Soft"),
        **hit(2, "2021", vendor="Alone Inc"),
        "incidents/many.md": record(
            "Many", districts=f"[d, {', '.join(f'o{n:02}' for n in range(14))}]", vendor="EXAMPLE SOFT"
        ),
        "incidents/else.md": record("Else", districts="[o14]", vendor="Another"),
    }
    alone, shared = history(plan_of(tmp_path, files)).vendors
    assert (alone.vendor.text, alone.districts, alone.more) == ("Alone Inc", (), 0)
    assert shared.vendor.address == "/vendors/example-soft/"
    assert [link.text for link in shared.districts] == [f"Other {number:02}" for number in range(12)]
    assert shared.more == 2


def test_a_merged_incident_counts_once(tmp_path: Path) -> None:
    files = {"districts/d.md": district("Palm Bay"), **hit(1, "2020"), **hit(2, "2019", merged_into="i1")}
    assert history(plan_of(tmp_path, files)).sentences == ("Hit once on record, in 2020.",)


def test_a_district_that_is_only_reported_on_has_none(tmp_path: Path) -> None:
    assert plan_of(tmp_path, {"districts/d.md": district("Palm Bay")}).district("fl/d").history is None


def test_it_stands_on_the_first_page_of_a_district_alone(tmp_path: Path) -> None:
    files = {"site.toml": "page_size = 2\n", "districts/d.md": district("Palm Bay")}
    for number in range(5):
        files |= hit(number, f"202{number}", attack_type="ddos", vendor="Example Soft")
    site = build_site(tmp_path, files)
    page = site.page("/districts/fl/d/")
    assert "History Hit 5 times on record: first in 2020, last in 2024." in page.words
    assert "No other district on record was hit through it" in page.words
    assert page.links_within("tally") == ["/attack-types/ddos/"]
    assert "History" not in site.page("/districts/fl/d/page/1/").words
