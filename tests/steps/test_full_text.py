"""The index of every word: current after every build, the same for the same pages, and no build fails without it."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from generator.steps import full_text
from generator.write.output import OutputError
from tests.sites import Site, article, build_site, problems_of

FILES: dict[str, str | bytes] = {
    "articles/a.md": article("Day one", body="A teenager was arrested."),
    "articles/b.md": article("Day two", body="Nothing happened."),
}


def built(root: Path, files: dict[str, str | bytes], **options: object) -> Site:
    return build_site(root, files, full_text=True, **options)


def texts(site: Site) -> str:
    """All that the index can show of pages."""
    return " ".join(gzip.decompress(data).decode() for path, data in site.files.items() if "/fragment/" in path)


def of_index(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.files.items() if path.startswith("search/pagefind/")}


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing may be indexed."""

    def refuse(*_: object) -> None:
        raise AssertionError("it was indexed again")

    monkeypatch.setattr(full_text, "_index_of", refuse)


def test_the_index_follows_the_words_of_a_text(tmp_path: Path) -> None:
    assert "teenager" in texts(built(tmp_path, FILES))
    after = built(tmp_path, {"articles/a.md": article("Day one", body="A lawyer was arrested.")})
    assert after.result.planned == (), "words alone have changed"
    assert "lawyer" in texts(after)
    assert "teenager" not in texts(after)
    assert of_index(built(tmp_path, {}, fresh=True)) == of_index(after)


def test_a_page_that_goes_leaves_the_index(tmp_path: Path) -> None:
    built(tmp_path, FILES)
    (tmp_path / "content/articles/a.md").unlink()
    assert "teenager" not in texts(built(tmp_path, {}))


def test_a_page_that_looks_as_it_did_but_is_another_is_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks know the time to two seconds only, and a clock may be set back."""

    def at_noon(target: str, data: bytes) -> os.stat_result:
        Path(target).write_bytes(data)
        os.utime(target, (0, 12 * 3600))
        return os.stat(target)  # noqa: PTH116

    monkeypatch.setattr("generator.write.writer._make", at_noon)
    built(tmp_path, FILES, jobs=1)
    after = built(tmp_path, {"articles/a.md": article("Day one", body="A tax clerk was arrested")}, jobs=1)
    assert "clerk" in texts(after)


def test_what_changes_no_page_leaves_the_index_as_it_is(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    before = built(tmp_path, {**FILES, "/layouts/static/own.css": "b{}"})
    request.getfixturevalue("never")
    after = built(tmp_path, {"/layouts/static/own.css": "i{}"})
    assert after.text("static/own.css") == "i{}"
    assert of_index(after) == of_index(before) != {}


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    whole = of_index(site)
    next((site.output / "search/pagefind/index").iterdir()).unlink()
    assert of_index(built(tmp_path, {})) == whole


def test_a_preview_has_no_index_and_takes_the_one_that_stands_away(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    assert "wasm-unsafe-eval" in site.text("search/index.html")
    preview = build_site(tmp_path)
    assert of_index(preview) == {}
    assert "wasm-unsafe-eval" not in preview.text("search/index.html")
    assert of_index(built(tmp_path, {})) == of_index(site)


def test_no_other_page_may_run_what_the_search_page_may(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    loose = [path for path, data in site.files.items() if path.endswith(".html") and b"unsafe" in data]
    assert loose == ["search/index.html"]


def test_lists_feeds_and_later_pages_are_no_results(tmp_path: Path) -> None:
    many: dict[str, str | bytes] = {
        f"articles/{n}.md": article(f"Story {n}", body="Zebra.", districts="[d]") for n in range(5)
    }
    files = {**many, "site.toml": "page_size = 2\n", "districts/d.md": "---\nname: A District\nstate: FL\n---\n"}
    site = built(tmp_path, files)
    assert site.exists("/districts/fl/d/page/1/")
    found = [data for path, data in of_index(site).items() if "/fragment/" in path]
    assert len(found) == len(many) + 1
    assert texts(site).count("Zebra") == len(many)


def test_without_the_extra_a_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "_is_installed", lambda: False)
    site = built(tmp_path, FILES)
    (note,) = site.result.notes
    assert "pip install 'incident-archive[search]'" in note
    assert site.result.warnings == ()
    assert of_index(site) == {}
    assert "Day one" in site.text("search/titles.json")


@pytest.mark.parametrize("kind", ["titles", "off"])
def test_who_wants_no_index_of_every_word_gets_none_and_no_advice(tmp_path: Path, kind: str) -> None:
    site = built(tmp_path, {**FILES, "site.toml": f'search = "{kind}"\n'})
    assert of_index(site) == {}
    assert site.result.notes == ()
    assert b"pagefind-filter" not in site.files["articles/2024/05/a/index.html"]


def test_without_search_nothing_leads_there(tmp_path: Path) -> None:
    site = built(tmp_path, {**FILES, "site.toml": 'search = "off"\n'})
    assert not [path for path, data in site.files.items() if path.startswith("search") or b"/search/" in data]


def test_an_unknown_kind_of_search_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"site.toml": 'title = "A"\nsearch = "google"\n'})
    assert str(problem.place) == "content/site.toml:2"
    assert 'search: "google" is none of full, titles, off' in problem.message


def test_no_alias_gets_among_the_files_of_the_index(tmp_path: Path) -> None:
    alias = "[/search/pagefind/x/]"
    (problem,) = problems_of(tmp_path, {"articles/a.md": article(aliases=alias)})
    assert str(problem.place) == "content/articles/a.md"
    assert "is one that the search index needs" in problem.message


def test_settings_that_lie_about_are_not_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind.toml").write_text('root_selector = "footer"\nlogfile = "stolen.log"\n')
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/*.html")
    monkeypatch.chdir(tmp_path)
    assert "teenager" in texts(built(tmp_path / "archive", FILES))
    assert not list(tmp_path.rglob("stolen.log"))


def test_where_pagefind_fails_the_last_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pagefind_bin  # noqa: PLC0415

    site = built(tmp_path, FILES)
    before = site.files
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\necho no memory left >&2\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: failing)
    with pytest.raises(OutputError, match="Pagefind can't index the site: no memory left"):
        built(tmp_path, {"articles/c.md": article("Day three")})
    assert site.files == before


def test_the_files_of_the_index_are_not_counted_as_pages(tmp_path: Path) -> None:
    with_index = built(tmp_path / "a", FILES).result.pages
    assert with_index == build_site(tmp_path / "b", FILES).result.pages
