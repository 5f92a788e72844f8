"""Feeds as real readers see them: feedparser for RSS, the words of the specification for JSON Feed."""

from __future__ import annotations

import contextlib
import html
import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import feedgen.entry
import feedgen.feed
import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.core.urls import BaseUrl
from generator.core.value import changed
from generator.core.views import BodyView, DateView, FeedItemView, FeedLink, FeedPage, FeedView, ImageView, SiteView
from generator.render.feed_html import absolute_links
from generator.render.feeds import FeedRenderer
from generator.render.legible import legible
from generator.render.rss_mould import mould

BASE = BaseUrl.parse("https://someone.example/archive/")
PAGE = "https://someone.example/archive/articles/2020/09/a/"
SITE = SiteView(
    title="Archive", description="Incidents at schools.", publisher="The Keepers", language="en-GB", navigation=(),
    feeds=(), remote_images=False,
)  # fmt: skip
ITEM = FeedItemView(
    guid="urn:archive:a",
    title="Cyberattack closes schools",
    address="/articles/2020/09/a/",
    description="Classes were called off.",
    body=BodyView(digest="a"),
    reported=DateView(text="2 September 2020", iso="2020-09-02"),
    published=datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=-4))),
    updated=datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC),
    authors=("Ana Lee", "Bo Ray"),
    outlet="Herald & Sons",
    source_url="https://herald.example/?a=1&b=2",
    categories=("Ransomware", "Closures"),
)
PICTURE = ImageView(url="/assets/a.jpg", alt='A "school"', credit="Cy", is_remote=False, shown=True)
REMOTE = changed(PICTURE, url="https://cdn.example/a.jpg?w=1&h=2", is_remote=True, shown=False)
FEED = FeedView(
    title="Texas",
    description="Reports from Texas.",
    address="/states/texas/",
    link=FeedLink(title="Texas", rss="/states/texas/feed.xml", json="/states/texas/feed.json"),
    items=(ITEM,),
    updated=datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC),
)
BODY = '<p>See <a href="/archive/districts/x/">it</a> and <a href="#fn1">1</a>.</p>'
FORMS = ["rss", "json"]


def render(form: str, feed: FeedView, site: SiteView = SITE, body: str = BODY) -> bytes:
    return FeedRenderer(site, BASE, lambda _: body)(FeedPage(feed=feed, form=form))


def feed_of(*items: FeedItemView, **changes: Any) -> FeedView:
    return changed(FEED, items=items, **changes)


def items_of(count: int) -> tuple[FeedItemView, ...]:
    return tuple(changed(ITEM, guid=f"urn:{n}", title=f"Title {n}", address=f"/articles/{n}/") for n in range(count))


def rss(feed: FeedView, site: SiteView = SITE, body: str = BODY) -> bytes:
    return render("rss", feed, site, body)


