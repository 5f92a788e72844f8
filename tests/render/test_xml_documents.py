"""OPML, sitemaps and robots.txt, parsed again."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.core.urls import BaseUrl
from generator.core.views import (
    FeedGroup,
    FeedLink,
    OpmlView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
)
from generator.render.legible import legible
from generator.render.xml_documents import render_opml, render_robots, render_sitemap, render_sitemap_index

BASE = BaseUrl.parse("https://someone.example/archive/")
ROOT = BaseUrl.parse("https://someone.example/")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ALL = FeedLink(title="All reports", rss="/feed.xml", json="/feed.json")
TEXAS = FeedLink(title='Texas & "more" <', rss="/states/texas/feed.xml", json="/states/texas/feed.json")
OPML = OpmlView(
    title="Archive",
    groups=(FeedGroup(heading="Archive", feeds=(ALL,)), FeedGroup(heading="States", feeds=(TEXAS,))),
)
SITEMAP = SitemapView(entries=(SitemapEntry(address="/", modified="2026-01-02"), SitemapEntry(address="/about/")))


def test_opml_groups_the_feeds() -> None:
    opml = etree.fromstring(render_opml(OPML, BASE))
    assert (opml.tag, opml.get("version"), opml.findtext("head/title")) == ("opml", "2.0", "Archive")
    assert [group.get("text") for group in opml.iterfind("body/outline")] == ["Archive", "States"]
    feeds = [dict(feed.attrib) for feed in opml.iterfind("body/outline/outline")]
    assert feeds == [
        {"type": "rss", "text": link.title, "title": link.title, "xmlUrl": f"https://someone.example/archive{link.rss}"}
        for link in (ALL, TEXAS)
    ]


def test_opml_has_no_clock() -> None:
    assert b"date" not in render_opml(OPML, BASE).lower()


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_any_text_is_well_formed_in_opml(text: str) -> None:
    group = FeedGroup(heading=text, feeds=(FeedLink(title=text, rss="/feed.xml", json="/feed.json"),))
    opml = etree.fromstring(render_opml(OpmlView(title=text, groups=(group,)), BASE))
    assert {node.get("text") for node in opml.iter("outline")} == {legible(text)}


def test_a_sitemap_names_every_page_and_its_date_where_known() -> None:
    urls = etree.fromstring(render_sitemap(SITEMAP, BASE))
    assert urls.tag == f"{{{NAMES['s']}}}urlset"
    assert [[(child.tag.rpartition("}")[2], child.text) for child in url] for url in urls] == [
        [("loc", "https://someone.example/archive/"), ("lastmod", "2026-01-02")],
        [("loc", "https://someone.example/archive/about/")],
    ]


def test_a_sitemap_index_names_the_sitemaps() -> None:
    view = SitemapIndexView(sitemaps=("/sitemap-1.xml", "/sitemap-2.xml"))
    index = etree.fromstring(render_sitemap_index(view, BASE))
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [loc.text for loc in index.iterfind("s:sitemap/s:loc", NAMES)] == [
        "https://someone.example/archive/sitemap-1.xml",
        "https://someone.example/archive/sitemap-2.xml",
    ]


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(render_robots(RobotsView(sitemap="/sitemap.xml"), BASE).decode().splitlines())
    assert robots.can_fetch("anybot", "https://someone.example/archive/articles/")
    assert robots.site_maps() == ["https://someone.example/archive/sitemap.xml"]


@pytest.mark.parametrize("base", [BASE, ROOT])
def test_the_same_view_is_the_same_bytes(base: BaseUrl) -> None:
    assert render_opml(OPML, base) == render_opml(OPML, base)
    assert render_sitemap(SITEMAP, base) == render_sitemap(SITEMAP, base)
    assert render_sitemap(SITEMAP, base).startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n")
    assert base.text.encode() in render_sitemap(SITEMAP, base)


def test_empty_documents_are_whole() -> None:
    assert etree.fromstring(render_opml(OpmlView(title="", groups=()), BASE)).find("body") is not None
    assert len(etree.fromstring(render_sitemap(SitemapView(entries=()), BASE))) == 0
    assert len(etree.fromstring(render_sitemap_index(SitemapIndexView(sitemaps=()), BASE))) == 0


@pytest.mark.parametrize(
    "data",
    [
        render_opml(OPML, BASE),
        render_opml(OpmlView(title='<Archive & "more">\r', groups=()), BASE),
        render_sitemap(SITEMAP, BASE),
        render_sitemap(SitemapView(entries=()), BASE),
        render_sitemap_index(SitemapIndexView(sitemaps=("/sitemap-1.xml",)), BASE),
        render_sitemap_index(SitemapIndexView(sitemaps=()), BASE),
    ],
)
def test_documents_are_as_lxml_writes_them(data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    assert etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True) == data
