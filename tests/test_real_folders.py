"""What folders of other tools hold: read as their authors meant it, or told with the place and what to write."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import feedparser
import pytest

from generator.core.problems import Problem, Severity
from generator.load.validation import DATE_KEYS
from tests.conftest import SHARED
from tests.sites import Site, article, build_site, problems_of, write

NASTY = SHARED / "nasty"
LINES = (NASTY / "INDEX.csv").read_text(encoding="utf-8").splitlines() if NASTY.is_dir() else []
INDEX = list(csv.DictReader(LINES))
OTHER_TOOLS_DATES = sorted(set(DATE_KEYS))


def undated(*lines: str) -> str:
    return "\n".join(("---", "title: T", *lines, "---", "", "Text.", ""))


def built(root: Path, text: str, name: str = "a.md") -> tuple[Site, list[Problem]]:
    site = build_site(root, {f"articles/{name}": text})
    return site, list(site.result.warnings)


@pytest.mark.parametrize("key", OTHER_TOOLS_DATES)
def test_a_date_under_another_tool_s_key_is_taken_with_a_warning(key: str, tmp_path: Path) -> None:
    site, warnings = built(tmp_path, undated(f"{key}: 2019-05-12"))
    assert "12 May 2019" in site.page("/articles/2019/05/a/").words
    (warning,) = [problem for problem in warnings if "date is missing" in problem.message]
    assert warning.message == f'date is missing; it is taken from "{key}": 12 May 2019'
    assert warning.place.line == 3
    assert "`date: 2019-05-12`" in warning.hint


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ('path: "2018/12/06/call"', "/articles/2018/12/a/"),
        ("permalink: /2018/12/6/call.html", "/articles/2018/12/a/"),
        ("url: https://old.example/2018/12/06/call/", "/articles/2018/12/a/"),
        ("aliases: [/call/, /2018/12/call/]", "/articles/2018/12/a/"),
    ],
)
def test_a_date_at_the_beginning_of_an_old_address_is_taken_with_a_warning(
    line: str, address: str, tmp_path: Path
) -> None:
    site, warnings = built(tmp_path, undated(line))
    assert site.exists(address)
    assert any("it is taken from" in problem.message for problem in warnings)


@pytest.mark.parametrize(
    "line", ["createdAt: soon", "permalink: /1984/85/x/", "path: x/2018/12/06", "published: true", "created: [2020]"]
)
def test_where_no_key_holds_a_date_the_missing_date_is_a_problem(line: str, tmp_path: Path) -> None:
    (problem,) = [p for p in problems_of(tmp_path, {"articles/a.md": undated(line)}) if p.is_fatal(strict=False)]
    assert problem.message == "date is missing"


def test_the_date_that_the_author_wrote_is_the_one_that_counts(tmp_path: Path) -> None:
    site, warnings = built(tmp_path, undated("date: 2020-09-02", "created_at: 2019-01-01", "published: 2018-01-01"))
    assert site.exists("/articles/2020/09/a/")
    assert warnings == []
    site, warnings = built(tmp_path / "named", undated("createdAt: 2019-01-01"), "2017-05-06-x.md")
    assert site.exists("/articles/2017/05/x/")
    assert warnings == []


@pytest.mark.parametrize("name", ["1984-85-x.md", "2020-13-x.md"])
def test_a_name_that_begins_like_a_date_but_is_none_is_no_date(name: str, tmp_path: Path) -> None:
    site, _ = built(tmp_path, article("T"), name)
    assert site.exists("/articles/2024/05/" + name.removesuffix(".md") + "/")
    (problem,) = problems_of(tmp_path / "undated", {f"articles/{name}": undated()})
    assert problem.message.startswith("date is missing")


@pytest.mark.parametrize("section", ["content", "contentpost", "postContent"])
def test_a_post_fills_the_block_that_its_old_layout_called_so(section: str, tmp_path: Path) -> None:
    site, warnings = built(tmp_path, article(extends="_layouts.post", section=section, body="Some *words* here."))
    page = site.page("/articles/2024/05/a/")
    assert page.tree.xpath("//*[contains(@class, 'prose')]//em/text()") == ["words"]
    assert page.words.count("Some words here.") == 1
    assert warnings == []


@pytest.mark.parametrize(
    "value",
    ["/%2e%2e/%2e%2e/x.html", "../x/", "/a/..%2Fb/", "/%252e%252e/x", "a\\..\\..\\x", "/a/.. /b"],
)
@pytest.mark.parametrize("key", ["permalink", "url", "path"])
def test_an_address_of_another_tool_that_climbs_is_a_problem(key: str, value: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"articles/a.md": article(**{key: f"'{value}'"})})
    assert f'{key}: "{value}" climbs out of the site' == problem.message
    assert problem.place.line == 4


@pytest.mark.parametrize("value", ["/2018/x.html", "x..y/", "https://old.example/../x"])
def test_an_address_of_another_tool_within_the_site_is_a_warning(value: str, tmp_path: Path) -> None:
    _, warnings = built(tmp_path, article(permalink=value))
    assert [w.message for w in warnings] == ['the key "permalink" means nothing here; it is kept for the layouts']


def test_a_picture_that_is_not_there_is_left_out_of_page_and_feeds(tmp_path: Path) -> None:
    site, (warning,) = built(tmp_path, article(image="/wp-content/uploads/get.png"))
    assert "the article is shown without a picture" in warning.message
    assert site.page("/articles/2024/05/a/").tree.xpath("//main//img") == []
    assert "get.png" not in site.text("feed.json") + site.text("feed.xml") + site.text("articles/2024/05/a/index.html")
    assert feedparser.parse(site.text("feed.xml")).entries


# What becomes of a file by the word of the index; what is refused at all is told with what to mend.
REFUSED = {
    "35_impossible-date.md": "is not a date",
    "36_file-of-one-newline.md": "front matter is missing",
    "51_front-matter-never-closed.markdown": "never closed",
    "53_broken-yaml.md": "YAML can't read this line",
    "54_permalink-path-traversal.md": "climbs out of the site",
    "56_empty-front-matter.markdown": "title: is missing",
    "60_duplicate-key.md": 'the key "status" stands here and on line 7',
    "67_description-starts-with-comma.md": "YAML can't read this line",
    # Descriptions of categories, which have a folder of their own.
    "22_category-C-sharp.md": "date is missing",
    "23_category-C-plus-plus.md": "date is missing",
}


@pytest.mark.shared
@pytest.mark.parametrize("row", INDEX, ids=lambda row: str(row["file"]))
def test_a_nasty_file_alone_does_what_the_index_says(row: dict[str, str], tmp_path: Path) -> None:
    name, expected = row["file"], row["expected"]
    file = f"articles/{name}"
    files = {file: (NASTY / name).read_bytes()}
    problems = [problem for problem in problems_of(tmp_path, files) if problem.severity is Severity.PROBLEM]
    if name in REFUSED:
        assert expected in ("refused", "problem when both are present", "as 22")
        assert any(REFUSED[name] in problem.message for problem in problems)
        assert all(problem.place.file == f"content/{file}" and problem.hint for problem in problems)
        return
    assert expected.startswith(("builds", "check warns"))
    assert problems == []
    site = build_site(tmp_path, fresh=True)
    assert any(origin == f"content/{file}" for origin in site.result.origins.values())
    if expected == "builds with a warning":
        assert site.result.warnings


@pytest.mark.shared
def test_all_nasty_files_in_one_run(shared: Path, tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/good.md": article()})
    build_site(root)
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    for row in INDEX:
        shutil.copyfile(shared / "nasty" / row["file"], root / "content/articles" / row["file"])
    problems = problems_of(root, {})
    refused = {p.place.file.rpartition("/")[2] for p in problems if p.severity is Severity.PROBLEM}
    assert refused == REFUSED.keys()
    assert {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()} == before
    assert [p.place for p in problems] == sorted(p.place for p in problems)
    (copy,) = [p for p in problems if "same title and text" in p.message]
    assert "02_finder" in copy.message + copy.place.file
    assert "03_finder" in copy.message + copy.place.file
    for name in refused:
        (root / "content/articles" / name).unlink()
    origins = set(build_site(root, fresh=True).result.origins.values())
    assert {row["file"] for row in INDEX if f"content/articles/{row['file']}" in origins} == (
        {row["file"] for row in INDEX} - REFUSED.keys()
    )


@pytest.mark.shared
def test_the_descriptions_of_categories_build_where_they_belong(shared: Path, tmp_path: Path) -> None:
    names = ("22_category-C-sharp.md", "23_category-C-plus-plus.md")
    site = build_site(tmp_path, {f"categories/{name}": (shared / "nasty" / name).read_bytes() for name in names})
    assert 'These posts are about "C#"' in site.page("/categories/c-sharp/").words.replace("“", '"').replace("”", '"')
    assert "C++" in site.page("/categories/c-plus-plus/").words
    assert site.result.warnings == ()
