"""Categories that have a file of their own: their page tells what it says, and nothing else about them changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.core.problems import Problem
from tests.sites import article, build_site, problems_of

SHARP = "---\nextends: _layouts.category\ntitle: C#\ndescription: On C#.\n---\n\nThese *posts* are about C#.\n"


def only(tmp_path: Path, files: Mapping[str, str]) -> Problem:
    (problem,) = problems_of(tmp_path, files)
    return problem


def test_its_page_shows_description_and_text_above_its_articles(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"categories/sharp.md": SHARP, "articles/a.md": article("First", categories="[c#]")})
    page = site.page("/categories/c-sharp/")
    assert page.heading == "C#"
    assert page.words.index("On C#.") < page.words.index("These posts are about C#.") < page.words.index("First")
    assert page.tree.xpath("//*[contains(@class, 'prose')]//em/text()") == ["posts"]
    assert "/categories/c-sharp/" in site.page("/articles/2024/05/a/").links
    assert "C#" in site.page("/articles/2024/05/a/").words
    assert site.result.warnings == ()


def test_two_that_look_alike_stay_two(tmp_path: Path) -> None:
    plus = SHARP.replace("C#", "C++")
    site = build_site(tmp_path, {"categories/c-sharp.md": SHARP, "categories/c-plus-plus.md": plus})
    assert "about C#" in site.page("/categories/c-sharp/").words
    assert "about C++" in site.page("/categories/c-plus-plus/").words
    assert {"/categories/c-sharp/", "/categories/c-plus-plus/"} <= set(site.page("/categories/").links)


def test_its_text_stands_on_the_first_page_only(tmp_path: Path) -> None:
    many = {f"articles/{number}.md": article(f"Report {number}", categories="C#") for number in range(4)}
    site = build_site(tmp_path, {"site.toml": "page_size = 2\n", "categories/c.md": SHARP, **many})
    assert "These posts" in site.page("/categories/c-sharp/").words
    assert "These posts" not in site.page("/categories/c-sharp/page/1/").words


def test_its_slug_and_old_addresses_count_for_its_articles_too(tmp_path: Path) -> None:
    text = SHARP.replace("title:", "slug: dotnet\naliases: /tags/c/\ntitle:")
    site = build_site(tmp_path, {"categories/c.md": text, "articles/a.md": article(categories="C#")})
    assert site.page("/categories/dotnet/").links.count("/articles/2024/05/a/") == 1
    assert "/categories/dotnet/" in site.page("/articles/2024/05/a/").links
    assert "/categories/dotnet/" in site.text("tags/c/index.html")
    assert not site.exists("/categories/c-sharp/")


def test_a_draft_of_one_changes_nothing(tmp_path: Path) -> None:
    text = SHARP.replace("title:", "draft: true\nslug: dotnet\naliases: /tags/c/\ntitle:")
    files = {"categories/c.md": text, "articles/a.md": article(categories="C#")}
    site = build_site(tmp_path, files)
    assert "These posts" not in site.page("/categories/c-sharp/").words
    site = build_site(tmp_path, {}, drafts=True)
    assert "These posts" in site.page("/categories/c-sharp/").words
    assert "/categories/c-sharp/" in site.text("tags/c/index.html")


def test_a_link_to_its_file_leads_to_its_page(tmp_path: Path) -> None:
    files = {"categories/c.md": SHARP, "articles/a.md": article(body="[it](../categories/c.md)")}
    assert "/categories/c-sharp/" in build_site(tmp_path, files).page("/articles/2024/05/a/").links


def test_two_descriptions_of_one_are_told_with_both_files(tmp_path: Path) -> None:
    problem = only(tmp_path, {"categories/a.md": SHARP, "categories/b.md": SHARP.replace("C#", "c#", 1)})
    assert problem.place.file == "content/categories/b.md"
    assert "content/categories/a.md" in problem.message


def test_a_described_one_and_an_article_s_that_share_an_address_are_told_with_both_files(tmp_path: Path) -> None:
    files = {"categories/a.md": SHARP, "articles/b.md": article(categories="C Sharp")}
    problem = only(tmp_path, files)
    assert problem.place.file == "content/articles/b.md"
    assert "content/categories/a.md" in problem.message


@pytest.mark.parametrize("title", ["", "title:\n"])
def test_one_without_a_title_is_told(title: str, tmp_path: Path) -> None:
    problem = only(tmp_path, {"categories/a.md": f"---\n{title}description: x\n---\n"})
    assert problem.message.startswith("title: is")


def test_one_among_the_articles_is_told_where_it_belongs(tmp_path: Path) -> None:
    problem = only(tmp_path, {"articles/c.md": SHARP})
    assert problem.message == "date is missing"
    assert "content/categories/" in problem.hint
