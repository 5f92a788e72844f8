"""Looking up districts by what people remember of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.core.problems import Report
from generator.core.records import District
from generator.core.settings import SCHOOL_DISTRICT
from generator.load.registry import parse_registry
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from generator.registry.finding import called, find_districts

REGISTRY = """leaid,name,state,aliases,city,county
1200390,Dade County School District,FL,Miami-Dade County Public Schools|MDCPS
3500900,Española Municipal Schools,NM,,Española,Rio Arriba County
0621660,Lincoln School District,CA,
0600002,Lincoln School District,CA,
0100001,Lincoln School District,AL,
3904879,Cardington-Lincoln Local School District,OH,
"""


def parsed(text: str) -> list[District]:
    path = SourcePath(folder="districts", name="r.csv", file="content/districts/r.csv", path="")
    return parse_registry(SourceFile(at=path, text=text), SCHOOL_DISTRICT, Report())


KNOWN = parsed(REGISTRY)


def leaids(words: str, state: str | None = None) -> list[str | None]:
    return [district.leaid for district in find_districts(words, KNOWN, state=state).districts]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1200390", ["1200390"]),
        ("dade county", ["1200390"]),
        ("Miami Dade public", ["1200390"]),
        ("mdcps", ["1200390"]),
        ("ESPANOLA", ["3500900"]),
        ("Española", ["3500900"]),
        ("Lincoln School District", ["0100001", "0600002", "0621660", "3904879"]),
        ("lincoln ca", ["0600002", "0621660"]),
        ("lincoln ohio", ["3904879"]),
        ("rio arriba", ["3500900"]),
        ("municipal schools rio arriba NM", ["3500900"]),
        ("ade county", []),
        ("…", []),
    ],
)
def test_a_district_is_found_by_its_number_names_and_words_of_them(words: str, found: list[str]) -> None:
    assert leaids(words) == found


def test_the_state_tells_districts_of_one_name_apart() -> None:
    assert leaids("Lincoln", "AL") == ["0100001"]
    assert len(called("lincoln school  district", KNOWN)) == 3
    assert [one.leaid for one in called("Lincoln School District", KNOWN, state="AL")] == ["0100001"]
    assert called("Lincoln", KNOWN) == ()


def test_a_slip_is_met_with_a_name_that_is_near_and_with_no_other() -> None:
    assert [one.leaid for one in find_districts("Espanolla Municipl Schools", KNOWN).near] == ["3500900"]
    assert find_districts("hospital of the holy ghost", KNOWN).near == ()


@pytest.mark.shared
def test_the_whole_registry_is_searched_in_well_under_a_second(shared: Path) -> None:
    known = parsed((shared / "data" / "us_districts.csv").read_text(encoding="utf-8"))
    assert len(known) == 13_295
    began = time.process_time()
    assert find_districts("Miami Daid County School Distrct", known).near
    assert time.process_time() - began < 1.0
