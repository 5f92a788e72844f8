"""`suggest --write` begins incidents as drafts, changes nothing that exists, and does it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import article, build_site, write
from tests.suggest.asking import asked
from tests.suggest.test_events import FIRST, SECOND, reports

FILES = reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}")
NAME = "content/incidents/2024/palm-bay-public-schools-2024-05.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def content(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("content/**/*.md")}


def test_it_writes_a_draft_that_says_so_and_nothing_that_isnt_known(root: Path) -> None:
    assert asked(root, "--write")["written"] == [NAME]
    text = (root / NAME).read_text()
    assert "# Suggested by the program, confirmed by nobody" in text
    assert "# Why: 3 days apart at most; they tell of ransomware" in text
    assert "\ndraft: true\n" in text
    assert 'title: "Ransomware at Palm Bay Public Schools, reported in May 2024"' in text
    assert '\narticles: ["one", "other"]\n' in text
    assert "\nattack_type: ransomware\n" in text
    assert "\n# status:" in text
    assert "\n# occurred:" in text


def test_what_exists_stays_as_it_is_and_a_second_time_nothing_is_written(root: Path) -> None:
    before = content(root)
    asked(root, "--write")
    after = content(root)
    assert {name: after[name] for name in before} == before
    again = asked(root, "--write")
    assert again["written"] == []
    assert [one for one in again["suggestions"] if one["kind"] == "one-event"] == []
    assert content(root) == after


def test_without_the_option_nothing_is_written(root: Path) -> None:
    before = content(root)
    asked(root)
    assert content(root) == before


def test_readers_see_it_once_its_archivist_publishes_it(root: Path) -> None:
    asked(root, "--write")
    assert not build_site(root).exists("/incidents/palm-bay-public-schools-2024-05/")
    (root / NAME).write_text((root / NAME).read_text().replace("draft: true\n", ""))
    site = build_site(root)
    page = site.page("/incidents/palm-bay-public-schools-2024-05/")
    assert {"/articles/2024/05/one/", "/articles/2024/05/other/", "/districts/fl/palm-bay/"} <= set(page.links)


def test_an_id_that_is_taken_gets_a_number(root: Path) -> None:
    write(root, {"incidents/palm-bay-public-schools-2024-05.md": "---\ntitle: Another\n---\n"})
    assert asked(root, "--write")["written"] == [NAME.replace(".md", "-2.md")]


def test_a_file_in_its_place_that_isnt_read_stops_it(root: Path) -> None:
    """It is no record, since a symbolic link is never followed; nothing is written over it, nor beside it."""
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).symlink_to(root / "elsewhere")
    done = invoke(root, "suggest", "--write")
    assert done.exit_code == 1
    assert not (root / "elsewhere").exists()


def test_names_from_reports_cant_break_the_file_or_reach_the_terminal(tmp_path: Path) -> None:
    name = 'Quill \\"]: # \u202eSchools'
    files = {
        f"articles/{n}.md": article(f"N{n}", "2024-05-01", FIRST, districts=f"['{name}']", state="FL") for n in "ab"
    }
    root = write(tmp_path, files)
    assert len(asked(root, "--write")["written"]) == 1
    assert "\u202e" not in invoke(root, "suggest").output
    assert build_site(root, drafts=True).result.warnings == ()
    assert asked(root, "--write")["written"] == []


def test_more_reports_than_anybody_reads_are_told_but_not_written(tmp_path: Path) -> None:
    files = {f"articles/{n}.md": article(f"N{n}", "2024-05-01", FIRST, districts="[palm-bay]") for n in range(101)}
    root = write(tmp_path, {**FILES, **files})
    answer = asked(root, "--write")
    assert len(next(one for one in answer["suggestions"] if one["kind"] == "one-event")["files"]) == 103
    assert answer["written"] == []


def test_in_another_archive_its_own_word_is_the_key(tmp_path: Path) -> None:
    settings = '[entity]\nsingular = "hospital"\nplural = "hospitals"\n'
    files = {f"articles/{n}.md": article(f"N{n}", "2024-05-01", FIRST, hospitals="[Mercy General]") for n in ("a", "b")}
    root = write(tmp_path, {"site.toml": settings, **files, "articles/c.md": article("Nobody", "2020-01-01")})
    (name,) = asked(root, "--write")["written"]
    assert '\nhospitals: ["Mercy General"]\n' in (root / name).read_text()
    told = invoke(root, "suggest").output
    assert "Articles whose hospital is not known" in told
    assert "district" not in told


def test_problems_of_the_content_are_told_first_and_nothing_is_written(root: Path) -> None:
    write(root, {"incidents/broken.md": "---\ntitle: [\n---\n"})
    before = content(root)
    done = invoke(root, "suggest", "--write")
    assert done.exit_code == 1
    assert "content/incidents/broken.md" in done.stderr
    assert "Nothing suggested: 1 problem in 1 file" in done.stdout
    assert content(root) == before
