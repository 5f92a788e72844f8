"""`districts find` and `districts add`: what the archive knows, and a record out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import article, build_site, write

REGISTRY = """leaid,name,aliases,state,city,county,enrollment,latitude,longitude,website,slug
1200390,Dade County School District,Dade Schools,FL,Miami,Miami-Dade County,433330,25.61058,-80.49710,https://dade.example/,
0600001,Lincoln School District,,CA,,Kern County,,,,,lincoln-school-district-0600001
0600002,Lincoln School District,,CA,,Yolo County,,,,,lincoln-school-district-0600002
1201710,Seminole County School District,,FL,,,,,,,
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "districts/registry.csv": REGISTRY,
        "districts/fl/seminole.md": '---\nname: Seminole County Public Schools\nleaid: "1201710"\n---\n',
        "articles/a.md": article(districts="['1200390', '0600001']"),
    }
    return write(tmp_path, files)


def test_what_is_found_is_shown_with_its_number_place_and_page(root: Path) -> None:
    build_site(root)
    assert invoke(root, "districts", "find", "dade").stdout.splitlines() == [
        "Dade County School District",
        "    1200390, FL, Miami-Dade County, Miami",
        "    also Dade Schools",
        "    page /districts/fl/dade-county-school-district/; content/districts/registry.csv:2",
    ]
    assert invoke(root, "districts", "find", "0600002").stdout.splitlines()[2] == (
        "    no page so far; content/districts/registry.csv:4"
    )


def test_a_record_will_have_a_page_before_anything_is_built(root: Path) -> None:
    found = invoke(root, "districts", "find", "Seminole", "County").stdout
    assert "page /districts/fl/seminole/ from the next build on; content/districts/fl/seminole.md" in found
    assert "also Seminole County School District" in found


def test_what_isn_t_found_is_met_with_what_is_near(root: Path) -> None:
    done = invoke(root, "districts", "find", "Seminol Conty School District")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith('no district is called "Seminol Conty School District" among 4 districts\n')
    assert "These names are near:\nSeminole County Public Schools" in done.stderr


def test_many_are_cut_and_told(root: Path) -> None:
    lines = "".join(f"12{number:05},Town {number} Schools,,FL,,,,,,,\n" for number in range(30))
    write(root, {"districts/registry.csv": REGISTRY + lines})
    assert invoke(root, "districts", "find", "town").stdout.endswith("and 10 more; add a word, or the state\n")


def test_a_record_has_what_the_registry_knows_and_its_page_stays(root: Path) -> None:
    done = invoke(root, "districts", "add", "1200390", "--alias", "MDCPS")
    assert (done.exit_code, done.stdout) == (0, "content/districts/fl/dade-county-school-district.md\n")
    text = (root / "content/districts/fl/dade-county-school-district.md").read_text(encoding="utf-8")
    assert text.startswith(
        '---\nname: "Dade County School District"\naliases: ["Dade Schools", "MDCPS"]\nleaid: "1200390"\nstate: FL\n'
        'city: "Miami"\ncounty: "Miami-Dade County"\nenrollment: 433330\nlatitude: 25.61058\nlongitude: -80.4971\n'
        'website: "https://dade.example/"\n'
    )
    site = build_site(root, strict=True)
    assert "MDCPS" in site.page("/districts/fl/dade-county-school-district/").words


def test_a_record_under_the_name_that_people_use_leads_the_old_address_on(root: Path) -> None:
    before = build_site(root)
    assert before.exists("/districts/fl/dade-county-school-district/")
    done = invoke(root, "districts", "add", "Dade Schools", "--name", "Miami-Dade County Public Schools")
    assert done.stdout == "content/districts/fl/miami-dade-county-public-schools.md\n"
    site = build_site(root, strict=True)
    assert site.page("/districts/fl/miami-dade-county-public-schools/").heading == "Miami-Dade County Public Schools"
    old = site.text("districts/fl/dade-county-school-district/index.html")
    assert "/districts/fl/miami-dade-county-public-schools/" in old


def test_one_of_a_name_that_repeats_keeps_its_address_and_so_does_the_other(root: Path) -> None:
    done = invoke(root, "districts", "add", "Lincoln School District", "--state", "CA")
    assert done.exit_code == 1
    assert '2 districts are called "Lincoln School District"' in done.stderr
    assert "write the id or LEAID of one: 0600001 (CA, Kern County), 0600002 (CA, Yolo County)" in done.stderr
    assert invoke(root, "districts", "add", "0600001").exit_code == 0
    assert invoke(root, "districts", "add", "0600002").stdout == "content/districts/ca/lincoln-school-district-ca.md\n"
    site = build_site(root, strict=True)
    for leaid in ("0600001", "0600002"):
        assert site.exists(f"/districts/ca/lincoln-school-district-{leaid}/")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Seminole County School District", "content/districts/fl/seminole.md describes it already"),
        ("Semminole County School District", 'no district of a registry is called "Semminole County School District"'),
        ("9900001", 'no district of a registry is called "9900001"'),
    ],
)
def test_what_can_t_be_added_is_told_and_nothing_written(root: Path, words: str, told: str) -> None:
    before = sorted(root.rglob("*"))
    done = invoke(root, "districts", "add", words)
    assert done.exit_code == 1
    assert told in done.stderr
    assert sorted(root.rglob("*")) == before


def test_an_archive_of_hospitals_has_the_commands_under_its_own_words(tmp_path: Path) -> None:
    site = '[entity]\nsingular = "hospital"\nplural = "hospitals"\n'
    write(tmp_path, {"site.toml": site, "hospitals/r.csv": "name,state\nMercy,FL\n"})
    assert invoke(tmp_path, "hospitals", "find", "mercy").stdout.startswith("Mercy\n    fl/mercy, FL\n")
    assert invoke(tmp_path, "hospitals", "add", "Mercy").stdout == "content/hospitals/fl/mercy.md\n"
    assert "leaid" not in (tmp_path / "content/hospitals/fl/mercy.md").read_text(encoding="utf-8")
    assert 'no hospital is called "none" among 1 hospital' in invoke(tmp_path, "hospitals", "find", "none").stderr
    assert invoke(tmp_path, "hospital", "Saint Anne").stdout == "content/hospitals/saint-anne.md\n"
