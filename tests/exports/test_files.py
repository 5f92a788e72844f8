"""Every file opens in what analysts use, and all of them say what the pages say."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.core.dictionary import tables_of
from generator.core.settings import SCHOOL_DISTRICT
from generator.core.tables import Kind
from tests.exports.conftest import ARCHIVE
from tests.exports.reading import asked, csv_of, faults, json_of, package_of, stored
from tests.sites import Site, build_site

TABLES = {table.name: table for table in tables_of(SCHOOL_DISTRICT)}
ROWS = {
    "incidents": 2, "districts": 3, "articles": 3, "claims": 2, "updates": 1, "corrections": 1,
    "incident_districts": 3, "incident_articles": 1, "article_districts": 4,
}  # fmt: skip
TYPES = {Kind.INTEGER: (int,), Kind.NUMBER: (int, float), Kind.LIST: (list,)}
HOME = "https://someone.example/archive"


@pytest.mark.parametrize("name", TABLES)
def test_csv_sqlite_and_the_page_count_the_same_rows(name: str, site: Site) -> None:
    (shown,) = site.page("/data/").tree.xpath(f"//tr[th/a/@href='#{name}']/td[@class='number']/text()")
    assert [len(csv_of(site, name)), len(stored(site, name)), int(shown)] == [ROWS[name]] * 3


@pytest.mark.parametrize("name", ["incidents", "districts", "articles", "claims"])
def test_json_csv_and_sqlite_hold_the_same_cells(name: str, site: Site) -> None:
    rows = json_of(site, f"data/{name}.json")
    as_text = [{key: _in_csv(cell) for key, cell in row.items()} for row in rows]
    assert as_text == csv_of(site, name)
    found = [dict(zip(rows[0], row, strict=True)) for row in stored(site, name)]
    lists = [column.name for column in TABLES[name].columns if column.kind is Kind.LIST]
    assert [row | {key: json.loads(row[key]) for key in lists} for row in found] == rows


def _in_csv(cell: object) -> str:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":")) if cell else ""
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("name", ["incidents", "districts", "articles", "claims"])
def test_every_cell_has_the_type_that_the_dictionary_says(name: str, site: Site) -> None:
    for row in json_of(site, f"data/{name}.json"):
        for column in TABLES[name].columns:
            cell = row[column.name]
            assert isinstance(cell, TYPES.get(column.kind, (str,))) or (cell is None and not column.needed), column.name


def test_an_incident_says_what_its_record_says(site: Site) -> None:
    (attack,) = (row for row in json_of(site, "data/incidents.json") if row["id"] == "attack")
    assert {name: cell for name, cell in attack.items() if cell is not None} == {
        "id": "attack", "title": "Attack", "date": "2024-04-30", "year": 2024, "occurred": "2024-04-30",
        "discovered": "2024-05-02", "notified": "2024-06", "attack_type": "ransomware", "veris_action": "malware",
        "status": "confirmed", "actor": "Example Gang", "vendor": "Example Soft", "districts": ["bay", "far"],
        "states": ["FL", "GA"], "students": 9000, "records": 12, "days_lost": 2.5, "ransom_demanded": 1000000,
        "ransom_paid": 0, "related": ["unclear"], "url": f"{HOME}/incidents/attack/",
    }  # fmt: skip


def test_what_is_recognised_is_told_apart_from_what_is_stated(site: Site) -> None:
    articles = {row["title"]: row for row in json_of(site, "data/articles.json")}
    assert (articles["Found"]["districts"], articles["Found"]["recognised_districts"]) == ([], ["bay"])
    told = articles['Told, "at length"']
    assert (told["districts"], told["recognised_districts"]) == (["bay", "far"], [])
    hows = asked(site, "SELECT article_id, district_id, how FROM article_districts ORDER BY 1, 2")
    assert hows == [
        ("2024/found", "bay", "recognised"),
        ("2024/told", "bay", "stated"),
        ("2024/told", "far", "stated"),
        ("2024/year", "far", "stated"),
    ]


def test_dates_are_as_precise_as_they_are_known(site: Site) -> None:
    dates = [(row["date"], row["year"]) for row in json_of(site, "data/articles.json")]
    assert dates == [("2024-06", 2024), ("2024-05-01T18:30:00-04:00", 2024), ("2024", 2024)]


def test_csv_is_that_of_rfc_4180(site: Site) -> None:
    data = (site.output / "data/articles.csv").read_bytes()
    assert data.startswith(b"id,title,description,date,year,")
    assert data.count(b"\r\n") == data.count(b"\n") == ROWS["articles"] + 1
    assert b'"Told, ""at length"""' in data


