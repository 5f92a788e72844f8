"""What the layouts and feeds see: frozen values, sorted and worded, with no reference back to the records.

A view carries addresses within the site, never URLs, and the digest of a body, never the body. Two equal views render
to the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from generator.core.records import Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to an address within the site."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date for readers and for machines: `<time datetime="{iso}">{text}</time>`."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDate:
    """A date with its meaning, such as "Discovered"."""

    label: str
    date: DateView


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or fact with its label; `links` where it leads somewhere."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed: its title and the addresses of its RSS and JSON forms."""

    title: str
    rss: str
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A district whose first mention in a text links to its page: its names, longest first, and its address."""

    names: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """A link between records as written in a text, and where it leads. `label` stands in for missing words."""

    target: str
    address: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A text by its digest, with all that its HTML depends on besides."""

    digest: str
    links: tuple[BodyLink, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture: `url` is a full URL where `is_remote`, else an address. `shown` says whether it may be loaded."""

    url: str
    alt: str
    credit: str
    is_remote: bool
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """An article in a list. `recognised` are districts that the program found, not the archivist."""

    title: str
    address: str
    date: DateView
    description: str = ""
    outlet: Link | None = None
    districts: tuple[Link, ...] = ()
    recognised: tuple[Link, ...] = ()
    categories: tuple[Link, ...] = ()
    featured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCard:
    """An incident in a list. `reports` counts its articles."""

    title: str
    address: str
    date: DateView | None = None
    attack_type: Link | None = None
    status: str = ""
    districts: tuple[Link, ...] = ()
    reports: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCard:
    """A district in a list, with how often it was hit and reported on."""

    name: str
    address: str
    state: Link | None = None
    incidents: int = 0
    reports: int = 0
    latest: DateView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCard:
    """A state, category, attack type, outlet, year or month in a list, with what it holds."""

    name: str
    address: str
    incidents: int = 0
    reports: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where one is in a long list: this page (from 1), how many there are, their addresses in order."""

    number: int
    total: int
    addresses: tuple[str, ...]
    entries: int

    @property
    def previous(self) -> str | None:
        return self.addresses[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.addresses[self.number] if self.number < self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page has: its title and description, the way down to it, the feeds that concern it."""

    title: str
    description: str = ""
    breadcrumbs: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    layout: str
    section: str = "content"
    extra: Extra = field(default_factory=Extra)
    indexed: bool = True
    image: ImageView | None = None
    pagination: Pagination | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The front page; `figures` are the archive in numbers."""

    featured: tuple[ArticleCard, ...] = ()
    latest: tuple[ArticleCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    figures: tuple[Fact, ...] = ()
    years: tuple[TermCard, ...] = ()
    attack_types: tuple[TermCard, ...] = ()
    states: tuple[TermCard, ...] = ()
    most_hit: tuple[DistrictCard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction as it stands on the article and in the log."""

    date: DateView
    text: str
    article: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """An article. The dates are the outlet's, then the archive's two; `districts` are stated, `recognised` found."""

    body: BodyView
    date: DateView
    year: Link
    month: Link | None = None
    added: DateView | None = None
    updated: DateView | None = None
    authors: tuple[str, ...] = ()
    outlet: Link | None = None
    source_url: str | None = None
    archived_url: str | None = None
    categories: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    districts: tuple[DistrictCard, ...] = ()
    recognised: tuple[DistrictCard, ...] = ()
    states: tuple[Link, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    related: tuple[ArticleCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    featured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claimed figure; claims about the same thing stand side by side."""

    by: str
    figure: str
    status: str
    date: DateView | None = None
    article: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """All claims about one thing; `disputed` where they differ."""

    about: str
    claims: tuple[ClaimView, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event of a history, in time order. `kind` is occurred, report, update, … and names a CSS class."""

    kind: str
    label: str
    date: DateView
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView(View):
    """An incident with everything that is known of it."""

    body: BodyView
    date: DateView | None = None
    year: Link | None = None
    attack_type: Link | None = None
    veris_action: str = ""
    status: str = ""
    facts: tuple[Fact, ...] = ()
    dates: tuple[LabelledDate, ...] = ()
    districts: tuple[DistrictCard, ...] = ()
    states: tuple[Link, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    claims: tuple[ClaimGroup, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    related: tuple[IncidentCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictView(View):
    """A district: profile, history, neighbours. `origin` is record, registry or article."""

    body: BodyView
    state: Link | None = None
    other_names: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    origin: str = "record"
    website: str | None = None
    successor: Link | None = None
    summary: str = ""
    incidents: tuple[IncidentCard, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    report_count: int = 0
    neighbours: tuple[DistrictCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView(View):
    """What a state, category, attack type, outlet, year or month holds; `kind` says which of these it is.

    Empty lists are left out of the page. Where there is pagination, the lists are this page's share.
    """

    kind: str
    heading: str
    intro: str = ""
    parts: tuple[TermCard, ...] = ()
    parts_title: str = ""
    districts: tuple[DistrictCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    counts: tuple[Fact, ...] = ()
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One page of the list of all articles, incidents or districts; only one of the three is filled."""

    heading: str
    intro: str = ""
    articles: tuple[ArticleCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    districts: tuple[DistrictCard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """The list of all states, categories, attack types, outlets or years."""

    heading: str
    intro: str = ""
    terms: tuple[TermCard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView(View):
    """The log of all corrections, newest first."""

    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView(View):
    """A page of the archive's own."""

    body: BodyView


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroup:
    """Feeds of one kind under a heading."""

    heading: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView(View):
    """Every feed, and the OPML file of all."""

    groups: tuple[FeedGroup, ...] = ()
    opml: str = ""
    feed_size: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """An old address that leads to a new one."""

    target: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed, newest first; `address` is the page it belongs to. `updated` is the archive's clock, never now."""

    title: str
    description: str
    address: str
    link: FeedLink
    items: tuple[FeedItemView, ...] = ()
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlView:
    """All feeds, for readers that subscribe to a whole list at once."""

    title: str
    groups: tuple[FeedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page that search engines may show; `modified` where the archive knows it."""

    address: str
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """At most 50,000 pages, as sitemaps.org allows."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexView:
    """The sitemaps of a site that needs several, by their addresses."""

    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView:
    """What crawlers may read; `sitemap` is the address of the sitemap."""

    sitemap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file copied as it is; `path` is where it lies on disk."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What every page shows of the site, besides its own view."""

    title: str
    description: str
    publisher: str
    language: str
    navigation: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    remote_images: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """One of a feed's two forms: `form` is rss or json."""

    feed: FeedView
    form: str


AnyView = View | FeedPage | OpmlView | SitemapView | SitemapIndexView | RobotsView | FileView


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A planned output: its address, what it shows, and what it was planned for (named when two collide)."""

    address: str
    view: AnyView
    origin: str
