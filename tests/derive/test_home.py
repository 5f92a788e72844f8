"""The front page: what is new and what was changed, each by the archive's own days."""

from __future__ import annotations

from pathlib import Path

from generator.core.views import HomeView
from tests.derive.archives import plan_of
from tests.sites import article, build_site

ARTICLES: dict[str, str | bytes] = {
    "articles/old.md": article("Old report", "2015-03-01", added="2024-06-03"),
    "articles/new.md": article("New report", "2024-05-30", added="2024-06-01"),
    "articles/never.md": article("Of unknown arrival", "2024-05-31"),
    "articles/star.md": article("Featured report", "2024-05-29", added="2024-06-04", featured="true"),
}


def home(root: Path, files: dict[str, str | bytes]) -> HomeView:
    return plan_of(root, files).view("/", HomeView)


def test_what_is_new_goes_by_the_day_of_its_arrival_and_names_nothing_twice(tmp_path: Path) -> None:
    view = home(tmp_path, ARTICLES)
    assert [(item.article.title, item.date.iso) for item in view.added] == [
        ("Old report", "2024-06-03"), ("New report", "2024-06-01")
    ]  # fmt: skip
    assert [card.title for card in view.featured] == ["Featured report"]
    assert [card.title for card in view.latest] == ["Of unknown arrival"]


def test_a_correction_is_a_change_too(tmp_path: Path) -> None:
    corrections = "[{date: 2024-07-02, text: It was Monday.}, {date: 2024-06-20, text: It was Sunday.}]"
    view = home(tmp_path, {
        "articles/a.md": article("Updated", updated="2024-07-01"),
        "articles/b.md": article("Corrected", updated="2024-06-30", corrections=corrections),
        "articles/c.md": article("As it was"),
    })  # fmt: skip
    assert [(item.article.title, item.date.iso) for item in view.updated] == [
        ("Corrected", "2024-07-02"), ("Updated", "2024-07-01")
    ]  # fmt: skip


def test_only_the_newest_few_are_shown(tmp_path: Path) -> None:
    days = range(1, 31)
    files: dict[str, str | bytes] = {f"articles/{day}.md": article(f"{day}", added=f"2024-06-{day:02}") for day in days}
    assert [item.article.title for item in home(tmp_path, files).added] == ["30", "29", "28", "27", "26"]


def test_the_page_says_who_keeps_the_archive_and_leads_to_its_own_page_if_there_is_one(tmp_path: Path) -> None:
    settings = 'publisher = "The <b>Clerk"\n'
    page = build_site(tmp_path / "a", {**ARTICLES, "site.toml": settings, "pages/about.md": _ABOUT}).page("/")
    assert "Kept by The <b>Clerk. What this is" in page.words
    assert "/about/" in page.links
    without = build_site(tmp_path / "b", ARTICLES).page("/")
    assert "Kept by" not in without.words
    assert "/about/" not in without.links


def test_an_empty_archive_has_a_front_page(tmp_path: Path) -> None:
    page = build_site(tmp_path, {}).page("/")
    assert "Nothing has been added yet." in page.words
    assert "New in the archive" not in page.words


def test_headings_stand_over_something(tmp_path: Path) -> None:
    """Where days of arrival are known, where they aren't, with and without a featured article."""
    plain: dict[str, str | bytes] = {"articles/a.md": article()}
    star: dict[str, str | bytes] = {"articles/a.md": article(featured="true"), "articles/b.md": article("B")}
    for number, files in enumerate((ARTICLES, plain, star)):
        page = build_site(tmp_path / str(number), files).page("/")
        sections = page.tree.xpath("//main//section[h2]")
        assert all(section.xpath(".//li") for section in sections)
        headings = [str(section.findtext("h2")) for section in sections]
        assert len(headings) == len(set(headings))
        assert {"Latest articles", "New in the archive"} & set(headings)


_ABOUT = "---\ntitle: What this is\n---\n\nText.\n"
