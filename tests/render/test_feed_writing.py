"""Feeds are put together out of parts that are written once: as feedgen and `json.dumps` write them in one go."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.value import changed
from generator.core.views import BodyView, FeedPage, FeedView, SiteView
from generator.render import feed_html, feeds
from generator.render.feed_html import absolute_links
from generator.render.feed_words import channel_words, item_words
from generator.render.feeds import FeedRenderer
from generator.render.legible import legible
from generator.render.rss import write_rss
from tests.render.test_feeds import BASE, FEED, FORMS, PAGE, PICTURE, REMOTE, SITE, WILD, feed_of, items_of

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-4)), timezone(timedelta(hours=5, minutes=45))])
# feedgen writes a year before 1000 with three digits, which no reader takes.
DATES = st.none() | st.datetimes(datetime(1000, 1, 1), timezones=ZONES)  # noqa: DTZ001 - hypothesis adds the zone
NAMES = st.lists(WILD, max_size=3).map(tuple)
PICTURES = st.builds(changed, st.sampled_from([PICTURE, REMOTE]), alt=WILD, credit=WILD)
ITEMS = st.builds(
    changed, st.sampled_from(items_of(9)), title=WILD, description=WILD, body=st.builds(BodyView, digest=WILD),
    published=DATES, updated=DATES, authors=NAMES, outlet=WILD, source_url=st.none() | WILD, categories=NAMES,
    image=st.none() | PICTURES | st.builds(changed, PICTURES, url=WILD, is_remote=st.just(True)),
)  # fmt: skip
FEEDS = st.builds(
    changed, st.just(FEED), title=WILD, description=WILD, updated=DATES,
    items=st.lists(ITEMS, max_size=3, unique_by=lambda item: item.guid).map(tuple),
)  # fmt: skip
SITES = st.builds(changed, st.just(SITE), title=WILD, description=WILD, publisher=WILD, language=st.just("en") | WILD)
LINKS = st.lists(
    st.sampled_from(["<a", "<img", " ", "\n", 'href="/y"', 'src="/y"', 'href="#y"', 'alt="> src="', 'cite="//y"', ">",
                     'href="https://y/"', "text", '="/', '="#']), max_size=9,
).map("".join)  # fmt: skip


def html_of(body: BodyView) -> str:
    return body.digest


@settings(max_examples=50)
@given(FEEDS, SITES)
def test_a_feed_is_as_feedgen_writes_it(feed: FeedView, site: SiteView) -> None:
    words = [item_words(item, BASE, html_of) for item in feed.items]
    in_one_go = write_rss(channel_words(feed, site, BASE), words)
    assert FeedRenderer(site, BASE, html_of)(FeedPage(feed=feed, form="rss")) == in_one_go


def in_json(value: object) -> bytes:
    """As short as it can be; the feed has line breaks too, but none within a text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@settings(max_examples=50)
@given(FEEDS, SITES)
def test_a_feed_is_as_json_dumps_writes_it(feed: FeedView, site: SiteView) -> None:
    data = FeedRenderer(site, BASE, html_of)(FeedPage(feed=feed, form="json"))
    assert in_json(json.loads(data)) == data.replace(b"\n", b"")


@settings(max_examples=30)
@given(st.lists(WILD, max_size=90).map("".join))
def test_a_long_text_is_as_json_dumps_writes_it(text: str) -> None:
    data = FeedRenderer(SITE, BASE, lambda _: text)(FeedPage(feed=FEED, form="json"))
    assert in_json(json.loads(data)) == data.replace(b"\n", b"")


@given(LINKS)
def test_html_that_is_passed_over_has_no_link_to_make_full(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_html, "_WITHIN", re.compile(""))
        looked_through = absolute_links(html, PAGE, BASE)
    assert absolute_links(html, PAGE, BASE) == looked_through


def test_every_character_that_a_feed_can_hold_is_kept_and_no_other() -> None:
    not_for_feeds = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    for start in range(0, sys.maxunicode, 16):
        text = "".join(map(chr, range(start, start + 16)))
        assert legible(f"[{text}]") == not_for_feeds.sub("", f"[{text}]")


def test_an_article_is_written_once_for_all_its_feeds() -> None:
    asked: Counter[str] = Counter()

    def counted(body: BodyView) -> str:
        asked[body.digest] += 1
        return f"<p>{body.digest}</p>"

    items = tuple(changed(item, body=BodyView(digest=item.guid)) for item in items_of(5))
    render = FeedRenderer(SITE, BASE, counted)
    for feed in (feed_of(*items), feed_of(*items[3:]), feed_of(*items[:2])):
        for form in FORMS:
            alone = FeedRenderer(SITE, BASE, lambda body: f"<p>{body.digest}</p>")(FeedPage(feed=feed, form=form))
            assert render(FeedPage(feed=feed, form=form)) == alone
    assert asked == {item.guid: 1 for item in items}


def test_what_is_held_is_not_taken_for_a_changed_article() -> None:
    (item,) = items_of(1)
    render = FeedRenderer(SITE, BASE, html_of)
    assert b"Title 0" in render(FeedPage(feed=feed_of(item), form="rss"))
    other = render(FeedPage(feed=feed_of(changed(item, title="Changed")), form="rss"))
    assert b"Title 0" not in other
    assert b"Changed" in other


@pytest.mark.parametrize("room", [0, 5_000])
def test_feeds_are_the_same_in_little_memory(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [FeedPage(feed=feed_of(*items_of(count)), form=form) for count in (20, 3, 20) for form in FORMS]
    whole = [FeedRenderer(SITE, BASE, html_of)(page) for page in pages]
    monkeypatch.setattr(feeds, "_HELD", room)
    render = FeedRenderer(SITE, BASE, html_of)
    assert [render(page) for page in pages] == whole
    assert render._size <= room


def test_a_build_without_feeds_does_not_wait_for_feedgen() -> None:
    script = "import sys, generator.render.pages; print(*sorted({'feedgen', 'lxml', 'dateutil'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert told.stdout.split() == []
