"""Renders a feed as RSS 2.0. Wraps feedgen, and is the only module that does.

Traps of feedgen 1.0, each of them kept shut here:

- the channel's link is the last one added, whatever its rel: the self link goes first;
- entries come out in reverse, unless each is added with `order="append"`;
- `updated` and `lastBuildDate` default to now, and no setter takes them back: see `_Undated`;
- naive datetimes, plain dates, control characters and lone surrogates raise; two entries may share an id in silence;
- content without a description is written as the description;
- an author without an e-mail address is dropped, so authors go into `dc:creator`;
- `media:content` is wrapped in a `media:group`, unless the group is None;
- an enclosure without a length claims to have none: pictures are `media:content` only;
- `generator` and `docs` name feedgen and an outdated address, unless set;
- `load_extension` looks for a module that isn't there once a feed; `register_extension` doesn't;
- dates are written under a change of the process's locale: render in processes, never in threads;
- its extensions need `lxml.etree`, but import only `lxml`: it is imported before them;
- Atom links of entries lose their rel and their type, so no Atom is published.
"""

from __future__ import annotations

from html import escape
from typing import Any

import lxml.etree
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator

from generator.core.urls import BaseUrl
from generator.core.views import FeedItemView, FeedView, SiteView
from generator.render.feed_content import (
    HtmlOf,
    categories,
    creators,
    feed_words,
    item_html,
    legible,
    picture_url,
    summary,
    unique_items,
)

_GENERATOR = "Incident Archive"
_DOCS = "https://www.rssboard.org/rss-specification"


def render_rss(feed: FeedView, site: SiteView, base: BaseUrl, html_of: HtmlOf) -> bytes:
    """The feed as UTF-8, in the order of its items. Raises `ValueError` for an item's guid that is empty or taken."""
    channel = _channel(feed, site, base)
    for item in unique_items(feed):
        _fill(channel.add_entry(order="append"), item, base, html_of)
    return bytes(channel.rss_str(pretty=True))


class _Undated:
    """A feedgen extension that takes `lastBuildDate` out again; feedgen calls it once the channel's head stands."""

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_rss(self, rss: lxml.etree._Element) -> lxml.etree._Element:
        channel = rss[0]
        for element in channel.findall("lastBuildDate"):
            channel.remove(element)
        return rss


def _channel(feed: FeedView, site: SiteView, base: BaseUrl) -> Any:
    channel = FeedGenerator()
    title, description = feed_words(feed, site, base)
    channel.title(title)
    channel.description(description)
    channel.link(href=base.absolute(feed.link.rss), rel="self", type="application/rss+xml")
    channel.link(href=base.absolute(feed.address), rel="alternate")
    channel.language(legible(site.language))
    channel.generator(_GENERATOR)
    channel.docs(_DOCS)
    channel.register_extension("dc", DcExtension, DcEntryExtension)
    channel.register_extension("media", MediaExtension, MediaEntryExtension)
    if feed.updated:
        channel.lastBuildDate(feed.updated)
    else:
        channel.register_extension("undated", _Undated)
    return channel


def _fill(entry: Any, item: FeedItemView, base: BaseUrl, html_of: HtmlOf) -> None:
    entry.title(legible(item.title))
    entry.link(href=base.absolute(item.address))
    entry.guid(legible(item.guid), permalink=False)
    # RSS says that a description is HTML, so the "<" of a plain text is escaped once more.
    entry.description(escape(summary(item), quote=False))
    entry.content(item_html(item, base, html_of))
    for name in categories(item):
        entry.category(term=name)
    entry.dc.dc_creator(creators(item))
    if item.published:
        entry.pubDate(item.published)
    if picture := picture_url(item, base):
        entry.media.content(url=picture, medium="image", group=None)
