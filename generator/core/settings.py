"""The settings of an archive, as `content/site.toml` gives them: type, default and meaning in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from generator.core.wording import capitalised


def setting(default: Any, meaning: str) -> Any:
    """A dataclass field with its documentation; `docs` and error messages read it from the metadata."""
    return field(default=default, metadata={"meaning": meaning})


SEARCHES = ("full", "titles", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What incidents happen to: a school district, or a hospital, a city, a public utility; in the archive's words.

    `slug` and `plural_slug` are those of `singular` and `plural`, from which keys and links are made.
    """

    singular: str = setting("district", "what incidents happen to, in the singular")
    plural: str = setting("districts", "the same in the plural")
    label: str = setting(
        "School district",
        'what one is called below its name, as in "Hospital in Florida"; by default the singular, capitalised',
    )
    address: str = setting(
        "districts", "first part of its addresses, and its folder in `content/`; by default made of the plural"
    )
    slug: str = "district"
    plural_slug: str = "districts"

    @property
    def singular_heading(self) -> str:
        """The singular as a heading begins with it."""
        return capitalised(self.singular)

    @property
    def plural_heading(self) -> str:
        """The plural as a heading begins with it."""
        return capitalised(self.plural)

    @property
    def home(self) -> str:
        """The address below which every page of one stands, and of the list of all."""
        return f"/{self.address}/"

    @property
    def has_leaid(self) -> bool:
        """Whether NCES numbers them, as it does school districts and nothing else."""
        return self.slug == "district"

    @property
    def id_words(self) -> str:
        """What one is told from others by."""
        return "id or LEAID" if self.has_leaid else "id"

    @property
    def keys(self) -> tuple[str, str, str]:
        """The keys of the front matter that name some, name one, and rule some out."""
        plural, singular = (slug.replace("-", "_") for slug in (self.plural_slug, self.slug))
        return plural, singular, f"not_{plural}"


SCHOOL_DISTRICT = Entity()


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One entry of the site's navigation: its words, the address within the site, its line in the settings."""

    text: str
    address: str
    line: int = field(default=0, compare=False)


def default_navigation(entity: Entity) -> tuple[NavigationItem, ...]:
    """The navigation of an archive that sets none."""
    return (
        NavigationItem(text="Incidents", address="/incidents/"),
        NavigationItem(text=entity.plural_heading, address=entity.home),
        NavigationItem(text="States", address="/states/"),
        NavigationItem(text="Articles", address="/articles/"),
        NavigationItem(text="Subscribe", address="/subscribe/"),
        NavigationItem(text="About", address="/about/"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an archivist can set for the whole archive. A key that is not here is an error."""

    title: str = setting("Incident Archive", "name of the archive, on every page and feed")
    description: str = setting("An archive of incidents.", "one sentence on what the archive is")
    base_url: str = setting("http://localhost:8000/", "where the archive is published; a path is allowed")
    cname: str = setting("", "custom domain of a site on GitHub Pages, the host name alone; writes the file CNAME")
    publisher: str = setting("", "person or organisation that keeps the archive")
    language: str = setting(
        "en", "language of the archive, as a BCP 47 tag; the interface is in it where there are words for it"
    )
    time_zone: str = setting("UTC", "time zone of every date without an offset, by its IANA name")
    article_address: str = setting(
        "/articles/{year}/{month}/{slug}/",
        "pattern of an article's address: {year}, {month}, {day}, {slug}; a part that is not known is left out",
    )
    page_size: int = setting(50, "entries on one page of a long list; the newest page may have twice as many")
    feed_size: int = setting(100, "newest entries in a feed")
    latest_size: int = setting(10, "latest articles on the home page")
    remote_images: bool = setting(
        False, "show pictures from other hosts; otherwise a link stands in their place and no reader is tracked"
    )
    card_images: bool = setting(
        True, "make a picture of each article, incident and record of the entity, for social networks; needs Pillow"
    )
    search: str = setting(
        "full",
        "what readers can search: every word of the archive (`full`, which takes the extra `search`), titles and names "
        "(`titles`), or nothing (`off`)",
    )
    recognition: bool = setting(True, "recognise known names in the texts of articles that name none")
    raw_markdown: bool = setting(True, "publish the file of each article beside its page, as index.md")
    data: bool = setting(
        True, "publish files for analysts in `/data/`, a JSON beside each incident and district, and `llms.txt`"
    )
    data_licence: str = setting(
        "", "licence of the data, such as CC BY 4.0; without it the page says that none is stated"
    )
    data_licence_url: str = setting("", "where the licence's text stands")
    data_attribution: str = setting("", "who has to be named beside the archive where the data are used")
    entity: Entity = setting(  # noqa: RUF009 - a field, as those around it
        SCHOOL_DISTRICT, "what incidents happen to: singular, plural, label, address"
    )
    navigation: tuple[NavigationItem, ...] = setting(
        default_navigation(SCHOOL_DISTRICT), "entries of the navigation: text, address"
    )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
