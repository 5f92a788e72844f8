"""The real Jigsaw post that the project began with, copied unchanged into the archive that ships."""

from __future__ import annotations

import shutil
from pathlib import Path

import feedparser
import pytest

from tests.sites import REPOSITORY, Site, build_site

ADDRESS = "/articles/2020/09/clipping/"
DISTRICT = "/districts/fl/miami-dade/"


@pytest.fixture(scope="module")
def site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    tmp_path = tmp_path_factory.mktemp("seed")
    (post,) = [path for path in (shared / "seeds").glob("*.txt") if path.read_bytes().startswith(b"---")]
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copyfile(post, tmp_path / "content/articles/clipping.md")
    return build_site(tmp_path)


def test_its_page_shows_what_its_front_matter_says(site: Site) -> None:
    page = site.page(ADDRESS)
    assert page.heading.startswith("Miami-Dade school district targeted by 14 cyber attacks")
    assert "2 September 2020 18:54" in page.words
    assert any("32701992-0-image-a-150_1599068767998.jpg" in link for link in page.links)
    assert {"/categories/latest/", "/categories/news/"} <= set(page.links)


def test_it_and_the_district_s_page_link_to_each_other(site: Site) -> None:
    assert DISTRICT in site.page(ADDRESS).links
    assert ADDRESS in site.page(DISTRICT).links


def test_it_is_featured_on_the_home_page(site: Site) -> None:
    (featured,) = site.page("/").tree.xpath("//section[h2[contains(., 'Featured')]]")
    assert ADDRESS in featured.xpath(".//a/@href")


@pytest.mark.parametrize("address", ["/", DISTRICT, "/states/fl/", "/categories/latest/", "/categories/news/"])
def test_it_is_in_the_feeds(site: Site, address: str) -> None:
    feed = feedparser.parse(site.text(f"{address}feed.xml".lstrip("/")))
    (entry,) = [entry for entry in feed.entries if "14 cyber attacks" in entry.title]
    assert "Alberto Carvalho" in entry.content[0].value
    assert "2 September 2020 18:54" in entry.content[0].value
    assert entry.media_content[0]["url"].endswith("1599068767998.jpg")
    assert {tag.term for tag in entry.tags} >= {"latest", "news"}


@pytest.mark.parametrize("address", ["/categories/latest/", "/categories/news/", "/2020/", "/2020/09/", "/articles/"])
def test_it_is_in_the_lists(site: Site, address: str) -> None:
    assert ADDRESS in site.page(address).links
