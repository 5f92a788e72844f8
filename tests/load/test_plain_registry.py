"""A registry's line read the short way says what it says the long way, or isn't read that way at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.core.problems import Place
from generator.core.records import District
from generator.load.models import DistrictModel
from generator.load.places import make_registered
from generator.load.plain_registry import plain_district

PLACE = Place(file="content/districts/r.csv", line=2)
CELLS = {"leaid": "0100001", "name": "Española Schools", "state": "NM"}
COLUMNS = ("leaid", "name", "state", "city", "county", "enrollment", "latitude", "longitude", "website", "slug")
wild = st.one_of(
    st.text(max_size=12),
    st.text("0123456789-.,$ ", min_size=1, max_size=9),
    st.sampled_from(["AL", "alabama", "R&amp;D", "a  b", " a", "a\u202e", "false", "~", "90", "-89.99", "180", "179.5",
                     "http://a.example", "https://user@a.example/", "http://a.example:x/", "https://", "my-slug"]),
)  # fmt: skip


def the_long_way(cells: dict[str, str], aliases: list[str]) -> District | None:
    try:
        return make_registered(PLACE, DistrictModel.model_validate({**cells, "aliases": aliases}))
    except ValidationError:
        return None


@given(st.dictionaries(st.sampled_from(COLUMNS), wild.filter(lambda cell: cell and not cell.isspace())),
       st.lists(wild.map(str.strip).filter(bool), max_size=3))  # fmt: skip
def test_both_ways_agree_on_whatever_a_line_holds(cells: dict[str, str], aliases: list[str]) -> None:
    short = plain_district({**CELLS, **cells}, aliases, PLACE)
    assert short is None or short == the_long_way({**CELLS, **cells}, aliases)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("city", "Española"), ("enrollment", "935"), ("latitude", "-8.5"), ("longitude", "-106.91234"),
     ("website", "https://www.a.example/b")],
)  # fmt: skip
def test_what_registries_hold_is_read_the_short_way(column: str, cell: str) -> None:
    assert plain_district({**CELLS, column: cell}, ["FRS"], PLACE) == the_long_way({**CELLS, column: cell}, ["FRS"])
    assert plain_district({**CELLS, column: cell}, ["FRS"], PLACE)


@pytest.mark.shared
def test_the_whole_registry_is_read_the_short_way_and_alike(shared: Path) -> None:
    with (shared / "data" / "us_districts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {"leaid": row["leaid"], "name": row["name"], "state": row["state"], "county": row["county"],
                     "latitude": row["lat"], "enrollment": row["children_enrolled_acs"]}  # fmt: skip
            filled = {column: cell for column, cell in cells.items() if cell}
            assert plain_district(filled, [], PLACE) == the_long_way(filled, [])
