"""Writes a feed as RSS 2.0. Wraps feedgen, and is the only module that does.

What is written here is what RSS is to be; `generator.render.rss_mould` writes the same, thousands of times, by what it
has seen here once.

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

from collections.abc import Iterable
from typing import Any

import lxml.etree
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator

from generator.render.feed_words import ChannelWords, ItemWords

_GENERATOR = "Incident Archive"
_DOCS = "https://www.rssboard.org/rss-specification"


def write_rss(words: ChannelWords, items: Iterable[ItemWords]) -> bytes:
    """The feed as UTF-8, in the order of its items."""
    channel = _channel(words)
    for item in items:
        _fill(channel.add_entry(order="append"), item)
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


def _channel(words: ChannelWords) -> Any:
    channel = FeedGenerator()
    channel.title(words.title)
    channel.description(words.description)
    channel.link(href=words.rss, rel="self", type="application/rss+xml")
    channel.link(href=words.page, rel="alternate")
    channel.language(words.language)
    channel.generator(_GENERATOR)
    channel.docs(_DOCS)
    channel.register_extension("dc", DcExtension, DcEntryExtension)
    channel.register_extension("media", MediaExtension, MediaEntryExtension)
    if words.updated:
        channel.lastBuildDate(words.updated)
    else:
        channel.register_extension("undated", _Undated)
    return channel


def _fill(entry: Any, item: ItemWords) -> None:
    entry.title(item.title)
    entry.link(href=item.url)
    entry.guid(item.guid, permalink=False)
    entry.description(item.summary_html)
    entry.content(item.html)
    for name in item.categories:
        entry.category(term=name)
    entry.dc.dc_creator(list(item.creators))
    if item.published:
        entry.pubDate(item.published)
    if item.picture:
        entry.media.content(url=item.picture, medium="image", group=None)
