"""The pages: one view a kind, with everything that its layout shows."""

from __future__ import annotations

from msgspec import field

from generator.core.records import Extra
from generator.core.value import Value
from generator.core.views.files import FeedGroup
from generator.core.views.parts import (
    ArticleCard,
    BodyView,
    ClaimGroup,
    CorrectionView,
    DateView,
    DistrictCard,
    Fact,
    FeedLink,
    ImageView,
    IncidentCard,
    LabelledDate,
    Link,
    Pagination,
    TermCard,
    TimelineEntry,
)
from generator.core.views.together import Clock, History, VendorHit


class View(Value, frozen=True, kw_only=True, tag=True):
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


class HomeView(View, frozen=True, kw_only=True):
    """The front page; `figures` are the archive in numbers."""

    featured: tuple[ArticleCard, ...] = ()
    latest: tuple[ArticleCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    figures: tuple[Fact, ...] = ()
    years: tuple[TermCard, ...] = ()
    attack_types: tuple[TermCard, ...] = ()
    states: tuple[TermCard, ...] = ()
    most_hit: tuple[DistrictCard, ...] = ()


class ArticleView(View, frozen=True, kw_only=True):
    """An article. The dates are the outlet's, then the archive's two; `districts` are stated, `recognised` found.

    `mentioned` are districts that its text names, though it is not about them.
    """

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
    mentioned: tuple[DistrictCard, ...] = ()
    states: tuple[Link, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    related: tuple[ArticleCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    featured: bool = False


class IncidentView(View, frozen=True, kw_only=True):
    """An incident with everything that is known of it."""

    body: BodyView
    date: DateView | None = None
    year: Link | None = None
    attack_type: Link | None = None
    status: str = ""
    facts: tuple[Fact, ...] = ()
    dates: tuple[LabelledDate, ...] = ()
    clock: Clock | None = None
    districts: tuple[DistrictCard, ...] = ()
    states: tuple[Link, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    claims: tuple[ClaimGroup, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    related: tuple[IncidentCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class DistrictView(View, frozen=True, kw_only=True):
    """A district: profile, history, neighbours. `origin` is record, registry or article.

    `report_count` is 0 on later pages, and there is no `history`: those stay as they are when a report is added.
    `mentions` are articles that name it, though they are about others.
    """

    body: BodyView
    state: Link | None = None
    other_names: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    origin: str = "record"
    website: str | None = None
    successor: Link | None = None
    summary: str = ""
    history: History | None = None
    incidents: tuple[IncidentCard, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    report_count: int = 0
    mentions: tuple[ArticleCard, ...] = ()
    neighbours: tuple[DistrictCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class GroupView(View, frozen=True, kw_only=True):
    """What a state, category, attack type, outlet, year or month holds; `kind` says which of these it is.

    Empty lists are left out of the page. Where there is pagination, the lists are this page's share. `body` is what
    the archive says of a category.
    """

    kind: str
    body: BodyView | None = None
    intro: str = ""
    parts: tuple[TermCard, ...] = ()
    parts_title: str = ""
    districts: tuple[DistrictCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class VendorView(View, frozen=True, kw_only=True):
    """A vendor through whom districts were hit: each with its own incident, date and sources, then all articles.

    Where there is pagination, the lists are this page's share.
    """

    intro: str = ""
    hits: tuple[VendorHit, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class ListView(View, frozen=True, kw_only=True):
    """One page of the list of all articles, incidents or districts; only one of the three is filled."""

    intro: str = ""
    articles: tuple[ArticleCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    districts: tuple[DistrictCard, ...] = ()


class IndexView(View, frozen=True, kw_only=True):
    """The list of all states, categories, attack types, outlets, vendors or years."""

    intro: str = ""
    terms: tuple[TermCard, ...] = ()


class CorrectionsView(View, frozen=True, kw_only=True):
    """The log of all corrections, newest first."""

    corrections: tuple[CorrectionView, ...] = ()


class StandingView(View, frozen=True, kw_only=True):
    """A page of the archive's own."""

    body: BodyView


class SubscribeView(View, frozen=True, kw_only=True):
    """Every feed, and the OPML file of all."""

    groups: tuple[FeedGroup, ...] = ()
    opml: str = ""
    feed_size: int = 50


class SearchView(View, frozen=True, kw_only=True):
    """The page where readers search; where there is `full_text`, in every word, else in titles and names."""

    full_text: bool = False


class RedirectView(View, frozen=True, kw_only=True):
    """An old address that leads to a new one."""

    target: str
