"""Attacks on the pages and feeds of a built site, as a parser meets them; in a browser: tests/browser/."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree

from tests.render.attacks import ATTACKS, HOSTILE_FIELD, address_of, hostile_archive
from tests.render.html import ALLOWED, check_address, tree_of
from tests.sites import OWN_SCRIPTS, Page, Site, build_site

ACTIVE = "script style link iframe frame object embed applet form input button select textarea svg math base meta"
# Elements of the page's own around the text.
FRAME = {"article", "header", "h1", "aside", "section", "nav", "main", "footer", "bdi", "body"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("hostile"), hostile_archive("evil.example"))


# Controls of the page's own.
OWN = (
    "header[@class='masthead']//fieldset[@class='theme']"
    " | header[@class='masthead']//a[@class='find']/svg | .//button[@class='copy']"
    " | .//details[@class='cite']//a[@download]"
)


def body_of(page: Page) -> Any:
    """A page's body without the program's own controls."""
    (body,) = page.tree.xpath("/html/body")
    for control in body.xpath(OWN):
        control.drop_tree()
    return body


def article_pages() -> list[str]:
    return [*map(address_of, range(len(ATTACKS))), "/articles/2024/05/fields/"]


@pytest.mark.parametrize("address", article_pages(), ids=[*ATTACKS, "fields"])
def test_nothing_of_an_attack_is_in_the_body(site: Site, address: str) -> None:
    page = site.page(address)
    assert not page.tree.xpath("//@*[starts-with(name(), 'on')]")
    body = body_of(page)
    tags = {element.tag for element in body.iter() if isinstance(element.tag, str)}
    assert not tags & set(ACTIVE.split())
    assert tags <= ALLOWED | FRAME
    for element in body.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "srcset", "name")]
        for name in ("href", "src"):
            check_address(element.get(name, ""), address)
    assert all(re.match(r"/[^/\\\t\n\r]", source) for source in page.tree.xpath("//img/@src"))
    assert not page.tree.xpath("//comment()")


def test_nothing_of_a_hostile_vendor_is_in_the_pages_that_name_it(site: Site) -> None:
    links = site.page("/incidents/fields/").links_within("facts")
    (vendor,) = (link for link in links if link.startswith("/vendors/"))
    for address in ("/incidents/fields/", vendor):
        body = body_of(site.page(address))
        assert {element.tag for element in body.iter()} <= ALLOWED | FRAME, address
        assert not [name for element in body.iter() for name in element.attrib if name.startswith("on")]
    assert HOSTILE_FIELD.replace("EVIL", "evil.example").replace('\\"', '"') in site.page(vendor).words


@pytest.mark.parametrize("address", article_pages(), ids=[*ATTACKS, "fields"])
def test_the_page_around_it_stands(site: Site, address: str) -> None:
    page = site.page(address)
    (footer,) = page.tree.xpath("/html/body/footer")
    assert footer.get("class") == "colophon"
    assert "Feeds" in footer.text_content()
    assert len(page.tree.xpath("/html/body/main[@id='main']")) == 1
    assert len(page.tree.xpath("//h1")) == 1
    assert page.tree.xpath("/html/body/main//aside/h2/text()") == ["In the archive"]
    ids = page.tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not set(ids) & {"document", "location", "__proto__", "defaultView"}


@pytest.mark.parametrize("name", [name for name in ATTACKS if "never" in name])
def test_what_never_closes_ends_with_the_text(site: Site, name: str) -> None:
    prose = site.page(address_of(list(ATTACKS).index(name))).tree.xpath("//div[@class='prose']")
    assert "In the archive" not in prose[0].text_content()


def test_the_words_remain(site: Site) -> None:
    words = [site.page(address).words for address in article_pages()]
    assert "{{ 7 * 7 }} {% include 'base.html' %}" in words[list(ATTACKS).index("template code")]
    assert HOSTILE_FIELD.replace("EVIL", "evil.example").replace('\\"', '"') in words[-1]


def test_the_head_is_the_page_s_own(site: Site) -> None:
    for address in article_pages():
        head = site.page(address).tree.xpath("/html/head")[0]
        assert {element.tag for element in head} == {"meta", "title", "link", "script"}, address
        assert {*head.xpath("script/@src")} <= OWN_SCRIPTS, address
        (data,) = head.xpath("script[not(@src)]")  # JSON-LD, which no browser runs
        assert data.attrib == {"type": "application/ld+json"}
        assert json.loads(data.text)["@graph"][0]["headline"].split() == site.page(address).heading.split()


def test_feeds_and_lists_of_hostile_articles_are_well_formed(site: Site) -> None:
    checked = 0
    for path, data in site.files.items():
        if path.endswith((".xml", ".opml")):
            root = etree.fromstring(data)
            for content in root.iter("{http://purl.org/rss/1.0/modules/content/}encoded"):
                check_feed_html(content.text or "")
                checked += 1
        elif path.endswith("feed.json") and (feed := json.loads(data)).get("items"):
            for item in feed["items"]:
                check_feed_html(item["content_html"])
                checked += 1
    assert checked > len(ATTACKS)


def check_feed_html(html: str) -> None:
    body = tree_of(html)
    tags = {element.tag for element in body.iter() if isinstance(element.tag, str)}
    assert tags <= ALLOWED
    assert not body.xpath(".//@*[starts-with(name(), 'on')] | .//@style | .//@href[starts-with(., 'javascript')]")
