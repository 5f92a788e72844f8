"""The oddities of the government's tables: what is put right, what is passed over, and that both are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry.listings import Listing, Reader
from generator.registry.tables import parse_table
from tests.registry.government import CCD, CENSUS, EDGE, ccd, census, edge, table

NOT_DEFINED = 'no district: "School District Not Defined" is what is left of a state'


def read(columns: tuple[str, ...], *rows: dict[str, str]) -> tuple[list[Listing], list[str], list[str]]:
    """The listings, what was passed over, what was put right."""
    reader = Reader()
    listings = reader.listings(parse_table(table(columns, *rows).encode()).rows)
    return listings, list(reader.skipped.told()), list(reader.mended.told())


def test_each_layout_of_the_government_is_read() -> None:
    (one,), *_ = read(CCD, ccd("5600001", "Albany #1", LCITY="Laramie", MCITY="Cheyenne", WEBSITE="www.acsd1.example"))
    assert (one.leaid, one.name, one.state) == ("5600001", "Albany #1", "WY")
    assert one.facts == {"city": "Laramie", "website": "http://www.acsd1.example"}
    (one,), *_ = read(
        EDGE, edge("5600001", "Albany #1", CITY="Laramie", NMCNTY="Albany County", LAT="41.3", LON="-105.6")
    )
    assert one.facts == {"city": "Laramie", "county": "Albany County", "latitude": "41.3", "longitude": "-105.6"}
    (one,), *_ = read(CENSUS, census("5600001", "Albany", county="Albany County", children_enrolled_acs="3741"))
    assert one.facts == {"county": "Albany County", "enrollment": "3741"}


@pytest.mark.parametrize("cell", ["100005", "100005.0", '="0100005"', "'0100005", " 0100005 "])
def test_a_leaid_survives_a_spreadsheet(cell: str) -> None:
    (one,), skipped, mended = read(CENSUS, census(cell, "Albertville", "AL"))
    assert one.leaid == "0100005"
    assert skipped == []
    dropped = "1 line: the LEAID's leading zero, which a spreadsheet dropped, is put back (line 2)"
    assert mended == ([dropped] if cell.startswith("10") else [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (census("0499997", "School District Not Defined", "AZ"), NOT_DEFINED),
        (census("1.00E+05", "A"), "has no LEAID of seven digits"),
        (census("10000", "A"), "has no LEAID of seven digits"),
        (census("0100001", " "), "has no name"),
        (census("0100001", "Espa\ufffdola"), "has a name with letters that were lost"),
        (census("0100001", "=HYPERLINK(A)"), "has a name that a spreadsheet would take for a formula"),
        (census("0100001", "A", "XX"), "has no state of the US"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_district_is_passed_over_with_a_reason(row: dict[str, str], reason: str) -> None:
    listings, skipped, _ = read(CENSUS, census("5600001", "Albany"), row, row)
    assert [one.leaid for one in listings] == ["5600001"]
    assert skipped == [f"2 lines: {reason} (lines 3, 4)"]


def test_of_two_lines_with_one_leaid_the_first_counts() -> None:
    listings, skipped, _ = read(CENSUS, census("5600001", "Albany"), census("5600001", "Albany too"))
    assert [one.name for one in listings] == ["Albany"]
    assert skipped == ["1 line: has the LEAID of a line above it (line 3)"]


def test_many_lines_of_one_oddity_are_told_once() -> None:
    _, skipped, _ = read(CENSUS, *(census("", "A") for _ in range(1200)))
    assert skipped == ["1,200 lines: has no LEAID of seven digits (lines 2, 3, 4 and 1,197 more)"]


@pytest.mark.parametrize(
    ("county", "whole"),
    [
        ("Aleutians West Census Are", "Aleutians West Census Area"),
        ("Southeast Fairbanks Censu", "Southeast Fairbanks Census Area"),
        ("Prince of Wales-Hyder Cen", "Prince of Wales-Hyder Census Area"),
        ("Lake and Peninsula Boroug", "Lake and Peninsula Borough"),
        ("St. John the Baptist Pari", "St. John the Baptist Parish"),
        ("Yukon-Koyukuk Census Area", "Yukon-Koyukuk Census Area"),
        ("Wrangell City and Borough", "Wrangell City and Borough"),
        ("Coo", "Coo"),
    ],
)
def test_a_county_s_name_that_was_cut_is_completed(county: str, whole: str) -> None:
    (one,), _, mended = read(CENSUS, census("0200010", "Aleutian Region School District", "AK", county=county))
    assert one.facts["county"] == whole
    assert bool(mended) == (county != whole)


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        ({"CITY": "Albany County"}, {"county": "Albany County"}),
        ({"CITY": "Albany County", "NMCNTY": "56001"}, {"county": "Albany County"}),
        ({"CITY": "Laramie", "NMCNTY": "56001"}, {"city": "Laramie"}),
        ({"CITY": "Laramie", "NMCNTY": "Nebraska"}, {"city": "Laramie"}),
        ({"CITY": "Laramie", "NMCNTY": "WY"}, {"city": "Laramie"}),
    ],
)
def test_a_county_in_the_wrong_column_is_put_right_and_told(cells: dict[str, str], facts: dict[str, str]) -> None:
    (one,), _, mended = read(EDGE, edge("5600001", "Albany", **cells))
    assert one.facts == facts
    assert mended


def test_a_county_may_be_called_as_a_city_or_its_state_is() -> None:
    listings, _, mended = read(
        CENSUS,
        census("3200390", "Carson City School District", "NV", county="Carson City"),
        census("1100030", "District of Columbia Public Schools", "DC", county="District of Columbia"),
    )
    assert [one.facts["county"] for one in listings] == ["Carson City", "District of Columbia"]
    assert mended == []


def test_letters_that_were_encoded_twice_are_put_right_and_others_left() -> None:
    twice, once = census("3500001", "EspaÃ±ola Schools", "NM"), census("3500002", "Peñasco Schools", "NM")
    listings, _, mended = read(CENSUS, twice, once)
    assert [one.name for one in listings] == ["Española Schools", "Peñasco Schools"]
    assert mended == ["1 line: letters that were encoded twice are put right, such as Ã± for ñ (line 2)"]


@pytest.mark.parametrize(
    ("cells", "fact"),
    [({"WEBSITE": "javascript:alert(1)"}, "website"), ({"WEBSITE": "ask the office"}, "website"),
     ({"WEBSITE": "http://user@a.example/"}, "website")],
)  # fmt: skip
def test_a_fact_that_can_t_be_one_is_left_out_and_told(cells: dict[str, str], fact: str) -> None:
    (one,), _, mended = read(CCD, ccd("5600001", "Albany", **cells))
    assert one.facts == {}
    assert mended == [f"1 line: the {fact} is left out: it can't be one (line 2)"]


@pytest.mark.parametrize("cell", ["-1", "Not reported", "M", "†"])
def test_what_nces_writes_for_nothing_is_nothing(cell: str) -> None:
    (one,), _, mended = read(EDGE, edge("5600001", "Albany", CITY=cell, NMCNTY=cell, LAT=cell))
    assert (one.facts, mended) == ({}, [])


def test_an_agency_without_a_state_of_its_own_has_that_of_its_offices() -> None:
    (one,), *_ = read(CCD, ccd("5900001", "A Bureau of Indian Education school", "BI", LSTATE="AZ"))
    assert one.state == "AZ"


@pytest.mark.shared
def test_the_whole_registry_is_read_with_its_oddities(shared: Path) -> None:
    reader = Reader()
    listings = reader.listings(parse_table((shared / "data" / "us_districts.csv").read_bytes()).rows)
    assert len(listings) == 13_295
    assert [told[:21] for told in reader.skipped.told()] == ["20 lines: no district"]
    assert [told.partition(" (")[0] for told in reader.mended.told()] == [
        "19 lines: the county's name, cut at 25 letters, is completed"
    ]
