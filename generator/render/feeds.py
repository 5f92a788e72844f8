"""Renders the feeds of a build. An article stands in several, in two forms of each: it is written once for all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.urls import BaseUrl
from generator.core.views import FeedItemView, FeedPage, SiteView
from generator.render.feed_html import HtmlOf
from generator.render.feed_words import channel_words, item_words
from generator.render.json_feed import json_feed, json_item
from generator.render.rss_mould import mould

# Bytes of written items that a process holds. Enough for both forms of several hundred items: those of a long feed, or
# of a state's and its districts', which are rendered one after the other.
_HELD = 16_000_000


class FeedRenderer:
    """Renders feeds in both forms, given the HTML of the texts in them. What it has written it holds for a while.

    It is made for one build: nothing of an earlier one is in it.
    """

    def __init__(self, site: SiteView, base: BaseUrl, html_of: HtmlOf) -> None:
        self._site = site
        self._base = base
        self._html_of = html_of
        self._mould = mould()
        self._held: OrderedDict[str, tuple[FeedItemView, _Written]] = OrderedDict()
        self._size = 0

    def __call__(self, page: FeedPage) -> bytes:
        """The feed as UTF-8, in the order of its items.

        Raises `ValueError` for an item's guid that is empty or taken, and for a date without an offset.
        """
        channel = channel_words(page.feed, self._site, self._base)
        items = [self._written(item) for item in page.feed.items]
        _check_guids(items, page)
        if page.form == "rss":
            return self._mould.feed(channel, [item.rss for item in items])
        return json_feed(channel, [item.json for item in items])

    def _written(self, item: FeedItemView) -> _Written:
        """`item` in both forms. It is found by its guid, and must be the very same: an equal date may be in words
        another one.
        """
        view, written = self._held.get(item.guid, (None, None))
        if view is item and written:
            self._held.move_to_end(item.guid)
            return written
        words = item_words(item, self._base, self._html_of, self._site.words)
        written = _Written(guid=words.guid, rss=self._mould.item(words), json=json_item(words))
        self._hold(item, written)
        return written

    def _hold(self, item: FeedItemView, written: _Written) -> None:
        """Hold `written`, and let go of what hasn't been wanted for longest."""
        _, before = self._held.pop(item.guid, (None, None))
        self._held[item.guid] = (item, written)
        self._size += written.size - (before.size if before else 0)
        while self._size > _HELD:
            _, (_, oldest) = self._held.popitem(last=False)
            self._size -= oldest.size


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """An item in both forms."""

    guid: str
    rss: bytes
    json: bytes

    @property
    def size(self) -> int:
        return len(self.rss) + len(self.json)


def _check_guids(items: Iterable[_Written], page: FeedPage) -> None:
    """Raise `ValueError` if two items share a guid or one has none: readers would lose articles."""
    seen: set[str] = set()
    for item in items:
        if not item.guid or item.guid in seen:
            raise ValueError(f'the guid "{item.guid}" is empty or taken in {page.feed.link.rss}')
        seen.add(item.guid)
