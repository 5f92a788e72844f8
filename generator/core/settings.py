"""The settings of an archive, as `content/site.toml` gives them: type, default and meaning in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo


def setting(default: Any, meaning: str) -> Any:
    """A dataclass field with its documentation; `docs` and error messages read it from the metadata."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One entry of the site's navigation: its words and the address within the site."""

    text: str
    address: str


DEFAULT_NAVIGATION = (
    NavigationItem(text="Incidents", address="/incidents/"),
    NavigationItem(text="Districts", address="/districts/"),
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
    language: str = setting("en", "language of the archive, as a BCP 47 tag")
    time_zone: str = setting("UTC", "time zone of every date without an offset, by its IANA name")
    article_address: str = setting(
        "/articles/{year}/{month}/{slug}/",
        "pattern of an article's address: {year}, {month}, {day}, {slug}; a part that is not known is left out",
    )
    page_size: int = setting(50, "entries on one page of a long list")
    feed_size: int = setting(100, "newest entries in a feed")
    latest_size: int = setting(10, "latest articles on the home page")
    remote_images: bool = setting(
        False, "show pictures from other hosts; otherwise a link stands in their place and no reader is tracked"
    )
    recognition: bool = setting(True, "recognise known districts in the texts of articles that name none")
    navigation: tuple[NavigationItem, ...] = setting(DEFAULT_NAVIGATION, "entries of the navigation: text, address")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