def test_the_csv_files_are_what_the_data_package_says(site: Site) -> None:
    assert package_of(site).keys() == TABLES.keys()
    assert list(faults(site)) == []


def test_the_check_of_the_data_package_finds_faults(tmp_path: Path) -> None:
    broken = build_site(tmp_path, ARCHIVE)
    (broken.output / "data/claims.csv").unlink()  # it may be another name of a file that stays
    (broken.output / "data/claims.csv").write_text(
        "incident_id,number,about,by,figure,date,status,article_id,note\nnone,one,,X,1,May,likely,2024/told,\n"
    )
    assert {fault.partition(":")[0] for fault in faults(broken)} == {
        "claims", "claims.number", "claims.about", "claims.date", "claims.status"
    }  # fmt: skip


def test_the_database_is_whole(site: Site) -> None:
    assert asked(site, "PRAGMA integrity_check") == [("ok",)]
    assert asked(site, "PRAGMA foreign_key_check") == []
    assert len(asked(site, "SELECT 1 FROM pragma_foreign_key_list('claims')")) == 2
    assert dict(asked(site, "SELECT * FROM archive")) == {
        "title": "Tried", "description": "An archive of incidents.", "schema_version": "1.0.0", "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip


def test_the_views_of_the_database_join_its_tables(site: Site) -> None:
    assert asked(site, "SELECT name, state, title FROM incidents_by_district WHERE state = 'GA'") == [
        ("Far District", "GA", "Attack")
    ]
    assert asked(site, "SELECT title FROM articles_by_district WHERE district_id = 'bay' AND date < '2024-06'") == [
        ('Told, "at length"',)
    ]
    assert asked(site, "SELECT * FROM incidents_by_year ORDER BY year") == [
        (2023, None, 1), (2024, "ransomware", 1)
    ]  # fmt: skip
    (states,) = asked(site, "SELECT value FROM incidents, json_each(states) WHERE value = 'FL'")
    assert states == ("FL",)


def test_the_database_doesnt_tell_which_sqlite_wrote_it(site: Site) -> None:
    header = (site.output / "data/archive.sqlite").read_bytes()[:100]
    assert header[24:28] == header[92:96] == (1).to_bytes(4, "big")
    assert header[96:100] == (3_000_000).to_bytes(4, "big")


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="needs sqlite3")
def test_the_command_line_of_sqlite_opens_it(site: Site) -> None:
    path = site.output / "data/archive.sqlite"
    done = subprocess.run(["sqlite3", str(path), "SELECT name FROM districts"], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == ["Bay District", "Far District", "Nowhere District"]


def test_incidents_lie_where_their_districts_lie(site: Site) -> None:
    incidents = json_of(site, "data/incidents.geojson")
    (attack,) = incidents["features"]
    assert (incidents["type"], incidents["left_out"], attack["type"]) == ("FeatureCollection", 1, "Feature")
    assert attack["geometry"] == {"type": "MultiPoint", "coordinates": [[-80.25, 28.5], [-84, 33]]}
    assert attack["properties"] in json_of(site, "data/incidents.json")


def test_districts_are_points_and_those_without_a_place_are_counted(site: Site) -> None:
    districts = json_of(site, "data/districts.geojson")
    assert [feature["id"] for feature in districts["features"]] == ["bay", "far"]
    assert districts["features"][0]["geometry"] == {"type": "Point", "coordinates": [-80.25, 28.5]}
    assert districts["left_out"] == 1


def test_two_builds_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    again = build_site(tmp_path, dict(reversed(ARCHIVE.items())))
    assert [path for path, data in site.files.items() if again.files[path] != data] == []


def test_an_empty_archive_has_empty_files(tmp_path: Path) -> None:
    empty = build_site(tmp_path, {})
    assert json_of(empty, "data/incidents.json") == json_of(empty, "data/veris.json") == []
    assert json_of(empty, "data/incidents.geojson")["features"] == []
    assert list(faults(empty)) == []
    assert asked(empty, "SELECT COUNT(*) FROM articles") == [(0,)]
