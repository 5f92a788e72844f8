"""What is added to an archive changes the pages that it concerns, and hardly any other."""

from __future__ import annotations

from pathlib import Path

from generator.core.views import RedirectView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article

FEEDS = ("/feed.xml", "/feed.json")


def archive() -> dict[str, str | bytes]:
    """Forty districts of two states, hit once each; every fourth article is about the same few."""
    files: dict[str, str | bytes] = {"site.toml": "page_size = 5\n"}
    for number in range(40):
        state = "FL" if number % 2 else "TX"
        files[f"districts/d{number:02}.md"] = district(f"District {number:02}", state)
        files[f"incidents/i{number:02}.md"] = record(f"I{number}", occurred="2020", districts=f"[d{number:02}]")
        keys = {"districts": f"[d{number % 10:02}]", "categories": "[C]", "outlet": "O"}
        files[f"articles/a{number:02}.md"] = article(
            f"A{number}", f"2020-{number % 12 + 1:02}-0{number % 7 + 1}", **keys
        )
    return files


def changed(before: Planned, after: Planned) -> set[str]:
    """The addresses of pages that are new or other than before, without feeds."""
    return {
        address
        for address, view in after.views.items()
        if before.views.get(address) != view and not address.endswith(FEEDS) and not isinstance(view, RedirectView)
    }


# The files of data that articles stand in.
DATA = {
    "/data/", "/data/articles.csv", "/data/articles.json", "/data/article_districts.csv", "/data/archive.sqlite",
}  # fmt: skip


def test_a_new_article_changes_what_it_concerns_and_the_first_pages_of_lists(tmp_path: Path) -> None:
    files = archive()
    before = plan_of(tmp_path / "before", files)
    files["articles/new.md"] = article("New", "2020-12-30", districts="[d03]", categories="[C]", outlet="O")
    after = plan_of(tmp_path / "after", files)
    other = changed(before, after)
    articles = {address for address in other if address.startswith("/articles/2020/")}
    assert {"/articles/2020/12/new/", "/articles/2020/12/new/index.md"} <= articles
    assert len(articles) <= 7  # the one before it in time, and those it is related to
    assert other - articles == {
        "/", "/articles/", "/districts/", "/districts/fl/d03/", "/states/", "/states/fl/", "/categories/",
        "/categories/c/", "/outlets/", "/outlets/o/", "/years/", "/2020/", "/2020/12/", "/sitemap.xml",
        "/districts/fl/d03/index.json", "/search/titles.json", *DATA,
    }  # fmt: skip


def test_a_later_page_tells_its_span_of_time_in_place_of_counts(tmp_path: Path) -> None:
    reports = {f"articles/{n}.md": article(f"A{n}", f"2020-0{n}-03 08:00", district="Palm Bay") for n in range(1, 6)}
    site = plan_of(tmp_path, {"site.toml": "page_size = 2\n", **reports})
    first, oldest = (site.district(f"unknown/palm-bay{page}") for page in ("", "/page/1"))
    assert first.summary == "No incident on record; 5 articles report on it."
    assert first.report_count == 5
    assert [card.title for card in oldest.articles] == ["A2", "A1"]
    assert (oldest.title, oldest.summary) == ("Palm Bay, page 1", "From 3 January 2020 to 3 February 2020.")
    assert oldest.report_count == 0


def test_a_new_district_changes_its_neighbours_only(tmp_path: Path) -> None:
    files = archive()
    before = plan_of(tmp_path / "before", files)
    files["districts/new.md"] = district("A new one", "FL")
    after = plan_of(tmp_path / "after", files)
    others = {address for address in changed(before, after) if address.startswith("/districts/fl/")}
    assert "/districts/fl/new/" in others
    assert len(others) <= 14
