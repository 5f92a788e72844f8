"""Broken links are found wherever a reader would meet them, and working ones are left in peace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.core.urls import BaseUrl
from generator.write.links import BrokenLink, find_broken_links

BASE = BaseUrl.parse("https://someone.example/archive/")
SITE = {
    "index.html": '<h1 id="start">Home</h1><a name="old">',
    "404.html": "<p>Not here",
    "a/index.html": '<h2 id="über uns">A</h2><h2 id="x">',
    "a/b/index.html": "<p>B",
    "folder/file.txt": "",
    "static/site.css": "",
    "static/icons.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="search"/><use href="#search"/></svg>',
    "feed.xml": '<rss><channel><link>https://someone.example/archive/</link></channel></rss>',
}  # fmt: skip


def check(tmp_path: Path, files: dict[str, str], base: BaseUrl = BASE) -> list[BrokenLink]:
    for path, text in (SITE | files).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return list(find_broken_links(tmp_path, base))


def targets(found: list[BrokenLink]) -> list[str]:
    return [link.target for link in found]


def test_a_whole_site_has_none(tmp_path: Path) -> None:
    assert check(tmp_path, {}) == []


GOOD = [
    "",
    "#",
    "#top",
    "#TOP",
    "#here",
    "#:~:text=words",
    "#here:~:text=words",
    "?page=2",
    "b/",
    "b/index.html",
    "../",
    "../#start",
    "../#old",
    "./#here",
    "/archive/",
    "/archive/a/#%C3%BCber%20uns",
    "/archive/a/#über uns",
    "/archive/%61/",
    "/archive/?q=1#start",
    " /archive/a/ ",
    "//someone.example/archive/a/",
    "https://someone.example/archive/a/#x",
    "HTTPS://SOMEONE.EXAMPLE/archive/a/",
    "https://elsewhere.example/missing/",
    "https://someone.example:8080/missing/",
    "//elsewhere.example/missing/",
    "mailto:a@someone.example",
    "tel:+1",
    "data:text/plain,x",
    "/archive/folder/file.txt#line=3",
    "/archive/static/icons.svg#search",
    "/archive/feed.xml",
]


@pytest.mark.parametrize("target", GOOD)
def test_a_good_link(tmp_path: Path, target: str) -> None:
    page = f'<p id="here"><a href="{target}">x</a>'
    assert check(tmp_path, {"a/index.html": SITE["a/index.html"] + page}) == []


BAD = {
    "/archive/missing/": "there is no such page or file",
    "missing.html": "there is no such page or file",
    "/archive/A/": "there is no such page or file",
    "/archive/folder/": "there is no such page or file",
    "/archive/folder": "there is no such page or file",
    "/archive/a/index.html/": "there is no such page or file",
    "https://someone.example/archive/missing/": "there is no such page or file",
    "/archive/a": "its closing slash is missing, so that every click costs a redirect",
    "b": "its closing slash is missing, so that every click costs a redirect",
    "/archive": "its closing slash is missing, so that every click costs a redirect",
    "/": "it lies outside the base path /archive/",
    "/a/": "it lies outside the base path /archive/",
    "../../a/": "it lies outside the base path /archive/",
    "https://someone.example": "it lies outside the base path /archive/",
    "/archives/": "it lies outside the base path /archive/",
    "#missing": 'a/index.html has no "missing" to jump to',
    "#X": 'a/index.html has no "X" to jump to',
    "/archive/#%C3%BCber": 'index.html has no "über" to jump to',
    "/archive/static/icons.svg#x": 'static/icons.svg has no "x" to jump to',
    "http://[broken": "it is not a web address",
}


@pytest.mark.parametrize("target", BAD)
def test_a_bad_link(tmp_path: Path, target: str) -> None:
    page = SITE["a/index.html"] + f'<a href="{target}">x</a>'
    assert check(tmp_path, {"a/index.html": page}) == [
        BrokenLink(page="a/index.html", target=target, reason=BAD[target])
    ]


def test_at_the_root_of_a_host(tmp_path: Path) -> None:
    page = '<a href="/"></a><a href="/a/#x"></a><a href="https://someone.example"></a><a href="/a"></a>'
    files = {"page.html": page, "feed.xml": "<rss/>"}
    assert targets(check(tmp_path, files, BaseUrl.parse("https://someone.example/"))) == ["/a"]


def test_every_place_of_a_page_that_holds_a_link(tmp_path: Path) -> None:
    page = """<!doctype html><head><link href="m01"><meta http-equiv="Refresh" content="0; URL='m02'">
        <meta property="og:image" content="https://someone.example/archive/m03"><meta name="author" content="m-no">
        <script src="m04"></script><link rel="preload" imagesrcset="m05 1x"></head>
        <img src="m06" srcset="m07 1x, m08 2x,m09, data:image/png;base64,AA 3x"><video poster="m10"><source src="m11">
        </video><object data="m12"></object><form action="m13"><button formaction="m14"></form><iframe src="m15">
        </iframe><svg><use href="/archive/static/icons.svg#m16"/></svg><area href="m17"><div data="no">"""
    found = check(tmp_path, {"page.html": page})
    names = sorted(target[-3:] for target in targets(found))
    assert names == [f"m{number:02}" for number in range(1, 18)]


def test_links_after_a_base_element_are_relative_to_it(tmp_path: Path) -> None:
    page = '<base href="/archive/a/"><a href="b/">x</a><a href="a/">x</a>'
    assert targets(check(tmp_path, {"page.html": page})) == ["a/"]


def test_a_redirect_page(tmp_path: Path) -> None:
    page = '<meta http-equiv="refresh" content="0;url=/archive/{}/">'
    files = {"old/index.html": page.format("a"), "older/index.html": page.format("gone")}
    assert [link.page for link in check(tmp_path, files)] == ["older/index.html"]


def test_text_in_any_script_and_empty_files(tmp_path: Path) -> None:
    page = '<p id="日本">日本 &amp; <a href="#日本">x</a><a href="#日">x</a>'
    assert targets(check(tmp_path, {"page.html": page, "empty.html": "", "blank.html": " \n"})) == ["#日"]


RSS = """<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet type="text/xsl" href="/archive/missing.xsl"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/"><channel>
  <title>https://someone.example/archive/not-a-link/</title><link>https://someone.example/archive/m1/</link>
  <atom:link href="https://someone.example/archive/feed.xml" rel="self"/>
  <image><url>https://someone.example/archive/m2.png</url></image>
  <item><link>https://someone.example/archive/a/</link><guid isPermaLink="false">/archive/not-a-link/</guid>
    <enclosure url="https://someone.example/archive/m3.mp3"/><media:content url="https://someone.example/archive/m4"/>
    <description>&lt;a href="https://someone.example/archive/m5"&gt;</description>
    <content:encoded><![CDATA[<p id="n"><a href="https://someone.example/archive/m6">x</a><img src="/archive/m7">
      <a href="b/">relative to its article</a><a href="#x">its article's</a><a href="https://elsewhere.example/">y</a>
      ]]></content:encoded></item>
  <item><guid isPermaLink="true">https://someone.example/archive/m8</guid></item>
  <item><guid>https://someone.example/archive/m9</guid></item>
