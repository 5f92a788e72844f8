"""What views are made of: links, dates, texts, pictures, and the short forms of records in lists."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.compact import compact
from generator.core.settings import SCHOOL_DISTRICT, Entity


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to an address within the site."""

    text: str
    address: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date for readers and for machines: `<time datetime="{iso}">{text}</time>`."""

    text: str
    iso: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDate:
    """A date with its meaning, such as "Discovered"."""

    label: str
    date: DateView


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or fact with its label; `links` where it leads somewhere."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed: its title and the addresses of its RSS and JSON forms."""

    title: str
    rss: str
    json: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A district whose first mention in a text links to its page: its names, longest first, and its address."""

    names: tuple[str, ...]
    address: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """A link between records as written in a text, and where it leads. `label` stands in for missing words."""

    target: str
    address: str
    label: str


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A text by its digest, with all that its HTML depends on besides."""

    digest: str
    links: tuple[BodyLink, ...] = ()
    mentions: tuple[Mention, ...] = ()


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture: `url` is a full URL where `is_remote`, else an address. `shown` says whether it may be loaded."""

    url: str
    alt: str
    credit: str
    is_remote: bool
    shown: bool


@compact
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


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCard:
    """An incident in a list. `reports` counts its articles; it is 0 on pages of articles and incidents."""

    title: str
    address: str
    date: DateView | None = None
    attack_type: Link | None = None
    status: str = ""
    districts: tuple[Link, ...] = ()
    reports: int = 0


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCard:
    """A district in a list, with how often it was hit and reported on; just its name and state on pages of records."""

    name: str
    address: str
    state: Link | None = None
    incidents: int = 0
    reports: int = 0
    latest: DateView | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class TermCard:
    """A state, category, attack type, outlet, year or month in a list, with what it holds."""

    name: str
    address: str
    incidents: int = 0
    reports: int = 0


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where one is in a long list, in words and by address, and the other pages to choose from, nothing for a gap.

    A list `by_time` leads on from newer to older entries, another one from A to Z.
    """

    here: str
    address: str
    previous: str | None
    next: str | None
    row: tuple[Link | None, ...]
    by_time: bool = False


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction as it stands on the article and in the log."""

    date: DateView
    text: str
    article: Link


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claimed figure; claims about the same thing stand side by side."""

    by: str
    figure: str
    status: str
    date: DateView | None = None
    article: Link | None = None
    note: str = ""


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """All claims about one thing; `disputed` where they contradict each other."""

    about: str
    claims: tuple[ClaimView, ...]
    disputed: bool


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event of a history, in time order. `kind` is occurred, report, update, … and names a CSS class."""

    kind: str
    label: str
    date: DateView
    text: str = ""
    link: Link | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """What every page shows of the site, besides its own view; `entity` is what the archive calls a district."""

    title: str
    description: str
    publisher: str
    language: str
    navigation: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    remote_images: bool
    entity: Entity = SCHOOL_DISTRICT
