"""The pages: one view a kind, with everything that its layout shows."""

from __future__ import annotations

from msgspec import field

from generator.core.extra import Extra
from generator.core.value import Value
from generator.core.views.charts import ColumnChart, TimelineChart, UsMap, YearsChart
from generator.core.views.data import DataFile, DatasetView, DataTable, Licence
from generator.core.views.files import FeedGroup
from generator.core.views.parts import (
    ArticleCard,
    BodyView,
    ClaimGroup,
    CorrectionView,
    DatedArticle,
    DateView,
    DistrictCard,
    Fact,
    FeedLink,
    ImageView,
    IncidentCard,
    IncidentPanel,
    LabelledDate,
    Link,
    Pagination,
    PlaceView,
    TermCard,
    TimelineEntry,
)
from generator.core.views.tables import IncidentFilters, IncidentRow
from generator.core.views.together import Clock, History, VendorHit


class View(Value, frozen=True, kw_only=True, tag=True):
    """What every page has: its title and description, the way down to it, the feeds that concern it.

    `card` is the address of its card image; a page without one has the site's. `dataset` is what the page offers for
    download as a whole.
    """

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
    card: str = ""
    dataset: DatasetView | None = None


class HomeView(View, frozen=True, kw_only=True):
    """The front page; `figures` are the archive in numbers, `about` leads to what it says of itself.

    `latest` go by the day of the report, `added` and `updated` by the archive's own days.
    """

    featured: tuple[ArticleCard, ...] = ()
    latest: tuple[ArticleCard, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    added: tuple[DatedArticle, ...] = ()
    updated: tuple[DatedArticle, ...] = ()
    figures: tuple[Fact, ...] = ()
    about: Link | None = None
    years: tuple[TermCard, ...] = ()
    attack_types: tuple[TermCard, ...] = ()
    states: tuple[TermCard, ...] = ()
    most_hit: tuple[DistrictCard, ...] = ()
    years_chart: YearsChart | None = None
    us_map: UsMap | None = None


class ArticleView(View, frozen=True, kw_only=True):
    """An article. The dates are the outlet's, then the archive's two; `districts` are stated, `recognised` found.

    `mentioned` are districts that its text names, though it is not about them. `wording` tells whose words it is in:
    outlet, archive, or nothing if nobody has said. `panels` are its incidents, where they are few enough to stand
    beside it, `coverage` is what others reported on them. `source` is the address of the file that it was written in.
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
    wording: str = ""
    source: str = ""
    categories: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    districts: tuple[DistrictCard, ...] = ()
    recognised: tuple[DistrictCard, ...] = ()
    mentioned: tuple[DistrictCard, ...] = ()
    states: tuple[Link, ...] = ()
    incidents: tuple[IncidentCard, ...] = ()
    panels: tuple[IncidentPanel, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    coverage: tuple[ArticleCard, ...] = ()
    related: tuple[ArticleCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    featured: bool = False


class IncidentView(View, frozen=True, kw_only=True):
    """An incident with everything that is known of it.

    `began` and `ended` are when it happened, if that is known; `data` is the address of the same for programs, if any.
    """

    body: BodyView
    date: DateView | None = None
    began: DateView | None = None
    ended: DateView | None = None
    added: DateView | None = None
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
    timeline_chart: TimelineChart | None = None
    related: tuple[IncidentCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    data: str = ""


class DistrictView(View, frozen=True, kw_only=True):
    """A district: profile, history, neighbours. `origin` is record, registry or article.

    `report_count` is 0 on later pages, and there is no `history` and no chart: those stay as they are when a report is
    added. `mentions` are articles that name it, though they are about others. `data` is the address of the same for
    programs, on the first page, if any.
    """

    body: BodyView
    leaid: str = ""
    state: Link | None = None
    place: PlaceView | None = None
    other_names: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    origin: str = "record"
    website: str | None = None
    successor: Link | None = None
    summary: str = ""
    history: History | None = None
    timeline_chart: TimelineChart | None = None
    incidents: tuple[IncidentCard, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    report_count: int = 0
    mentions: tuple[ArticleCard, ...] = ()
    neighbours: tuple[DistrictCard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    data: str = ""


class GroupView(View, frozen=True, kw_only=True):
    """What a state, category, attack type, outlet, year or month holds; `kind` says which of these it is.

    Empty lists are left out of the page. Where there is pagination, the lists are this page's share. `body` is what
    the archive says of a category, `years_chart` is of a state or an attack type. `columns` name those of the
    incidents' table in which there is something.
    """

    kind: str
    body: BodyView | None = None
    intro: str = ""
    years_chart: ColumnChart | None = None
    parts: tuple[TermCard, ...] = ()
    parts_title: str = ""
    districts: tuple[DistrictCard, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    columns: tuple[str, ...] = ()
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
    """One page of the list of all articles or districts; only one of the two is filled."""

    intro: str = ""
    articles: tuple[ArticleCard, ...] = ()
    districts: tuple[DistrictCard, ...] = ()


class IncidentsView(View, frozen=True, kw_only=True):
    """One page of the table of all incidents; only the first has `filters`."""

    intro: str = ""
    columns: tuple[str, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    filters: IncidentFilters | None = None


class IndexView(View, frozen=True, kw_only=True):
    """The list of all states, categories, attack types, outlets, vendors or years; this last has the chart."""

    intro: str = ""
    terms: tuple[TermCard, ...] = ()
    years_chart: YearsChart | None = None


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


class DataView(View, frozen=True, kw_only=True):
    """What analysts can take away: files of everything, and every table with its columns.

    `version` is that of the tables' schema. `unplaced` counts incidents that no map can show, `undated` those of which
    VERIS can't say anything, since not even the year is known.
    """

    files: tuple[DataFile, ...]
    tables: tuple[DataTable, ...]
    version: str
    licence: Licence
    unplaced: int = 0
    undated: int = 0


class SearchView(View, frozen=True, kw_only=True):
    """The page where readers search; where there is `full_text`, in every word, else in titles and names."""

    full_text: bool = False


class RedirectView(View, frozen=True, kw_only=True):
    """An old address that leads to a new one."""

    target: str