</channel></rss>"""


def test_a_feed(tmp_path: Path) -> None:
    found = check(tmp_path, {"feed.xml": RSS})
    names = sorted(
        target.removeprefix("https://someone.example").removeprefix("/archive/") for target in targets(found)
    )
    assert names == ["m1/", "m2.png", "m3.mp3", "m4", "m5", "m6", "m7", "m8", "m9", "missing.xsl"]
    assert {link.page for link in found} == {"feed.xml"}


def test_a_json_feed(tmp_path: Path) -> None:
    site = "https://someone.example/archive/"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site + "not-a-link",
        "home_page_url": site + "m1",
        "feed_url": site + "m2",
        "items": [
            {
                "id": site + "not-a-link",
                "url": site + "a/",
                "image": site + "m3",
                "external_url": "https://elsewhere.example/",
                "content_html": f'<a href="{site}m4">x</a><a href="b/">y</a><a href="m5">z</a><a href="#x">jump</a>',
                "attachments": [{"url": site + "m6"}],
                "authors": [{"name": "A", "url": site + "m7"}],
            }
        ],
    }
    files = {"feed.json": json.dumps(feed), "search.json": '{"url": "/not-a-link/"}', "odd.json": "["}
    found = check(tmp_path, files)
    assert sorted(target.removeprefix(site) for target in targets(found)) == [f"m{number}" for number in range(1, 8)]


def test_sitemaps_and_opml(tmp_path: Path) -> None:
    site = "https://someone.example/archive/"
    files = {
        "sitemap.xml": f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<url><loc>{site}</loc></url><url><loc>\n {site}m1 </loc></url></urlset>",
        "sitemaps.xml": f"<sitemapindex><sitemap><loc>{site}m2.xml</loc></sitemap></sitemapindex>",
        "feeds.opml": f"<opml><body><outline><outline xmlUrl='{site}m3' htmlUrl='{site}m4'/></outline></body></opml>",
        "data.xml": "<cars><link>not-a-link</link></cars>",
    }
    found = check(tmp_path, files)
    assert [target.removeprefix(site) for target in targets(found)] == ["m3", "m4", "m1", "m2.xml"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    files = {"bad.xml": "<rss>", "bad.json": '["https://jsonfeed.org/version/1.1"'}
    found = check(tmp_path, files)
    assert [link.page for link in found] == ["bad.json", "bad.xml"]
    assert "is not JSON" in found[0].reason
    assert "no well-formed XML" in found[1].reason


def test_an_xml_file_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://someone.example/archive/secret")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    assert check(tmp_path, {"feed.xml": f"{entity}<rss><channel><link>&x;</link></channel></rss>"}) == []


def test_the_order_is_stable_and_each_is_told_once(tmp_path: Path) -> None:
    page = '<a href="m2">x</a><a href="m1">x</a><a href="m2">x</a>'
    found = check(tmp_path, {"z.html": page, "y.html": page})
    assert [(link.page, link.target) for link in found] == [
        ("y.html", "m1"),
        ("y.html", "m2"),
        ("z.html", "m1"),
        ("z.html", "m2"),
    ]
