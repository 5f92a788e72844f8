"""What the page of a district tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.derive.archives import district, plan_of, record
from tests.sites import article

D = {"districts/d.md": district("Palm Bay")}


def hits(*dates: str) -> dict[str, str]:
    return {
        f"incidents/i{number}.md": record(f"Incident {number}", districts="d", **({"occurred": date} if date else {}))
        for number, date in enumerate(dates)
    }


def reports(number: int) -> dict[str, str]:
    return {f"articles/a{index}.md": article(f"Article {index}", districts="d") for index in range(number)}


@pytest.mark.parametrize(
    ("dates", "articles", "summary"),
    [
        ([], 0, "No incident on record; no article reports on it yet."),
        ([], 1, "No incident on record; 1 article reports on it."),
        (["2024-05"], 2, "1 incident on record, in 2024; 2 articles report on it."),
        ([""], 0, "1 incident on record; no article reports on it yet."),
        (["2020-01-01", "2020"], 0, "2 incidents on record, in 2020; no article reports on it yet."),
        (["2020", "2015-03"], 1, "2 incidents on record, in 2015 and 2020; 1 article reports on it."),
        (["2020", ""], 1, "2 incidents on record, in 2020; 1 article reports on it."),
        (
            ["2015", "2016", "2018", "2018", "2024"],
            5,
            "5 incidents on record, from 2015 to 2024; 5 articles report on it.",
        ),
    ],
)
def test_a_summary_says_how_often_it_was_hit(tmp_path: Path, dates: list[str], articles: int, summary: str) -> None:
    view = plan_of(tmp_path, {**D, **hits(*dates), **reports(articles)}).district("fl/d")
    assert view.summary == summary
    assert view.report_count == articles


def test_a_description_of_its_own_takes_the_summary_s_place_for_search_engines(tmp_path: Path) -> None:
    files = {"districts/d.md": district("Palm Bay", description="By the sea."), "districts/e.md": district("Lake View")}
    site = plan_of(tmp_path, files)
    assert site.district("fl/d").description == "By the sea."
    assert site.district("fl/e").description == site.district("fl/e").summary


def test_neighbours_are_the_nearest_of_the_state(tmp_path: Path) -> None:
    files = {
        f"districts/d{number:02}.md": district(f"District {number:02}", latitude=str(number), longitude="-80")
        for number in range(20)
    }
    files["districts/far.md"] = district("Elsewhere", "TX", latitude="7", longitude="-80")
    files["districts/nowhere.md"] = district("Unplaced")
    site = plan_of(tmp_path, files)
    near = [card.name for card in site.district("fl/d07").neighbours]
    assert sorted(near) == [f"District {number:02}" for number in range(1, 14) if number != 7]
    assert set(near[:2]) == {"District 06", "District 08"}
    assert site.district("tx/far").neighbours == ()


def test_a_district_leads_to_its_successor(tmp_path: Path) -> None:
    files = {**D, "districts/old.md": district("Old", successor="d"), "districts/none.md": district("None")}
    site = plan_of(tmp_path, files)
    successor = site.district("fl/old").successor
    assert successor is not None
    assert (successor.text, successor.address) == ("Palm Bay", "/districts/fl/d/")
    assert site.district("fl/none").successor is None


def test_a_record_takes_from_the_registry_what_it_leaves_open(tmp_path: Path) -> None:
    registry = "leaid,name,state,county,enrollment\n1200001,Palm County 7,FL,Palm County,12500\n"
    files = {"districts/d.md": district("Palm Bay", leaid='"1200001"', enrollment="5"), "districts/r.csv": registry}
    view = plan_of(tmp_path, files).district("fl/d")
    assert [(fact.label, fact.text) for fact in view.facts if fact.text] == [
        ("LEAID", "1200001"), ("County", "Palm County"), ("Children enrolled", "5"),
    ]  # fmt: skip
    assert view.other_names == ("Palm County 7",)


def test_a_text_on_a_district_doesn_t_lead_to_itself(tmp_path: Path) -> None:
    body = "Palm Bay lies beside Lake View.\n"
    files = {"districts/d.md": district("Palm Bay") + body, "districts/e.md": district("Lake View")}
    mentions = plan_of(tmp_path, files).district("fl/d").body.mentions
    assert [mention.address for mention in mentions] == ["/districts/fl/e/"]
