"""Where everything stands, and what is refused because something else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.problems import ContentError, Problem
from generator.core.views import ArticleView, RedirectView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article


def article_addresses(site: Planned) -> list[str]:
    return [address for address, view in site.views.items() if isinstance(view, ArticleView)]


def problems(root: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as error:
        plan_of(root, files)
    return error.value.problems


# Patterns.


@pytest.mark.parametrize(
    ("pattern", "date", "address"),
    [
        ("/articles/{year}/{month}/{slug}/", "2024-05-01", "/articles/2024/05/a/"),
        ("/articles/{year}/{month}/{slug}/", "2024-05", "/articles/2024/05/a/"),
        ("/articles/{year}/{month}/{slug}/", "2024", "/articles/2024/a/"),
        ("/{year}/{month}/{day}/{slug}/", "2024-05-01 18:00", "/2024/05/01/a/"),
        ("/{year}/{month}/{day}/{slug}/", "2024-05", "/2024/05/a/"),
        ("/{year}/{month}/{day}/{slug}/", "2024", "/2024/a/"),
        ("/news/{slug}/", "2024", "/news/a/"),
        ("/{slug}/", "2024", "/a/"),
        ("/{year}-{month}-{day}-{slug}/", "2024-05-01", "/2024-05-01-a/"),
        ("/{year}-{month}-{day}-{slug}/", "2024", "/2024-a/"),
        ("/news/{day}-{slug}/", "2024-05", "/news/a/"),
        ("/{slug}/{year}/", "2024-05-01", "/a/2024/"),
    ],
)
def test_an_article_s_address_follows_the_pattern_and_invents_no_date(
    tmp_path: Path, pattern: str, date: str, address: str
) -> None:
    files = {"site.toml": f'article_address = "{pattern}"\n', "articles/x/a.md": article(date=date)}
    assert article_addresses(plan_of(tmp_path, files)) == [address]


def test_the_date_in_an_address_is_that_of_the_archive_s_time_zone(tmp_path: Path) -> None:
    files = {"site.toml": 'time_zone = "America/New_York"\n', "articles/a.md": article(date="2024-05-01T02:00:00Z")}
    assert article_addresses(plan_of(tmp_path, files)) == ["/articles/2024/04/a/"]


# Districts.


def test_a_district_s_address_carries_its_state(tmp_path: Path) -> None:
    files = {"districts/x.md": district("Lincoln", "tx"), "districts/y.md": "---\nname: Nowhere\n---\n"}
    site = plan_of(tmp_path, files)
    assert site.district("tx/x").title == "Lincoln"
    assert site.district("unknown/y").title == "Nowhere"


def test_a_name_that_a_state_has_twice_carries_its_leaid(tmp_path: Path) -> None:
    rows = "4800001,Lincoln,TX\n4800002,Lincoln,TX\n1200001,Lincoln,FL\n4800003,Single,TX\n4800004,Known,TX\n"
    files = {
        "districts/all.csv": "leaid,name,state\n" + rows,
        "districts/known.md": district("Known", "TX", leaid='"4800005"'),
        "articles/a.md": article(districts='["4800001", "4800002", "1200001", "4800003", "4800004"]'),
    }
    site = plan_of(tmp_path, files)
    assert [card.address for card in site.article("a").districts] == [
        "/districts/tx/lincoln-4800001/",
        "/districts/tx/lincoln-4800002/",
        "/districts/fl/lincoln/",
        "/districts/tx/single/",
        "/districts/tx/known-4800004/",
    ]
    assert site.district("tx/known").origin == "record"


def test_a_district_that_only_articles_name_stands_where_they_say(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article(districts="[Far Schools]"),
        "articles/b.md": article(districts="[Far Schools]", state="TX"),
        "articles/c.md": article(districts="[Lost Schools]"),
    }
    site = plan_of(tmp_path, files)
    assert len(site.district("tx/far-schools").articles) == 2
    assert site.district("unknown/lost-schools").state is None


# Old addresses.


@pytest.mark.parametrize(
    ("alias", "address"),
    [("/old/", "/old/"), ("/old", "/old/"), ("/old.html", "/old.html"), ("/2024/5/old/x", "/2024/5/old/x/")],
)
def test_an_old_address_leads_to_the_new_one(tmp_path: Path, alias: str, address: str) -> None:
    view = plan_of(tmp_path, {"articles/a.md": article(aliases=f"[{alias}]")}).view(address, RedirectView)
    assert (view.target, view.indexed) == ("/articles/2024/05/a/", False)


# Collisions.


def test_two_articles_on_one_address_are_refused(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"articles/x/a.md": article(), "articles/y/a.md": article("Other")})
    for name in ("/articles/2024/05/a/", "content/articles/x/a.md", "content/articles/y/a.md"):
        assert name in problem.message


@pytest.mark.parametrize(
    ("alias", "other"),
    [
        ("/articles/2024/05/b/", "content/articles/b.md"),
        ("/articles/2024/05/b", "content/articles/b.md"),
        ("/Articles/2024/05/B/", "content/articles/b.md"),
        ("/articles/2024/05/b/index.html", "content/articles/b.md"),
        ("/about/", "content/pages/about.md"),
        ("/incidents/i/", "content/incidents/i.md"),
        ("/districts/fl/d/", "content/districts/d.md"),
        ("/", "the home page"),
        ("/states/", "the list of states"),
        ("/years", "the list of years"),
        ("/categories/news-tips/", 'category "News/tips"'),
        ("/404.html", "the page for what is not found"),
    ],
)
def test_an_old_address_on_a_page_is_refused_and_both_are_named(tmp_path: Path, alias: str, other: str) -> None:
    files = {
        "articles/a.md": article(aliases=f"[{alias}]"),
        "articles/b.md": article(categories="[News/tips]"),
        "pages/about.md": record("About"),
        "incidents/i.md": record("I"),
        "districts/d.md": district("D"),
    }
    (problem,) = problems(tmp_path, files)
    assert problem.place.file in ("content/articles/a.md", other)
    assert "content/articles/a.md" in problem.message
    assert other in problem.message


@pytest.mark.parametrize(
    ("alias", "blocked"),
    [
        ("/assets", "/assets/ "),
        ("/feed.xml/old/", "/feed.xml "),
        ("/assets/a.png/x/", "/assets/a.png "),
        ("/sitemap.xml/x.html", "/sitemap.xml "),
    ],
)
def test_a_file_where_others_need_a_folder_is_refused(tmp_path: Path, alias: str, blocked: str) -> None:
    files = {"articles/a.md": article(aliases=f"[{alias}]"), "assets/a.png": "x", "assets/x/b.png": "x"}
    if alias == "/assets":  # a folder's index.html is in nobody's way
        assert "/assets/" in plan_of(tmp_path, files).views
        return
    (problem,) = problems(tmp_path, files)
    assert problem.place.file.startswith("content/")
    assert f"the address {blocked}of " in problem.message
    assert "content/articles/a.md" in problem.message


def test_a_file_of_one_author_in_the_way_of_another_names_both(tmp_path: Path) -> None:
    files = {"articles/a.md": article(aliases="[/old.html]"), "articles/b.md": article(aliases="[/old.html/b/]")}
    (problem,) = problems(tmp_path, files)
    assert problem.place.file == "content/articles/a.md"
    assert problem.message == (
        "the address /old.html of content/articles/a.md is a file where content/articles/b.md needs a folder"
    )


def test_an_incident_on_the_address_of_a_merged_one_is_refused(tmp_path: Path) -> None:
    files = {
        "incidents/a.md": record("A", slug="one"),
        "incidents/b.md": record("B", slug="one", merged_into="c"),
        "incidents/c.md": record("C"),
    }
    (problem,) = problems(tmp_path, files)
    assert "content/incidents/a.md" in problem.message
    assert "content/incidents/b.md" in problem.message


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ({"categories": "[Café]"}, {"categories": "[Cafe, Café]"}, "categories"),
        ({"outlet": "The Herald"}, {"outlet": "The-Herald"}, "outlets"),
    ],
)
def test_terms_that_would_share_a_page_are_told_once_with_both_files(
    one: dict[str, str], two: dict[str, str], kind: str, tmp_path: Path
) -> None:
    files = {"articles/a.md": article(**one), "articles/b.md": article(**two), "articles/c.md": article(**two)}
    (problem,) = problems(tmp_path, files)
    assert problem.place.file == "content/articles/b.md"
    assert "content/articles/a.md" in problem.message
    assert f"share one address: /{kind}/" in problem.message


def test_vendors_that_would_share_a_page_are_told_with_both_files(tmp_path: Path) -> None:
    files = {"incidents/a.md": record("A", vendor="Example-Soft"), "incidents/b.md": record("B", vendor="Example Soft")}
    (problem,) = problems(tmp_path, files)
    assert problem.place.file == "content/incidents/b.md"
    assert "content/incidents/a.md" in problem.message
    assert "share one address: /vendors/example-soft/" in problem.message


@pytest.mark.parametrize(("one", "two"), [("Same", "same"), ("caf\u00e9", "cafe\u0301")])
def test_slugs_that_differ_in_case_or_unicode_form_only_are_told_once_with_both_files(
    one: str, two: str, tmp_path: Path
) -> None:
    for kind in ("incidents", "articles"):
        files = {f"{kind}/a.md": article(slug=one), f"{kind}/b.md": article(slug=two)}
        (problem,) = problems(tmp_path / kind, files)
        assert f"content/{kind}/a.md and by content/{kind}/b.md" in problem.message


def test_every_collision_is_told_in_one_run(tmp_path: Path) -> None:
    files = {f"articles/{folder}/{name}.md": article() for folder in "xyz" for name in "ab"}
    assert len(problems(tmp_path, files)) == 4
