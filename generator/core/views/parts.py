"""What views are made of: links, dates, texts, pictures, and the short forms of records in lists."""

from __future__ import annotations

from generator.core.interface import ENGLISH, Words, direction
from generator.core.settings import SCHOOL_DISTRICT, Entity
from generator.core.value import Value


class Link(Value, frozen=True, kw_only=True):
    """Words that lead to an address within the site."""

    text: str
    address: str


class DateView(Value, frozen=True, kw_only=True):
    """A date for readers and for machines: `<time datetime="{iso}">{text}</time>`."""

    text: str
    iso: str


class LabelledDate(Value, frozen=True, kw_only=True):
    """A date with its meaning, such as "Discovered"."""

    label: str
    date: DateView


class Fact(Value, frozen=True, kw_only=True):
    """One figure or fact with its label; `links` where it leads somewhere."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


class FeedLink(Value, frozen=True, kw_only=True):
    """A feed: its title and the addresses of its RSS and JSON forms."""

    title: str
    rss: str
    json: str


class Mention(Value, frozen=True, kw_only=True):
    """A district whose first mention in a text links to its page: its names, longest first, and its address."""

    names: tuple[str, ...]
    address: str


class BodyLink(Value, frozen=True, kw_only=True):
    """A link between records as written in a text, and where it leads. `label` stands in for missing words."""

    target: str
    address: str
    label: str


class Picture(Value, frozen=True, kw_only=True):
    """A picture of the site's own that a text shows, by its address, and its size in pixels."""

    address: str
    width: int
    height: int


class BodyView(Value, frozen=True, kw_only=True):
    """A text by its digest, with all that its HTML depends on besides."""

    digest: str
    links: tuple[BodyLink, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pictures: tuple[Picture, ...] = ()


class ImageView(Value, frozen=True, kw_only=True):
    """A picture: `url` is a full URL where `is_remote`, else an address. `shown` says whether it may be loaded.

    `width` and `height` are in pixels; 0 where the archive doesn't know them.
    """

    url: str
    alt: str
    credit: str
    is_remote: bool
    shown: bool
    width: int = 0
    height: int = 0


class PlaceView(Value, frozen=True, kw_only=True):
    """Where a district is: city, and degrees north and east where they are known."""

    city: str = ""
    latitude: float | None = None
    longitude: float | None = None


class ArticleCard(Value, frozen=True, kw_only=True):
    """An article in a list. `recognised` are districts that the program found, not the archivist.

    `more_districts` and `more_recognised` count those that have no room in a list.
    """

    title: str
    address: str
    date: DateView
    description: str = ""
    outlet: Link | None = None
    districts: tuple[Link, ...] = ()
    more_districts: int = 0
    recognised: tuple[Link, ...] = ()
    more_recognised: int = 0
    categories: tuple[Link, ...] = ()
    featured: bool = False


class DatedArticle(Value, frozen=True, kw_only=True):
    """An article with the day on which it entered the archive, or was last changed there."""

    article: ArticleCard
    date: DateView


class IncidentCard(Value, frozen=True, kw_only=True):
    """An incident in a list. `reports` counts its articles; it is 0 on pages of articles and incidents.

    `more_districts` counts those that have no room in a list.
    """

    title: str
    address: str
    date: DateView | None = None
    attack_type: Link | None = None
    status: str = ""
    districts: tuple[Link, ...] = ()
    more_districts: int = 0
    reports: int = 0


class IncidentPanel(Value, frozen=True, kw_only=True):
    """An incident beside an article that reports it: what a list shows of it, and its key figures."""

    card: IncidentCard
    figures: tuple[Fact, ...] = ()


class DistrictCard(Value, frozen=True, kw_only=True):
    """A district in a list, with how often it was hit and reported on.

    On pages of records it has no more than its name, state and LEAID.
    """

    name: str
    address: str
    leaid: str = ""
    state: Link | None = None
    incidents: int = 0
    reports: int = 0
    latest: DateView | None = None


class Sparkline(Value, frozen=True, kw_only=True):
    """Incidents a year without any words, for a line of a list: the path of its columns, in a box of its own units."""

    path: str
    width: int
    height: int
    first: int
    last: int
    peak: int
    peak_year: int


class TermCard(Value, frozen=True, kw_only=True):
    """A state, category, attack type, outlet, vendor, year or month in a list, with what it holds."""

    name: str
    address: str
    incidents: int = 0
    reports: int = 0
    sparkline: Sparkline | None = None


class Pagination(Value, frozen=True, kw_only=True):
    """Where one is in a long list, in words and by address, and the other pages to choose from, nothing for a gap.

    A list `by_time` leads on from newer to older entries, another one from A to Z.
    """

    here: str
    address: str
    previous: str | None
    next: str | None
    row: tuple[Link | None, ...]
    by_time: bool = False


class CorrectionView(Value, frozen=True, kw_only=True):
    """A correction as it stands on the article and in the log."""

    date: DateView
    text: str
    article: Link


class ClaimView(Value, frozen=True, kw_only=True):
    """A claimed figure; claims about the same thing stand side by side."""

    by: str
    figure: str
    status: str
    date: DateView | None = None
    article: Link | None = None
    note: str = ""


class ClaimGroup(Value, frozen=True, kw_only=True):
    """All claims about one thing; `disputed` where they contradict each other."""

    about: str
    claims: tuple[ClaimView, ...]
    disputed: bool


class TimelineEntry(Value, frozen=True, kw_only=True):
    """One event of a history, in time order. `kind` is occurred, report, update, … and names a CSS class."""

    kind: str
    label: str
    date: DateView
    text: str = ""
    link: Link | None = None


class SiteView(Value, frozen=True, kw_only=True):
    """What every page shows of the site, besides its own view; `entity` is what the archive calls a district.

    `card` and `search` are the addresses of its card image and of its page for searching, if it has them.
    `style` is the address of the archive's own style sheet, if its designer has put one beside the program's.
    Layouts ask for `words` by `_` and `ngettext`.
    `data` is the address of the page of files for analysts; empty where the archive has none.
    `full_text` says whether pages say what an index of every word needs.
    """

    title: str
    description: str
    publisher: str
    language: str
    navigation: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    remote_images: bool
    entity: Entity = SCHOOL_DISTRICT
    card: str = ""
    search: str = ""
    full_text: bool = False
    style: str = ""
    data: str = ""
    words: Words = ENGLISH

    @property
    def direction(self) -> str:
        """How the language is written: `ltr` or `rtl`, for HTML's `dir`."""
        return direction(self.language)