def read(feed: FeedView, body: str = BODY) -> Any:
    """The feed as feedparser reads it, without its own repairs of HTML."""
    parsed = feedparser.parse(rss(feed, body=body), sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def channel_of(data: bytes) -> Any:
    return etree.fromstring(data)[0]


def json_feed(feed: FeedView, site: SiteView = SITE, body: str = BODY) -> Any:
    return json.loads(render("json", feed, site, body))


def content_of(item: FeedItemView, body: str = BODY) -> str:
    """The full text, which must be the same in both forms."""
    in_rss = str(read(feed_of(item), body).entries[0].content[0].value)
    assert in_rss == json_feed(feed_of(item), body=body)["items"][0]["content_html"]
    return in_rss


def test_a_reader_finds_the_channel() -> None:
    channel = read(FEED).feed
    assert (channel.title, channel.subtitle, channel.language) == ("Texas", "Reports from Texas.", "en-GB")
    assert channel.link == "https://someone.example/archive/states/texas/"
    assert channel.updated_parsed[:6] == (2026, 5, 6, 7, 8, 9)


def test_a_reader_finds_the_item() -> None:
    entry = read(FEED).entries[0]
    assert (entry.title, entry.summary, entry.link) == (ITEM.title, ITEM.description, PAGE)
    assert (entry.id, entry.guidislink) == (ITEM.guid, False)
    assert entry.published_parsed[:6] == (2026, 3, 4, 9, 6, 7)
    assert [tag.term for tag in entry.tags] == ["Ransomware", "Closures"]
    assert [author.name for author in entry.authors] == ["Ana Lee", "Bo Ray"]


def test_the_report_line_comes_before_the_body() -> None:
    line, body = content_of(ITEM).split("\n")
    assert line == (
        "<p>Reported 2 September 2020 by <cite>Herald &amp; Sons</cite>. "
        '<a href="https://herald.example/?a=1&amp;b=2">Original report</a> · '
        f'<a href="{PAGE}">In the archive</a></p>'
    )
    assert body == (
        f'<p>See <a href="https://someone.example/archive/districts/x/">it</a> and <a href="{PAGE}#fn1">1</a>.</p>'
    )


def test_a_report_without_outlet_source_or_day() -> None:
    bare = changed(ITEM, outlet="", source_url=None, reported=DateView(text="May 2014", iso="2014-05"))
    assert content_of(bare, "").strip() == f'<p>Reported in May 2014. <a href="{PAGE}">In the archive</a></p>'


def test_an_item_without_description_has_the_report_line_for_it() -> None:
    feed = feed_of(changed(ITEM, description=" \x00"))
    assert html.unescape(read(feed).entries[0].summary) == "Reported 2 September 2020 by Herald & Sons."
    assert json_feed(feed)["items"][0]["summary"] == "Reported 2 September 2020 by Herald & Sons."


def test_an_own_picture_is_shown() -> None:
    item, url = changed(ITEM, image=PICTURE), "https://someone.example/archive/assets/a.jpg"
    assert f'<img src="{url}" alt="A &quot;school&quot;"><figcaption>Cy</figcaption>' in content_of(item)
    assert read(feed_of(item)).entries[0].media_content == [{"url": url, "medium": "image"}]
    assert json_feed(feed_of(item))["items"][0]["image"] == url


def test_a_remote_picture_is_linked_unless_it_may_be_shown() -> None:
    item = changed(ITEM, image=REMOTE)
    assert '<a href="https://cdn.example/a.jpg?w=1&amp;h=2">Picture: A &quot;school&quot;</a> (Cy)' in content_of(item)
    assert "<img" not in content_of(item)
    assert read(feed_of(item)).entries[0].media_content[0]["url"] == REMOTE.url
    assert json_feed(feed_of(item))["items"][0]["image"] == REMOTE.url
    shown = changed(ITEM, image=changed(REMOTE, shown=True))
    assert '<img src="https://cdn.example/a.jpg?w=1&amp;h=2"' in content_of(shown)
    assert read(feed_of(shown)).entries[0].media_content[0]["url"] == REMOTE.url


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ('<a class="x" href="/y" rel="z">', '<a class="x" href="https://someone.example/y" rel="z">'),
        ('<img alt="" src="/archive/a.png">', '<img alt="" src="https://someone.example/archive/a.png">'),
        ('<a href="#x">', f'<a href="{PAGE}#x">'),
        ('<blockquote cite="/y">', '<blockquote cite="https://someone.example/y">'),
        ('<a\nhref="/y">', '<a\nhref="https://someone.example/y">'),
    ],
)
def test_internal_links_become_full_urls(given_html: str, expected: str) -> None:
    assert absolute_links(given_html, PAGE, BASE) == expected


@pytest.mark.parametrize(
    "untouched",
    [
        '<a href="https://other.example/#x">',
        '<a href="//other.example/">',
        '<a href="mailto:a@b.example">',
        '<code>&lt;a href="/y"&gt;</code> href="/y"',
        '<img alt="see href=" title="/y">',
        '<img alt=" > src=" title="#y">',
        '<a title="/y" id="#x">',
        '<td abbr="/x" data-href="/y">',
    ],
)
def test_text_and_other_links_stay_as_they_are(untouched: str) -> None:
    assert absolute_links(untouched, PAGE, BASE) == untouched


# What feedgen does when it is left to itself.


