"""The table of incidents: what a cell says, what can be filtered by, and the rows that a script gets."""

from __future__ import annotations

import json
from pathlib import Path

from generator.core.views import GroupView, IncidentRow, IncidentsView, IncidentTableView
from generator.render.incident_table import render_incident_table
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article, build_site

FILES: dict[str, str | bytes] = {
    "districts/palm-bay.md": district("Palm Bay Public Schools", "FL"),
    "districts/laredo.md": district("Laredo Independent School District", "TX"),
    "incidents/ransom.md": record(
        "Ransom",
        occurred="2024-05-06",
        districts="[palm-bay, laredo]",
        attack_type="ransomware",
        status="confirmed",
        vendor="Example Soft",
        impact="{students: 1200, days_lost: 3.5, ransom_demanded: 50000, ransom_paid: 0}",
    ),
    "incidents/month.md": record("Month", discovered="2023-02", districts="[palm-bay]", attack_type="ransomware"),
    "incidents/undated.md": record("Undated"),
    "articles/a.md": article("A", incidents="[ransom]"),
}


def rows_of(site: Planned) -> dict[str, IncidentRow]:
    return {row.title: row for row in site.view("/incidents/", IncidentsView).incidents}


def test_what_is_not_known_is_empty_and_what_is_known_to_be_none_is_told(tmp_path: Path) -> None:
    rows = rows_of(plan_of(tmp_path, FILES))
    ransom, undated = rows["Ransom"], rows["Undated"]
    assert (ransom.students, ransom.days_lost, ransom.records) == ("1,200", "3.5", "")
    assert (ransom.ransom_demanded, ransom.ransom_paid) == ("$50,000", "$0")
    assert (undated.date, undated.attack_type, undated.status, undated.students, undated.reports) == (
        None,
        None,
        "",
        "",
        0,
    )


def test_a_date_is_as_precise_as_it_is_known(tmp_path: Path) -> None:
    month = rows_of(plan_of(tmp_path, FILES))["Month"].date
    assert month
    assert (month.text, month.iso) == ("February 2023", "2023-02")


def test_a_cell_names_some_of_many_districts_and_states(tmp_path: Path) -> None:
    states = ("AL", "AK", "AZ", "AR", "CA")
    files: dict[str, str | bytes] = {f"districts/d{n}.md": district(f"D{n}", code) for n, code in enumerate(states)}
    files["incidents/i.md"] = record("I", districts="[d0, d1, d2, d3, d4]")
    row = rows_of(plan_of(tmp_path, files))["I"]
    assert ([link.text for link in row.districts], row.more_districts) == (["D0", "D1", "D2"], 2)
    assert ([state.code for state in row.states], row.more_states) == (["AL", "AK", "AZ"], 2)


def test_filters_offer_only_what_some_incident_has(tmp_path: Path) -> None:
    filters = plan_of(tmp_path, FILES).view("/incidents/", IncidentsView).filters
    assert filters
    assert [(one.value, one.address) for one in filters.states] == [("FL", "/states/fl/"), ("TX", "/states/tx/")]
    assert [one.value for one in filters.attack_types] == ["ransomware"]
    assert [one.value for one in filters.statuses] == ["confirmed"]
    assert [(one.value, one.text) for one in filters.vendors] == [("example-soft", "Example Soft")]
    assert ([year.value for year in filters.years], filters.count) == (["2024", "2023"], 3)


def test_only_the_first_page_has_filters(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES | {"site.toml": "page_size = 1\n"})
    assert site.view("/incidents/", IncidentsView).filters
    assert site.view("/incidents/page/1/", IncidentsView).filters is None


def test_an_archive_without_incidents_has_a_table_page_and_no_filters(tmp_path: Path) -> None:
    site = build_site(tmp_path, {})
    page = site.page("/incidents/")
    assert "Nothing here yet." in page.words
    assert not page.tree.xpath("//main//form | //main//table | //script[contains(@src, 'incident')]")


def test_a_script_gets_every_row_with_what_the_record_says(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES | {"site.toml": "page_size = 1\n"})
    table = json.loads(render_incident_table(site.view("/incidents/table.json", IncidentTableView)))
    districts = [dict(zip(table["entity_columns"], values, strict=True)) for values in table["entities"]]
    ransom, month, undated = (dict(zip(table["columns"], values, strict=True)) for values in table["rows"])
    assert [district["state"] for district in districts] == ["FL", "TX"]
    assert (ransom["entities"], month["entities"], undated["entities"]) == ([0, 1], [0], [])
    assert (ransom["ransom_paid"], ransom["records"], ransom["reports"]) == (0, None, 1)
    assert (month["date"], month["date_text"], undated["date"]) == ("2023-02", "February 2023", "")


def test_the_page_of_a_group_leaves_out_columns_without_anything_and_what_the_page_is_about(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    florida = site.view("/states/fl/", GroupView)
    ransomware = site.view("/attack-types/ransomware/", GroupView)
    february = site.view("/2023/02/", GroupView)
    assert "states" not in florida.columns
    assert "attack_type" in florida.columns
    assert "attack_type" not in ransomware.columns
    assert february.columns == ("date", "title", "entities", "states", "attack_type")


def test_headings_and_cells_stand_in_the_same_order(tmp_path: Path) -> None:
    site = build_site(tmp_path, FILES)
    for address in ("/incidents/", "/states/fl/", "/attack-types/ransomware/", "/2023/02/"):
        (table,) = site.page(address).tree.xpath("//table[@class='incidents']")
        names = table.xpath("./thead/tr/th/@data-column")
        rows = table.xpath("./tbody/tr")
        assert rows
        for row in rows:
            assert len(row) == len(names), address
            assert row.xpath("./th[@scope='row']")[0] is row[names.index("title")]
    (row, *_) = site.page("/incidents/").tree.xpath("//table[@class='incidents']/tbody/tr")
    assert [cell.text_content().strip() for cell in row] == [
        "6 May 2024", "Ransom", "Palm Bay Public Schools, Laredo Independent School District", "FL TX", "Ransomware",
        "Confirmed", "1,200", "not known", "3.5", "$50,000", "$0", "1",
    ]  # fmt: skip


def test_names_that_are_markup_stay_text(tmp_path: Path) -> None:
    files = {"incidents/i.md": record('"</script><b>x</b>"', districts='["<i>y</i> School District"]')}
    site = build_site(tmp_path, files)
    assert not site.page("/incidents/").tree.xpath("//main//b | //main//i")
    assert json.loads(site.text("incidents/table.json"))["rows"][0][1] == "</script><b>x</b>"
