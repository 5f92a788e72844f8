"""Districts: records, the registry's lines, names that repeat, names that nobody has described."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.load.sites import load, loaded, only_problem, record, told

REGISTRY = """leaid,name,state,county
1200390,Dade County School District,FL,Miami-Dade County
0100001,Lincoln School District,AL,Coffee County
0600001,Lincoln School District,CA,Kern County
0600002,Lincoln School District,CA,Yolo County
4900001,Ogden School District,UT,Weber County
4900002,School District Not Defined,UT,
"""
MIAMI = record("name: Miami-Dade County Public Schools", "aliases: [MDCPS]", 'leaid: "1200390"', "city: Miami")


def written(*lines: str) -> str:
    return record("title: T", "date: 2020-09-02", *lines)


def test_a_registry_with_the_columns_of_the_archive(tmp_path: Path) -> None:
    text = (
        "LEAID, Name ,aliases,state,city,county,enrollment,latitude,longitude,website,mascot\n"
        '0100001,"Fort Rucker, Schools",FRS | Rucker,AL,Ozark,Coffee,"1,935",31.4,-85.7,https://a.example/,Owl\n'
    )
    made = loaded({"districts/r.csv": text}, tmp_path).districts[0]
    assert (made.id, made.leaid, made.names) == ("0100001", "0100001", ("Fort Rucker, Schools", "FRS", "Rucker"))
    assert (made.state, made.city, made.county, made.enrollment) == ("AL", "Ozark", "Coffee", 1935)
    assert (made.latitude, made.longitude, made.website) == (31.4, -85.7, "https://a.example/")
    assert (made.origin, str(made.place)) == ("registry", "content/districts/r.csv:2")


def test_a_registry_as_governments_publish_it(tmp_path: Path) -> None:
    text = (
        "\ufeffleaid,name,state,county,county_fips,n_counties,lat,lon,kind,lo_grade,hi_grade,children_enrolled_acs\r\n"
        "0100001,Fort Rucker School District,AL,Coffee County,01031,2,31.40974,-85.74581,unified,KG,12,935\r\n"
        "0100003,Maxwell,AL,,,,,,,,,\r\n"
    )
    one, other = loaded({"districts/r.csv": text}, tmp_path).districts
    assert (one.latitude, one.longitude, one.enrollment) == (31.40974, -85.74581, 935)
    assert (other.latitude, other.enrollment, other.county, other.place.line) == (None, None, "", 3)


def test_what_is_not_defined_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    archive = loaded({"districts/r.csv": REGISTRY + "\n,,,\n"}, tmp_path)
    assert [made.id for made in archive.districts] == ["0100001", "0600001", "0600002", "1200390", "4900001"]


@pytest.mark.parametrize("text", ["", "name,state\nA,FL\n", "leaid;name;state\n1;A;FL\n"])
def test_a_registry_names_its_columns(text: str, tmp_path: Path) -> None:
    problem = only_problem({"districts/r.csv": text}, tmp_path)
    assert (problem.place, problem.message) == (
        "districts/r.csv:1",
        "the first line doesn't name the columns leaid, name and state",
    )
    assert "known columns are" in problem.hint


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("100001,A,AL,", 'leaid: "100001" is no LEAID, which has seven digits'),
        (",A,AL,", "leaid: is missing"),
        ("0100009,,AL,", "name: is missing"),
        ("0100009,A,Alabamaland,", 'state: "Alabamaland" is no state'),
        ("0100009,Lee, County,AL", 'state: "County" is no state'),
    ],
)
def test_a_faulty_row_is_told_at_its_line(row: str, message: str, tmp_path: Path) -> None:
    archive, problems = load({"districts/r.csv": REGISTRY + row + "\n"}, tmp_path)
    assert [(entry.place, entry.message) for entry in told(problems)] == [("districts/r.csv:8", message)]
    assert len(archive.districts) == 5


@pytest.mark.parametrize("rows", [3, 20_000])
def test_a_quote_that_never_closes_is_told_where_it_opens(rows: int, tmp_path: Path) -> None:
    text = "leaid,name,state\n0100001,A,AL\n" + '0100002,"B,AL\n' + "0100003,C,AL\n" * rows
    problem = only_problem({"districts/r.csv": text}, tmp_path)
    assert problem.place == "districts/r.csv:3"
    assert "close the quote" in problem.hint


def test_a_cell_that_never_ends_is_told_without_a_library_s_words(tmp_path: Path) -> None:
    problem = only_problem({"districts/r.csv": f'leaid,name,state\n1200001,"{"a" * 200_000}\n'}, tmp_path)
    assert (problem.place, problem.message) == ("districts/r.csv:2", "a cell has more than 131,072 characters")
    assert "close the quote" in problem.hint


def test_a_record_wins_over_the_registry_which_completes_it(tmp_path: Path) -> None:
    archive = loaded({"districts/r.csv": REGISTRY, "districts/fl/miami-dade.md": MIAMI}, tmp_path)
    made = next(made for made in archive.districts if made.leaid == "1200390")
    assert (made.id, made.origin, made.name) == ("miami-dade", "record", "Miami-Dade County Public Schools")
    assert made.names == ("Miami-Dade County Public Schools", "MDCPS", "Dade County School District")
    assert (made.city, made.county, made.state) == ("Miami", "Miami-Dade County", "FL")
    assert len(archive.districts) == 5


def test_a_record_without_a_leaid_meets_the_only_line_of_its_name_in_its_state(tmp_path: Path) -> None:
    files = {
        "districts/r.csv": REGISTRY,
        "districts/coffee.md": record("name: Lincoln School District", "state: AL"),
        "districts/kern.md": record("name: Lincoln School District", "state: CA"),
    }
    made = {one.id: one for one in loaded(files, tmp_path).districts}
    assert (made["coffee"].leaid, made["coffee"].county) == ("0100001", "Coffee County")
    assert (made["kern"].leaid, "0600001" in made, "0600002" in made) == (None, True, True)


@pytest.mark.parametrize(
    "name",
    ["miami-dade", "1200390", '"1200390"', "Miami-Dade County Public Schools", "miami–dade  county public schools",
     "MDCPS", "Dade County School District"],
)  # fmt: skip
def test_a_district_is_known_by_id_leaid_name_and_alias(name: str, tmp_path: Path) -> None:
    files = {
        "districts/r.csv": REGISTRY,
        "districts/miami-dade.md": MIAMI,
        "articles/a.md": written(f"districts: {name}"),
    }
    assert loaded(files, tmp_path).articles[0].districts == ("miami-dade",)


def test_a_district_named_twice_in_two_ways_counts_once(tmp_path: Path) -> None:
    files = {"districts/miami-dade.md": MIAMI, "articles/a.md": written("districts: [MDCPS, miami-dade, '1200390']")}
    assert loaded(files, tmp_path).articles[0].districts == ("miami-dade",)


@pytest.mark.parametrize(
    ("state", "count", "some"),
    [
        ("", 3, "0100001 (AL), 0600001 (CA), 0600002 (CA)"),
        ("state: CA", 2, "0600001 (CA), 0600002 (CA)"),
    ],
)
def test_a_name_that_repeats_is_told_with_its_candidates(state: str, count: int, some: str, tmp_path: Path) -> None:
    text = written("districts: [Lincoln School District]", *filter(None, [state]))
    problem = only_problem({"districts/r.csv": REGISTRY, "articles/a.md": text}, tmp_path)
    assert (problem.place, problem.message) == (
        "articles/a.md:4",
        f'{count} districts are called "Lincoln School District"',
    )
    assert problem.hint == f"write the id of one: {some}"


def test_the_state_decides_between_districts_of_one_name(tmp_path: Path) -> None:
    files = {
        "districts/r.csv": REGISTRY,
        "articles/a.md": written("district: Lincoln School District", "state: AL"),
        "incidents/i.md": record("title: I", "district: lincoln school district", "state: Alabama"),
    }
    archive = loaded(files, tmp_path)
    assert archive.articles[0].districts == archive.incidents[0].districts == ("0100001",)


def test_a_name_in_another_state_is_another_district(tmp_path: Path) -> None:
    files = {"districts/r.csv": REGISTRY, "articles/a.md": written("district: Ogden School District", "state: NY")}
    archive = loaded(files, tmp_path)
    assert archive.articles[0].districts == ("ny/ogden school district",)
    assert next(made for made in archive.districts if made.origin == "article").state == "NY"


def test_a_record_is_meant_before_a_line_of_the_registry(tmp_path: Path) -> None:
    own = record("name: Lincoln School District", "state: NV")
    files = {
        "districts/r.csv": REGISTRY,
        "districts/lincoln.md": own,
        "articles/a.md": written("district: Lincoln School District"),
    }
    assert loaded(files, tmp_path).articles[0].districts == ("lincoln",)


def test_a_name_that_nobody_describes_gets_a_page_of_its_own(tmp_path: Path) -> None:
    files = {
        "articles/a.md": written("districts: [Sky Islands Schools]"),
        "articles/b.md": written("districts: sky islands  schools"),
    }
    archive = loaded(files, tmp_path)
    assert [made.districts for made in archive.articles] == [("unknown/sky islands schools",)] * 2
    made = archive.districts[0]
    assert (made.name, made.origin, made.state) == ("Sky Islands Schools", "article", None)
    assert str(made.place) == "content/articles/a.md:4"


@pytest.mark.parametrize("stated", ["incidents/a.md", "articles/a.md", "articles/z.md"])
def test_whoever_names_the_state_places_it_for_all(stated: str, tmp_path: Path) -> None:
    names = ("incidents/a.md", "articles/a.md", "articles/m.md", "articles/z.md")
    lines = {name: ["district: Sky Islands Schools", *(["state: AZ"] if name == stated else [])] for name in names}
    archive = loaded({name: written(*lines[name]) for name in names}, tmp_path)
    named = {made.districts for made in archive.articles} | {made.districts for made in archive.incidents}
    assert named == {("az/sky islands schools",)}


def test_a_name_like_that_of_a_record_is_warned_of(tmp_path: Path) -> None:
    files = {"districts/miami-dade.md": MIAMI, "articles/a.md": written("districts: [Miami-Dade County Publc Schools]")}
    archive, problems = load(files, tmp_path)
    warning = told(problems)[0]
    assert (warning.place, warning.is_warning) == ("articles/a.md:4", True)
    assert warning.message == 'no district is known as "Miami-Dade County Publc Schools"; it gets a page of its own'
    assert warning.hint == 'did you mean "Miami-Dade County Public Schools" (miami-dade)?'
    assert archive.articles[0].districts == ("unknown/miami-dade county publc schools",)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("miami-dode", 'did you mean "Miami-Dade County Public Schools" (miami-dade)?'),
        ("sky-islands", "content/districts/sky-islands.md"),
        ("1200391", "content/districts/1200391.md"),
        ("622710", "content/districts/622710.md"),
    ],
)
def test_an_id_that_nobody_has_is_told(name: str, hint: str, tmp_path: Path) -> None:
    files = {"districts/miami-dade.md": MIAMI, "articles/a.md": written("tags: x", f"district: {name}")}
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:5", f'no district has the id or LEAID "{name}"')
    assert hint in problem.hint


def test_an_article_may_state_that_it_is_about_no_district(tmp_path: Path) -> None:
    for stated, lines in {True: ["districts: []"], False: ["districts:"]}.items():
        assert loaded({"articles/a.md": written(*lines)}, tmp_path).articles[0].districts_stated is stated
    assert loaded({"articles/a.md": written()}, tmp_path).articles[0].districts_stated is False


def test_districts_that_are_not_meant_get_no_page(tmp_path: Path) -> None:
    files = {"articles/a.md": written("district: Sky Islands Schools"),
             "articles/b.md": written("not_districts: [Sky Islands Schools, Nowhere Schools]")}  # fmt: skip
    archive = loaded(files, tmp_path)
    assert archive.articles[1].not_districts == ("unknown/sky islands schools",)
    assert [made.name for made in archive.districts] == ["Sky Islands Schools"]


def test_a_state_that_is_none_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": written("state: Ontario")}, tmp_path)
    assert (problem.place, problem.is_warning) == ("articles/a.md:4", True)
    assert problem.message == 'state: "Ontario" is no state of the US; it is passed over'


def test_a_successor_is_a_district(tmp_path: Path) -> None:
    old = record("name: Old Schools", "city: X", "successor: new")
    assert (
        loaded({"districts/old.md": old, "districts/new.md": record("name: New")}, tmp_path).districts[1].successor
        == "new"
    )


def test_a_successor_that_nobody_describes_is_told(tmp_path: Path) -> None:
    problem = only_problem({"districts/old.md": record("name: Old Schools", "city: X", "successor: new")}, tmp_path)
    assert (problem.place, problem.message) == ("districts/old.md:4", 'successor: no district has the id "new"')


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        (
            {"districts/fl/lee.md": record("name: Lee"), "districts/al/lee.md": record("name: Lee County")},
            "districts/fl/lee.md", 'two districts share "lee": this and content/districts/al/lee.md',
        ),
        (
            {"districts/a.md": MIAMI, "districts/b.md": MIAMI},
            "districts/b.md", 'two districts share "LEAID 1200390": this and content/districts/a.md',
        ),
        (
            {"districts/a.csv": REGISTRY, "districts/b.csv": "leaid,name,state\n4900001,Ogden,UT\n"},
            "districts/b.csv:2", 'two districts share "LEAID 4900001": this and content/districts/a.csv:6',
        ),
    ],
)  # fmt: skip
def test_districts_that_share_a_key_are_both_named(
    files: dict[str, str | bytes], place: str, message: str, tmp_path: Path
) -> None:
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message, problem.hint) == (place, message, "rename or remove one of them")


@pytest.mark.shared
def test_the_registry_of_the_united_states_is_read_whole(tmp_path: Path, shared: Path) -> None:
    path = shared / "data/us_districts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    defined = {row["leaid"]: row for row in rows if "Not Defined" not in row["name"]}
    assert (len(rows), len(defined)) == (13_315, 13_295)
    archive = loaded({"districts/us.csv": path.read_bytes()}, tmp_path)
    assert {made.leaid: (made.name, made.state) for made in archive.districts} == {
        leaid: (" ".join(row["name"].split()), row["state"]) for leaid, row in defined.items()
    }


def test_a_record_named_by_its_leaid_is_the_registry_s_district(tmp_path: Path) -> None:
    files = {
        "districts/1200390.md": record("name: Miami-Dade"),
        "districts/all.csv": "leaid,name,state\n1200390,Dade County School District,FL\n",
    }
    (found,) = loaded(files, tmp_path).districts
    assert (found.names, found.leaid, found.state) == (("Miami-Dade", "Dade County School District"), "1200390", "FL")
