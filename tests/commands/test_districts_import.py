"""`districts import`: a table of the government becomes the archive's registry, and no page moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.commands.invoking import invoke
from tests.registry.government import CCD, CENSUS, ccd, census, table
from tests.sites import article, build_site, write

REGISTRY = "content/districts/registry.csv"
MIAMI = '---\nname: Miami-Dade County Public Schools\nleaid: "1200390"\nstate: FL\n---\n'
FLORIDA = table(
    CENSUS,
    census("1200390", "Dade County School District", "FL", county="Miami-Dade County", children_enrolled_acs="433330"),
    census("1201710", "Seminole County School District", "FL", county="Seminole County"),
    census("1299997", "School District Not Defined", "FL"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "archive", {"districts/fl/miami-dade.md": MIAMI, "articles/a.md": article(body="Miami.")})


def run(root: Path, text: str | bytes, *options: str) -> Result:
    file = root.parent / "table.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return invoke(root, "districts", "import", str(file), *options)


def test_a_table_becomes_the_registry_and_its_facts_reach_the_pages(root: Path) -> None:
    done = run(root, FLORIDA)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "table.csv: 3 lines in the layout of the Census table with ACS counts, read as UTF-8",
        "Lines passed over",
        '  1 line: no district: "School District Not Defined" is what is left of a state (line 4)',
        "Districts",
        "  2 new",
        "    1200390  Dade County School District, FL",
        "    1201710  Seminole County School District, FL",
        f"{REGISTRY}: 2 districts, 1 of them with a record of their own, which wins.",
    ]
    site = build_site(root, strict=True)
    page = site.page("/districts/fl/miami-dade/")
    assert page.heading == "Miami-Dade County Public Schools"
    assert "433,330" in page.words
    assert not site.exists("/districts/fl/seminole-county-school-district/")


def test_a_dry_run_writes_nothing_and_a_second_run_changes_nothing(root: Path) -> None:
    dry = run(root, FLORIDA, "--dry-run")
    assert dry.exit_code == 0
    assert dry.stdout.endswith("Nothing was written: this was a dry run.\n")
    assert not (root / REGISTRY).exists()
    run(root, FLORIDA)
    before = (root / REGISTRY).read_bytes(), (root / REGISTRY).stat().st_mtime_ns
    again = run(root, FLORIDA)
    assert again.stdout.endswith("Nothing has changed.\n")
    assert ((root / REGISTRY).read_bytes(), (root / REGISTRY).stat().st_mtime_ns) == before
    assert {path.name for path in (root / "content/districts").iterdir()} == {"fl", "registry.csv"}


def test_every_change_is_listed_if_asked_for(root: Path) -> None:
    many = table(CENSUS, *(census(f"12{number:05}", f"Town {number} Schools", "FL") for number in range(1, 40)))
    assert "Town 39 Schools" not in run(root, many, "--dry-run").stdout
    assert "    1200039  Town 39 Schools, FL" in run(root, many, "--dry-run", "--all").stdout


def test_next_year_s_table_moves_no_page(root: Path) -> None:
    write(root, {"articles/b.md": article("B", districts="[Albany School District, '5600002']", state="WY")})
    first = [ccd("5600001", "Albany School District"), ccd("5600002", "Big Horn Schools"), ccd("5600003", "C School")]
    run(root, table(CCD, *first))
    before = {name for name in build_site(root).files if name.startswith("districts/wy/")}
    second = [ccd("5600001", "Laramie School District"), ccd("5600003", "C School"),
              ccd("5600009", "Albany School District"), ccd("5600008", "Big Horn Schools")]  # fmt: skip
    write(root, {"articles/b.md": article("B", districts="['5600001', '5600002']")})
    done = run(root, table(CCD, *second))
    assert "    5600001  Albany School District is now Laramie School District" in done.stdout
    assert "    5600002  Big Horn Schools, WY" in done.stdout
    site = build_site(root)
    assert before <= set(site.files)
    assert site.page("/districts/wy/albany-school-district/").heading == "Laramie School District"
    write(root, {"articles/c.md": article("C", districts="['5600009', '5600008']")})
    site = build_site(root)
    assert site.page("/districts/wy/albany-school-district-5600009/").heading == "Albany School District"
    assert site.page("/districts/wy/big-horn-schools-5600008/").heading == "Big Horn Schools"
    assert site.page("/districts/wy/big-horn-schools/").heading == "Big Horn Schools"


def test_the_address_of_a_district_of_unknown_state_leads_on(root: Path) -> None:
    write(root, {"articles/b.md": article("B", districts="[Seminole County School District]")})
    assert build_site(root).exists("/districts/unknown/seminole-county-school-district/")
    run(root, FLORIDA)
    site = build_site(root, strict=True)
    assert site.page("/districts/fl/seminole-county-school-district/").heading == "Seminole County School District"
    moved = site.text("districts/unknown/seminole-county-school-district/index.html")
    assert "/districts/fl/seminole-county-school-district/" in moved
    assert run(root, FLORIDA).stdout.endswith("Nothing has changed.\n")


def test_a_registry_that_would_break_the_archive_is_not_written(root: Path) -> None:
    write(root, {"articles/b.md": article("B", districts="[Lincoln School District]")})
    lincolns = table(
        CENSUS, census("0600001", "Lincoln School District", "CA"), census("0100001", "Lincoln School District", "AL")
    )
    done = run(root, lincolns)
    assert done.exit_code == 1
    assert 'content/articles/b.md:4:13: 2 districts are called "Lincoln School District"' in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert not (root / REGISTRY).exists()
    write(root, {"articles/b.md": article("B", districts="[Lincoln School District]", state="CA")})
    assert run(root, lincolns).exit_code == 0
    build_site(root, strict=True)


def test_a_registry_of_the_archivist_s_own_is_left_alone(root: Path) -> None:
    own = "leaid,name,state\n1201710,Seminole Schools,FL\n"
    write(root, {"districts/mine.csv": own})
    done = run(root, FLORIDA)
    assert "1 line: content/districts/mine.csv lists it, which stays as it is (line 3)" in done.stdout
    assert "1201710" not in (root / REGISTRY).read_text(encoding="utf-8")
    assert (root / "content/districts/mine.csv").read_text(encoding="utf-8") == own


def test_what_an_archivist_added_to_the_registry_stays(root: Path) -> None:
    write(root, {"districts/registry.csv": "leaid,name,state,aliases,notes\n1201710,Seminole,FL,SCPS,call back\n"})
    run(root, FLORIDA)
    line = (root / REGISTRY).read_text(encoding="utf-8").splitlines()[2]
    assert line.startswith("1201710,Seminole,SCPS|Seminole County School District,FL,,Seminole County,")
    assert line.endswith(",call back")


def test_a_faulty_registry_is_told_and_left_as_it_is(root: Path) -> None:
    faulty = "leaid,name,state\n12017,Seminole,FL\n"
    write(root, {"districts/registry.csv": faulty})
    done = run(root, FLORIDA)
    assert done.exit_code == 1
    assert f'{REGISTRY}:2:1: leaid: "12017" is no LEAID, which has seven digits' in done.stderr
    assert (root / REGISTRY).read_text(encoding="utf-8") == faulty


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "table.csv:1: the first line doesn't name the columns leaid, name, state"),
        ("leaid,name,state\n", "table.csv: lists no district that could be read"),
        (b"PK\x03\x04", "table.csv: is a workbook or an archive of files, not a table"),
        ('leaid,name,state\n1,"A\n2,B,C\n', "table.csv:2: a quote that opens here is closed only on line 3, or never"),
    ],
)
def test_what_is_no_table_of_districts_is_refused(root: Path, text: str | bytes, told: str) -> None:
    done = run(root, text)
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert not (root / REGISTRY).exists()


def test_an_archive_of_hospitals_has_no_such_tables(tmp_path: Path) -> None:
    root = write(tmp_path / "archive", {"site.toml": '[entity]\nsingular = "hospital"\nplural = "hospitals"\n'})
    done = run(root, FLORIDA)
    assert done.exit_code == 1
    assert "no table of the government lists the hospitals of this archive" in done.stderr


def test_a_folder_that_is_a_link_is_not_written_into(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "content/districts/fl/miami-dade.md").unlink()
    (root / "content/districts/fl").rmdir()
    (root / "content/districts").rmdir()
    (root / "content/districts").symlink_to(tmp_path / "elsewhere")
    assert run(root, FLORIDA).exit_code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.shared
def test_the_whole_registry_with_names_that_repeat(root: Path, shared: Path) -> None:
    """60 names stand twice or more within a state, 403 anywhere: each district has a page of its own."""
    data = (shared / "data" / "us_districts.csv").read_bytes()
    assert run(root, data).exit_code == 0
    lines = [line.split(",") for line in (root / REGISTRY).read_text(encoding="utf-8").splitlines()[1:]]
    numbered = [line for line in lines if f"-{line[0]}," in ",".join(line)]
    assert len(lines) == 13_295
    assert len(numbered) == 136
    write(root, {"articles/b.md": article("B", districts=f"[{', '.join(line[0] for line in numbered)}]")})
    site = build_site(root, strict=True)
    pages = [
        name for name in site.files if name.startswith("districts/") and "/page/" not in name and name.count("/") == 3
    ]
    assert len([name for name in pages if name.endswith("index.html")]) == 137
    assert run(root, data).stdout.endswith("Nothing has changed.\n")
