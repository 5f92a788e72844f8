"""The records of the archive, as facts with every reference resolved to an id.

A record is made by the floor `load`, which validates; whoever holds one may trust it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec import field

from generator.core.dates import When
from generator.core.extra import Extra
from generator.core.problems import Place
from generator.core.settings import Settings
from generator.core.stories import Named
from generator.core.text_links import TextLink
from generator.core.value import Value
from generator.core.vocabulary import AttackType, ClaimStatus, IncidentStatus, Wording


class Body(Value, frozen=True, kw_only=True):
    """What is known of a record's Markdown text, which stays in its file.

    `digest` names the text, `size` is its length in characters. `line` is the file's line on which it begins,
    `first_line` the one on which there is something to read. `links` are those between records, `files` the addresses
    of assets that stand in it. Before it stands the front matter: `head` names it, `head_size` is its length.
    """

    digest: str = ""
    size: int = 0
    line: int = 0
    first_line: int = 0
    links: tuple[TextLink, ...] = ()
    files: tuple[str, ...] = ()
    head: str = ""
    head_size: int = 0


class Term(Value, frozen=True, kw_only=True, order=True):
    """A category, an outlet or a vendor: its name for readers and the last part of its address."""

    name: str
    slug: str


class Image(Value, frozen=True, kw_only=True):
    """A picture: an `http(s)` URL or an address within the site, with its alternative text and credit."""

    url: str
    alt: str = ""
    credit: str = ""

    @property
    def is_remote(self) -> bool:
        return not self.url.startswith("/")


class Note(Value, frozen=True, kw_only=True):
    """A dated remark: a correction of an article, an update of an incident."""

    date: When
    text: str


class Claim(Value, frozen=True, kw_only=True):
    """Who said what figure, when and in which article, and how it stands."""

    by: str
    about: str
    figure: str
    date: When | None = None
    article: str | None = None
    status: ClaimStatus = ClaimStatus.ALLEGED
    note: str = ""


class Impact(Value, frozen=True, kw_only=True):
    """What an incident did: people and records affected, days lost, US dollars."""

    students: int | None = None
    staff: int | None = None
    records: int | None = None
    days_lost: float | None = None
    ransom_demanded: float | None = None
    ransom_paid: float | None = None
    cost: float | None = None


class Record(Value, frozen=True, kw_only=True, tag=True):
    """What every record has. `id` is unique among its kind and never shown as a fact.

    `layout` is the path of a template where the author names one, `section` the block of it that the text fills.
    """

    usual_layout: ClassVar[str]

    id: str
    place: Place
    slug: str
    body: Body
    draft: bool = False
    aliases: tuple[str, ...] = ()
    layout: str | None = None
    layout_line: int = 0
    section: str = "content"
    section_line: int = 0
    extra: Extra = field(default_factory=Extra)

    @property
    def template(self) -> str:
        """The path of the template that the record is shown by."""
        return self.layout or self.usual_layout


class Article(Record, frozen=True, kw_only=True):
    """One report by one outlet: schema.org's NewsArticle.

    `id` is the file's path below `content/articles/` without its ending. `districts` and `incidents` hold ids.
    `districts_stated` tells an author's statement, even an empty one, from none: only where nothing is stated may
    the program recognise districts in the text.
    """

    usual_layout = "article.html"

    title: str
    date: When
    description: str = ""
    added: When | None = None
    updated: When | None = None
    authors: tuple[str, ...] = ()
    outlet: Term | None = None
    source_url: str | None = None
    archived_url: str | None = None
    wording: Wording | None = None
    image: Image | None = None
    image_line: int = 0
    categories: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    state: str | None = None
    districts: tuple[str, ...] = ()
    districts_stated: bool = False
    not_districts: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    featured: bool = False
    corrections: tuple[Note, ...] = ()


class Incident(Record, frozen=True, kw_only=True):
    """What happened, once, to one or more districts. Dates are VERIS's: occurred, discovered, disclosed and on."""

    usual_layout = "incident.html"

    title: str
    description: str = ""
    districts: tuple[str, ...] = ()
    occurred: When | None = None
    began: When | None = None
    ended: When | None = None
    discovered: When | None = None
    disclosed: When | None = None
    notified: When | None = None
    resolved: When | None = None
    added: When | None = None
    attack_type: AttackType | None = None
    status: IncidentStatus | None = None
    actor: str = ""
    vendor: Term | None = None
    impact: Impact = field(default_factory=Impact)
    claims: tuple[Claim, ...] = ()
    updates: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()
    merged_into: str | None = None

    @property
    def date(self) -> When | None:
        """When it happened, or the nearest date that is known."""
        known = (self.occurred, self.began, self.discovered, self.disclosed, self.notified, self.ended, self.resolved)
        return next((when for when in known if when), None)


class District(Record, frozen=True, kw_only=True):
    """A school district, NCES's local education agency. `names` begins with its name, then its aliases.

    `leaid` is a string of seven digits. `origin` says whether a record, the registry or only an article knows it.
    """

    usual_layout = "district.html"

    names: tuple[str, ...]
    origin: str = "record"
    description: str = ""
    leaid: str | None = None
    state: str | None = None
    city: str = ""
    county: str = ""
    enrollment: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None
    successor: str | None = None

    @property
    def name(self) -> str:
        return self.names[0]


class Category(Record, frozen=True, kw_only=True):
    """What the archive says of a category; `title` is the category's name, `id` the file's path."""

    usual_layout = "category.html"

    title: str
    description: str = ""

    @property
    def term(self) -> Term:
        """The category that it describes."""
        return Term(name=self.title, slug=self.slug)


class StandingPage(Record, frozen=True, kw_only=True):
    """A page of the archive's own, such as "About"; `id` is its path below `content/pages/` without its ending."""

    usual_layout = "page.html"

    title: str
    address: str
    description: str = ""


AnyRecord = Article | Incident | District | Category | StandingPage


class Asset(Value, frozen=True, kw_only=True):
    """A file that is published as it is. `path` is where it lies on disk; where its bytes may differ, `state` does.

    Of a picture, `width` and `height` are those in which it is shown, in pixels; 0 where they can't be told.
    """

    address: str
    path: str
    place: Place
    state: str = ""
    width: int = 0
    height: int = 0


class Archive(Value, frozen=True, kw_only=True):
    """All records, sorted by id; every id that a record names is the id of a record here.

    `unread` are the files that have problems: their records are missing here, so links to them prove nothing. `named`
    has the districts that the text of a file names, where the archive recognises them.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    incidents: tuple[Incident, ...] = ()
    districts: tuple[District, ...] = ()
    categories: tuple[Category, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    assets: tuple[Asset, ...] = ()
    unread: frozenset[str] = frozenset()
    named: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)

    @property
    def records(self) -> Iterator[Record]:
        """Every record, of whatever kind."""
        yield from self.articles
        yield from self.incidents
        yield from self.districts
        yield from self.categories
        yield from self.pages
