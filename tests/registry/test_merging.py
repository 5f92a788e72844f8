"""A table into the registry, this year's and next year's: facts grow, addresses stay."""

from __future__ import annotations

from collections.abc import Mapping

from generator.registry.lines import Line, lines_of, written
from generator.registry.listings import Reader
from generator.registry.merging import Merged, merge
from generator.registry.programmes import programme_of
from generator.registry.tables import parse_table
from tests.registry.government import CCD, CENSUS, EDGE, ccd, census, edge, table

STATE = [ccd(f"560000{number}", f"Town {number} School District") for number in range(1, 6)]


def imported(text: str, known: Mapping[str, Line] | None = None, year: str = "") -> Merged:
    parsed = parse_table(text.encode())
    return merge(known or {}, Reader().listings(parsed.rows), programme_of(parsed), year=year)


def told(merged: Merged) -> list[tuple[str, str, str]]:
    return [(change.kind, change.leaid, change.told) for change in merged.changes]


def test_a_district_with_a_new_name_keeps_its_address_and_the_old_name() -> None:
    first = imported(table(CCD, *STATE))
    second = imported(table(CCD, ccd("5600001", "Laramie Public Schools"), *STATE[1:]), first.lines)
    line = second.lines["5600001"]
    assert (line.name, line.aliases) == ("Laramie Public Schools", ("Town 1 School District",))
    assert line.own_slug == "town-1-school-district"
    assert told(second) == [("renamed", "5600001", "Town 1 School District is now Laramie Public Schools")]
    third = imported(table(CCD, ccd("5600001", "Laramie Schools"), *STATE[1:]), second.lines).lines["5600001"]
    assert third.own_slug == "town-1-school-district"
    assert third.aliases == ("Town 1 School District", "Laramie Public Schools")


def test_a_name_in_other_capitals_is_no_new_name() -> None:
    first = imported(table(CCD, *STATE))
    assert imported(table(CCD, ccd("5600001", "TOWN 1 SCHOOL DISTRICT"), *STATE[1:]), first.lines) == Merged(
        lines=first.lines, changes=()
    )


def test_a_name_by_another_source_is_one_more_alias_if_it_tells_a_district() -> None:
    first = imported(table(CENSUS, census("1200390", "Dade County School District", "FL"), census("5600001", "Albany County School District")))  # fmt: skip  # noqa: E501
    ccd_file = table(CCD, ccd("1200390", "Miami-Dade County Public Schools", "FL"), ccd("5600001", "Albany"))
    second = imported(ccd_file, first.lines)
    assert second.lines["1200390"].names == ("Dade County School District", "Miami-Dade County Public Schools")
    assert second.lines["5600001"].names == ("Albany County School District",)
    assert imported(ccd_file, second.lines).changes == ()


def test_an_alias_is_never_the_name_of_another_district_of_the_state() -> None:
    first = imported(table(CENSUS, census("5600001", "Albany School District"), census("5600002", "Laramie School District")))  # fmt: skip  # noqa: E501
    second = imported(table(CCD, ccd("5600001", "Laramie School District")), first.lines)
    assert second.lines["5600001"].names == ("Albany School District",)


def test_what_has_closed_stays_and_is_told_once() -> None:
    first = imported(table(CCD, *STATE))
    next_year = table(CCD, *STATE[:-2], {**STATE[-2], "SY_STATUS": "2"})
    second = imported(next_year, first.lines, "2025-2026")
    assert told(second) == [
        ("closed", "5600004", "Town 4 School District, WY"),
        ("not listed", "5600005", "Town 5 School District, WY"),
    ]
    assert (second.lines["5600004"].status, second.lines["5600005"].status) == (
        "closed 2025-2026",
        "not listed 2025-2026",
    )
    assert imported(next_year, second.lines, "2025-2026") == Merged(lines=second.lines, changes=())
    again = imported(table(CCD, *STATE), second.lines)
    assert [change.kind for change in again.changes] == ["listed again", "listed again"]
    assert again.lines == first.lines


def test_a_part_of_a_table_closes_nothing() -> None:
    first = imported(table(CCD, *STATE, ccd("3000001", "Helena School District", "MT")))
    assert imported(table(CCD, *STATE[:2]), first.lines).changes == ()


def test_what_is_closed_and_unknown_is_passed_over() -> None:
    merged = imported(table(CCD, STATE[0], ccd("5600009", "Gone School District", SY_STATUS="2")))
    assert list(merged.lines) == ["5600001"]
    assert told(merged)[1] == ("passed over", "5600009", "Gone School District, WY")


def test_tables_complete_one_another_in_any_order_and_none_goes_back_and_forth() -> None:
    one = table(CCD, ccd("5600001", "Albany School District", LCITY="Laramie", WEBSITE="https://a.example"))
    other = table(EDGE, edge("5600001", "Albany School District", CITY="LARAMIE", NMCNTY="Albany County", LAT="41.3", LON="-105.6"))  # fmt: skip  # noqa: E501
    third = table(CENSUS, census("5600001", "Albany School District", lat="41.0", lon="-105.0", children_enrolled_acs="3741"))  # fmt: skip  # noqa: E501
    lines: Mapping[str, Line] = {}
    for text in (third, one, other):
        lines = imported(text, lines).lines
    line = lines["5600001"]
    assert (line.city, line.county, line.latitude, line.enrollment) == ("Laramie", "Albany County", "41.3", "3741")
    for text in (one, other, third):
        assert imported(text, lines) == Merged(lines=lines, changes=())


def test_the_state_stays_for_it_is_a_part_of_the_address() -> None:
    first = imported(table(CCD, *STATE))
    assert imported(table(CCD, {**STATE[0], "ST": "MT"}, *STATE[1:]), first.lines).lines["5600001"].state == "WY"


def test_districts_of_one_name_in_a_state_have_slugs_that_no_other_can_change() -> None:
    twins = imported(table(CCD, ccd("5600001", "Lincoln School District"), ccd("5600002", "Lincoln School District")))
    assert [line.slug for line in twins.lines.values()] == [
        "lincoln-school-district-5600001",
        "lincoln-school-district-5600002",
    ]
    alone = imported(table(CCD, ccd("5600001", "Lincoln School District")))
    later = imported(
        table(CCD, ccd("5600001", "Lincoln School District"), ccd("5600002", "Lincoln School District")), alone.lines
    )
    assert [line.slug for line in later.lines.values()] == ["", "lincoln-school-district-5600002"]


def test_the_file_is_sorted_and_says_all_that_a_line_says() -> None:
    text = 'leaid,name,aliases,state,notes,slug\n5600002,B,b | bb,WY,called them,b-town\n0100001,"A, B",,AL,,\n'
    lines = lines_of(parse_table(text.encode()))
    assert written(lines.values()) == (
        "leaid,name,aliases,state,city,county,enrollment,latitude,longitude,website,slug,old_addresses,source,status,notes\n"
        '0100001,"A, B",,AL,,,,,,,,,,,\n'
        "5600002,B,b|bb,WY,,,,,,,b-town,,,,called them\n"
    )
    assert lines_of(parse_table(written(lines.values()).encode())).keys() == lines.keys()
    assert written(lines_of(parse_table(written(lines.values()).encode())).values()) == written(lines.values())
