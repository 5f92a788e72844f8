"""What feeds hold, in which order, and how a reader knows an article again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.core.views import FeedPage, SubscribeView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article


def titles(site: Planned, address: str = "/") -> list[str]:
    return [item.title for item in site.feed(address).items]


def guids(site: Planned) -> dict[str, str]:
    return {item.title: item.guid for item in site.feed().items}


def test_a_feed_follows_the_archive_s_clock(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article("old, added last", "2015-01-01", added="2024-08-01"),
        "articles/b.md": article("added first", "2024-06-01", added="2024-06-02"),
        "articles/c.md": article("without a word", "2024-07-01"),
        "articles/d.md": article("same day, later report", "2024-05-09", added="2024-06-30"),
        "articles/e.md": article("same day, earlier report", "2024-05-08", added="2024-06-30"),
        "articles/f.md": article("added some time in June", "2024-05-01", added="2024-06"),
        "articles/g.md": article("updated since", "2014-05-01", updated="2024-12-01"),
    }
    site = plan_of(tmp_path, files)
    assert titles(site) == [
        "old, added last", "without a word", "same day, later report", "same day, earlier report", "added first",
        "added some time in June", "updated since",
    ]  # fmt: skip
    items = {item.title: item for item in site.feed().items}
    assert items["old, added last"].published == datetime(2024, 8, 1, tzinfo=UTC)
    assert items["old, added last"].reported.iso == "2015-01-01"
    assert items["without a word"].published == datetime(2024, 7, 1, tzinfo=UTC)
    assert items["added some time in June"].published is None
    assert items["updated since"].updated == datetime(2024, 12, 1, tzinfo=UTC)
    assert site.feed().updated == datetime(2024, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_feed_holds_as_many_as_the_archive_says(tmp_path: Path, size: int) -> None:
    files = {f"articles/a{day}.md": article(f"{day}", f"2024-05-{day:02}", categories="C") for day in range(1, 8)}
    site = plan_of(tmp_path, {**files, "site.toml": f"feed_size = {size}\n"})
    newest = [str(day) for day in range(7, 0, -1)][:size]
    assert titles(site) == titles(site, "/categories/c/") == newest


def test_both_forms_of_a_feed_hold_the_same(tmp_path: Path) -> None:
    site = plan_of(tmp_path, {"articles/a.md": article()})
    assert site.view("/feed.xml", FeedPage).feed == site.view("/feed.json", FeedPage).feed


def test_everything_that_gathers_articles_has_a_feed(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article("A", categories="News", incidents="i", districts="d"),
        "articles/b.md": article("B", districts="[]"),
        "incidents/i.md": record("I", attack_type="ddos", districts="d"),
        "districts/d.md": district("D"),
    }
    site = plan_of(tmp_path, files)
    addresses = ("/categories/news/", "/incidents/i/", "/districts/fl/d/", "/states/fl/", "/attack-types/ddos/")
    for address in addresses:
        assert titles(site, address) == ["A"], address
    listed = {feed.rss for group in site.view("/subscribe/", SubscribeView).groups for feed in group.feeds}
    assert listed == {f"{address}feed.xml" for address in ("/", *addresses)}


def test_an_article_names_the_feeds_that_go_on_with_its_story(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article("A", categories="News", incidents="i", districts="d"),
        "incidents/i.md": record("I", attack_type="ddos", districts="d"),
        "districts/d.md": district("D"),
    }
    feeds = plan_of(tmp_path, files).article("a").feeds
    assert [feed.rss for feed in feeds] == ["/incidents/i/feed.xml", "/districts/fl/d/feed.xml", "/feed.xml"]


def test_a_feed_without_articles_is_empty_and_not_missing(tmp_path: Path) -> None:
    site = plan_of(tmp_path, {"districts/d.md": district("D")})
    assert titles(site, "/districts/fl/d/") == []
    assert site.feed("/districts/fl/d/").updated is None


# GUIDs.

STORY = {"articles/2024/a.md": article("Title", "2024-05-01")}


@pytest.mark.parametrize(
    "changed",
    [
        {"articles/2024/a.md": article("New title", "2024-05-01")},
        {"articles/2024/a.md": article("Title", "2019-02")},
        {"articles/2024/a.md": article("Title", "2024-05-01", slug="new-slug")},
        {
            "articles/2024/a.md": article(
                "Title", "2024-05-01", "Another text.", updated="2024-07-01", added="2024-06-01"
            )
        },
        {**STORY, "site.toml": 'base_url = "https://moved.example/there/"\ntitle = "Renamed"\n'},
        {**STORY, "site.toml": 'article_address = "/{slug}/"\n'},
        {**STORY, "articles/2023/a.md": article("Title", "2023-05-01")},
        {"articles/2024/a.markdown": article("Title", "2024-05-01")},
    ],
)
def test_an_article_keeps_its_guid(tmp_path: Path, changed: dict[str, str | bytes]) -> None:
    before = set(guids(plan_of(tmp_path / "before", STORY)).values())
    after = {item.guid for item in plan_of(tmp_path / "after", changed).feed().items}
    assert before <= after


def test_a_guid_is_the_same_for_good(tmp_path: Path) -> None:
    # Readers have it in their databases: it must never change, whatever becomes of the program.
    assert guids(plan_of(tmp_path, STORY)) == {"Title": "urn:uuid:84736a57-2a58-53db-b016-9c600306352e"}


def test_articles_have_guids_of_their_own_and_the_same_in_every_feed(tmp_path: Path) -> None:
    names = [f"{folder}/{name}" for folder in ("x", "y", "x/y") for name in ("a", "b")]
    files = {f"articles/{name}.md": article(name, slug=name.replace("/", " "), categories="C") for name in names}
    site = plan_of(tmp_path, files)
    assert len(set(guids(site).values())) == len(guids(site)) == 6
    assert {item.guid for item in site.feed("/categories/c/").items} == set(guids(site).values())
