"""What becomes a file of another kind than a page: feeds, lists for machines, copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.core.compact import compact
from generator.core.views.parts import BodyView, DateView, FeedLink, ImageView


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItemView:
    """An article in a feed. `published` and `updated` are the archive's clock, aware; `reported` is the outlet's."""

    guid: str
    title: str
    address: str
    description: str
    body: BodyView
    reported: DateView
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    outlet: str = ""
    source_url: str | None = None
    categories: tuple[str, ...] = ()
    image: ImageView | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed, newest first; `address` is the page it belongs to. `updated` is the archive's clock, never now."""

    title: str
    description: str
    address: str
    link: FeedLink
    items: tuple[FeedItemView, ...] = ()
    updated: datetime | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """One of a feed's two forms: `form` is rss or json."""

    feed: FeedView
    form: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroup:
    """Feeds of one kind under a heading."""

    heading: str
    feeds: tuple[FeedLink, ...]


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlView:
    """All feeds, for readers that subscribe to a whole list at once."""

    title: str
    groups: tuple[FeedGroup, ...]


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page that search engines may show; `modified` where the archive knows it."""

    address: str
    modified: str = ""


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """At most 50,000 pages, as sitemaps.org allows."""

    entries: tuple[SitemapEntry, ...]


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexView:
    """The sitemaps of a site that needs several, by their addresses."""

    sitemaps: tuple[str, ...]


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView:
    """What crawlers may read; `sitemap` is the address of the sitemap."""

    sitemap: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A file of plain text that a host asks for."""

    text: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file copied as it is; `path` is where it lies on disk, `state` differs where its bytes may differ."""

    path: str
    state: str = ""