def test_the_channels_link_is_its_page_and_not_the_feed() -> None:
    channel = channel_of(rss(FEED))
    assert channel.findtext("link") == "https://someone.example/archive/states/texas/"
    (own,) = channel.iterfind("{http://www.w3.org/2005/Atom}link")
    assert dict(own.attrib) == {
        "href": "https://someone.example/archive/states/texas/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


@pytest.mark.parametrize("count", [0, 1, 50])
def test_items_keep_their_order_and_come_once(count: int) -> None:
    feed = feed_of(*items_of(count))
    expected = [f"urn:{n}" for n in range(count)]
    assert [entry.id for entry in read(feed).entries] == expected
    assert [item["id"] for item in json_feed(feed)["items"]] == expected


def test_what_has_no_date_is_given_none() -> None:
    feed = feed_of(changed(ITEM, published=None, updated=None), updated=None)
    channel = channel_of(rss(feed))
    assert not list(channel.iter("lastBuildDate", "pubDate"))
    parsed = read(feed)
    assert not {"updated", "published"} & {*parsed.feed, *parsed.entries[0]}
    assert not {"date_published", "date_modified"} & set(json_feed(feed)["items"][0])


class _AnyDatetime(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("updated", [None, FEED.updated])
def test_the_clock_is_never_read(form: str, updated: datetime | None, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = feed_of(ITEM, changed(ITEM, guid="urn:b", published=None, updated=None), updated=updated)
    before = render(form, feed)

    class Later(metaclass=_AnyDatetime):
        @staticmethod
        def now(zone: Any = None) -> datetime:
            return datetime(2099, 1, 2, tzinfo=zone)

    monkeypatch.setattr(feedgen.feed, "datetime", Later)
    monkeypatch.setattr(feedgen.entry, "datetime", Later)
    mould.cache_clear()
    assert render(form, feed) == before
    assert b"2099" not in before


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("guid", ["urn:archive:a", "urn:archive:a\x00", "", " "])
def test_a_guid_that_is_taken_or_empty_is_a_bug(form: str, guid: str) -> None:
    with pytest.raises(ValueError, match="guid"):
        render(form, feed_of(ITEM, changed(ITEM, guid=guid)))


@pytest.mark.parametrize("form", FORMS)
def test_a_date_without_an_offset_is_a_bug(form: str) -> None:
    naive = datetime(2026, 1, 2)  # noqa: DTZ001 - the bug in question
    with pytest.raises(ValueError, match="offset"):
        render(form, feed_of(changed(ITEM, published=naive)))


def test_the_full_text_stands_in_content_encoded_and_the_description_beside_it() -> None:
    for description in ("", ITEM.description):
        item = channel_of(rss(feed_of(changed(ITEM, description=description)))).find("item")
        assert "See" in item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
        assert "See" not in item.findtext("description")


def test_a_plain_description_is_written_as_the_html_that_rss_takes_it_for() -> None:
    text = "AT&T <b>paid</b> &amp; went"
    feed = feed_of(changed(ITEM, description=text, title=text))
    assert read(feed).entries[0].summary == html.escape(text)
    assert read(feed).entries[0].title == text
    assert json_feed(feed)["items"][0]["summary"] == text


def test_a_guid_is_no_address() -> None:
    guid = channel_of(rss(FEED)).find("item/guid")
    assert (guid.text, guid.get("isPermaLink")) == (ITEM.guid, "false")


def test_authors_without_an_address_are_kept_and_the_outlet_stands_in() -> None:
    def names(item: FeedItemView) -> list[str]:
        creators = [
            node.text for node in channel_of(rss(feed_of(item))).iter("{http://purl.org/dc/elements/1.1/}creator")
        ]
        authors = json_feed(feed_of(item))["items"][0].get("authors", [])
        assert [author["name"] for author in authors] == creators
        return creators

    assert names(ITEM) == ["Ana Lee", "Bo Ray"]
    assert names(changed(ITEM, authors=())) == ["Herald & Sons"]
    assert names(changed(ITEM, authors=(), outlet="")) == []


def test_feedgen_does_not_name_itself() -> None:
    data = rss(FEED)
    assert channel_of(data).findtext("generator") == "Incident Archive"
    assert channel_of(data).findtext("docs") == "https://www.rssboard.org/rss-specification"
    assert b"feedgen" not in data


def test_a_picture_is_neither_grouped_nor_an_enclosure() -> None:
    item = channel_of(rss(feed_of(changed(ITEM, image=PICTURE)))).find("item")
    assert item.find("{http://search.yahoo.com/mrss/}content") is not None
    assert item.find("enclosure") is None


def test_title_and_description_of_a_feed_are_never_empty() -> None:
    nameless = feed_of(title="\x01", description=" ")
    assert (read(nameless).feed.title, read(nameless).feed.subtitle) == ("Archive", "Incidents at schools.")
    assert json_feed(nameless)["description"] == "Incidents at schools."
    channel = channel_of(rss(nameless, changed(SITE, title="", description="", language="")))
    assert (channel.findtext("title"), channel.findtext("description")) == (BASE.text, BASE.text)


def test_the_same_feed_is_the_same_bytes() -> None:
    for form in FORMS:
        first, second = (render(form, feed_of(*items_of(3))) for _ in range(2))
        assert first == second
        assert first.endswith(b"\n")


WILD = st.lists(
    st.sampled_from(["]]>", "<![CDATA[", "&", "&amp;", "&lt;", "<b>", "</title>", "<!--", '"', "'", "%", "\r\n", "\x00",
                     "\x1b", "\x85", "\ud800", "\udfff", "\ufffe", "שלום", "مدرسة", "\u202e", "👩‍👩‍👧", "\u2028", "é"])
    | st.text(st.characters(exclude_categories=()), max_size=8),
    max_size=6,
).map("".join)  # fmt: skip


def as_read(text: str) -> str:
    """What is to arrive at the reader, modulo white space. feedparser repairs what looks like misread UTF-8."""
    text = legible(text)
    with contextlib.suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode()
    return " ".join(text.split())


def same(text: str) -> str:
    return " ".join(text.split())


@given(title=WILD, description=WILD, author=WILD, category=WILD, outlet=WILD)
def test_any_text_arrives_as_it_was_in_rss(
    title: str, description: str, author: str, category: str, outlet: str
) -> None:
    item = changed(
        ITEM, title=title, description=description + ".", authors=(author,), categories=(category,), outlet=outlet
    )
    parsed = read(feed_of(item, title=title + ".", description=description + "."))
    assert same(parsed.feed.title) == as_read(title + ".")
    assert same(parsed.feed.subtitle) == as_read(description + ".")
    entry = parsed.entries[0]
    assert same(entry.get("title", "")) == as_read(title)
    assert same(html.unescape(entry.summary)) == as_read(description + ".")
    assert [same(tag.term) for tag in entry.get("tags", [])] == [as_read(category)] * bool(legible(category))
    if "@" not in author:  # feedparser takes addresses out of names
        assert same(entry.get("author", "")) == as_read(author)


@given(title=WILD, description=WILD, author=WILD, category=WILD)
def test_any_text_arrives_as_it_was_in_json(title: str, description: str, author: str, category: str) -> None:
    item = changed(ITEM, title=title, description=description + ".", authors=(author,), categories=(category,))
    (read_item,) = json_feed(feed_of(item))["items"]
    assert read_item.get("title", "") == legible(title)
    assert read_item["summary"] == legible(description + ".")
    assert [entry["name"] for entry in read_item.get("authors", [])] == [legible(author)] * bool(legible(author))
    assert read_item.get("tags", []) == [legible(category)] * bool(legible(category))


@given(outlet=WILD, alt=WILD, source=WILD)
def test_any_text_in_the_report_line_stays_text(outlet: str, alt: str, source: str) -> None:
    item = changed(ITEM, outlet=outlet, source_url=source, image=changed(PICTURE, alt=alt))
    (read_item,) = json_feed(feed_of(item))["items"]
    content = etree.fromstring(read_item["content_html"], etree.HTMLParser())
    assert [same(cite.text or "") for cite in content.iter("cite")] == [same(legible(outlet))] * bool(outlet)
    assert [same(picture.get("alt", "")) for picture in content.iter("img")] == [same(legible(alt))]


# JSON Feed 1.1, as its specification words it.

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def test_a_json_feed_has_what_the_specification_asks_for() -> None:
    feed = json_feed(FEED)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Texas"
    assert feed["home_page_url"] == "https://someone.example/archive/states/texas/"
    assert feed["feed_url"] == "https://someone.example/archive/states/texas/feed.json"
    assert feed["language"] == "en-GB"
    assert feed["authors"] == [{"name": "The Keepers", "url": "https://someone.example/archive/"}]
    assert set(feed) == {
        "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"
    }  # fmt: skip


def test_a_json_item_has_what_the_specification_asks_for() -> None:
    (item,) = json_feed(feed_of(changed(ITEM, image=PICTURE)))["items"]
    assert all(isinstance(item[key], str) for key in ("id", "url", "external_url", "title", "summary", "content_html"))
    assert all(RFC3339.fullmatch(item[key]) for key in ("date_published", "date_modified"))
    assert datetime.fromisoformat(item["date_published"]) == ITEM.published
    assert (item["url"], item["external_url"]) == (PAGE, ITEM.source_url)
    assert item["authors"] == [{"name": "Ana Lee"}, {"name": "Bo Ray"}]
    assert item["tags"] == ["Ransomware", "Closures"]
    archive = item["_archive"]
    assert archive["about"].startswith("https://")
    assert (date.fromisoformat(archive["reported"]), archive["outlet"]) == (date(2020, 9, 2), "Herald & Sons")


def test_an_empty_json_feed_still_has_its_items() -> None:
    assert json_feed(feed_of(), changed(SITE, publisher=""))["items"] == []
    assert "authors" not in json_feed(feed_of(), changed(SITE, publisher=""))


def test_json_is_readable_utf_8() -> None:
    data = render("json", feed_of(changed(ITEM, title="شرطة")), body="é")
    assert "شرطة" in data.decode()
    assert b"\\u" not in data
