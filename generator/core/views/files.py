"""What becomes a file of another kind than a page: feeds, lists for machines, copies."""

from __future__ import annotations

from datetime import datetime

from generator.core.value import Value
from generator.core.views.parts import BodyView, DateView, FeedLink, ImageView


class FeedItemView(Value, frozen=True, kw_only=True):
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


class FeedView(Value, frozen=True, kw_only=True):
    """A feed, newest first; `address` is the page it belongs to. `updated` is the archive's clock, never now."""

    title: str
    description: str
    address: str
    link: FeedLink
    items: tuple[FeedItemView, ...] = ()
    updated: datetime | None = None


class FeedPage(Value, frozen=True, kw_only=True, tag=True):
    """One of a feed's two forms: `form` is rss or json."""

    feed: FeedView
    form: str


class FeedGroup(Value, frozen=True, kw_only=True):
    """Feeds of one kind under a heading."""

    heading: str
    feeds: tuple[FeedLink, ...]


class OpmlView(Value, frozen=True, kw_only=True, tag=True):
    """All feeds, for readers that subscribe to a whole list at once."""

    title: str
    groups: tuple[FeedGroup, ...]


class SitemapEntry(Value, frozen=True, kw_only=True):
    """A page that search engines may show; `modified` where the archive knows it."""

    address: str
    modified: str = ""


class SitemapView(Value, frozen=True, kw_only=True, tag=True):
    """At most 50,000 pages, as sitemaps.org allows."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(Value, frozen=True, kw_only=True, tag=True):
    """The sitemaps of a site that needs several, by their addresses."""

    sitemaps: tuple[str, ...]


class RobotsView(Value, frozen=True, kw_only=True, tag=True):
    """What crawlers may read; `sitemap` is the address of the sitemap."""

    sitemap: str


class TitleEntry(Value, frozen=True, kw_only=True):
    """A record in the index of titles: `names` are others that it is known by, `facets` the words of each facet.

    `date` is as ISO 8601 writes it, as far as it is known.
    """

    kind: str
    title: str
    address: str
    date: str = ""
    names: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()


class TitlesView(Value, frozen=True, kw_only=True, tag=True):
    """The index of titles and names; `facets` are the keys of what its entries can be narrowed by."""

    facets: tuple[str, ...]
    entries: tuple[TitleEntry, ...]


class TextView(Value, frozen=True, kw_only=True, tag=True):
    """A file of plain text that a host asks for."""

    text: str


class CardImageView(Value, frozen=True, kw_only=True, tag=True):
    """The picture of a page that social networks show beside a link to it; each of its words may be missing.

    `kind` is what the page is of, `note` one line below the title, `site` the archive's name.
    """

    title: str
    kind: str = ""
    note: str = ""
    site: str = ""


class SourceView(Value, frozen=True, kw_only=True, tag=True):
    """The file that an article was written in, front matter and all, with plain line ends; `file` as messages call it.

    `head` names what stands before its text, in `head_size` characters, and `digest` the text.
    """

    file: str
    digest: str
    head: str
    head_size: int


class FileView(Value, frozen=True, kw_only=True, tag=True):
    """A file copied as it is; `path` is where it lies on disk, `state` differs where its bytes may differ."""

    path: str
    state: str = ""
