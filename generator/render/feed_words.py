"""What a feed says of itself and of an item: the same words and the same HTML in RSS and in JSON.

All of it is legible (`generator.render.legible`), and every URL is a full one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from generator.core.interface import ENGLISH, Words
from generator.core.urls import BaseUrl
from generator.core.views import FeedItemView, FeedView, SiteView
from generator.render.feed_html import HtmlOf, item_html, picture_address, reported
from generator.render.legible import legible

# The page that says what `_archive` in an item means.
_ABOUT = "/subscribe/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWords:
    """What a feed says of itself; `title` and `description` are never empty. `home` is the site, `page` is its page."""

    title: str
    description: str
    home: str
    page: str
    rss: str
    json: str
    language: str
    publisher: str
    updated: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What a feed says of an item. `summary` and `html` are never empty; `about` is the page that explains feeds."""

    guid: str
    url: str
    title: str
    summary: str
    html: str
    source_url: str
    picture: str
    published: datetime | None
    updated: datetime | None
    creators: tuple[str, ...]
    categories: tuple[str, ...]
    reported: str
    outlet: str
    about: str

    @property
    def summary_html(self) -> str:
        """The summary for RSS, which says that a description is HTML."""
        return escape(self.summary, quote=False)


def channel_words(feed: FeedView, site: SiteView, base: BaseUrl) -> ChannelWords:
    """The words of `feed`. Raises `ValueError` for a date without an offset."""
    title = legible(feed.title) or legible(site.title) or base.text
    return ChannelWords(
        title=title,
        description=legible(feed.description) or legible(site.description) or title,
        home=base.text,
        page=base.absolute(feed.address),
        rss=base.absolute(feed.link.rss),
        json=base.absolute(feed.link.json),
        language=legible(site.language),
        publisher=legible(site.publisher),
        updated=_with_offset(feed.updated),
    )


def item_words(item: FeedItemView, base: BaseUrl, html_of: HtmlOf, words: Words = ENGLISH) -> ItemWords:
    """The words of `item`. Raises `ValueError` for a date without an offset."""
    url = base.absolute(item.address)
    return ItemWords(
        guid=legible(item.guid),
        url=url,
        title=legible(item.title),
        summary=_summary(item, words),
        html=item_html(item, url, base, html_of, words),
        source_url=legible(item.source_url or ""),
        picture=legible(picture_address(item.image, base)) if item.image else "",
        published=_with_offset(item.published),
        updated=_with_offset(item.updated),
        # Who wrote the report: its authors, or else the outlet.
        creators=_not_empty(item.authors or (item.outlet,)),
        categories=_not_empty(item.categories),
        reported=item.reported.iso,
        outlet=legible(item.outlet),
        about=base.absolute(_ABOUT),
    )


def _summary(item: FeedItemView, words: Words) -> str:
    """Plain text, never empty: the description, or else when and by whom it was reported."""
    return legible(item.description) or legible(reported(item, words))


def _not_empty(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in map(legible, names) if name)


def _with_offset(moment: datetime | None) -> datetime | None:
    if moment and moment.utcoffset() is None:
        raise ValueError(f"{moment} has no offset")
    return moment
