"""What a feed says of itself and of an item: the same words and the same HTML in RSS and in JSON.

A feed is read away from the site, so every link in it is a full URL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from generator.core.urls import BaseUrl
from generator.core.views import BodyView, FeedItemView, FeedView, ImageView, SiteView

HtmlOf = Callable[[BodyView], str]

# XML 1.0 can't hold most control characters, lone surrogates, U+FFFE and U+FFFF. It could hold U+007F to U+009F, but
# readers take those for Windows-1252.
_NOT_FOR_FEEDS = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# A tag with attributes: sanitised HTML has no "<" but that of a tag, and its attributes stand in double quotes.
_TAG = re.compile(r'<[A-Za-z][A-Za-z0-9]*+\s(?:[^"<>]++|"[^"]*+")*+>')
_ATTRIBUTE = re.compile(r'([A-Za-z-]+)="([^"]*)"')
_URL_ATTRIBUTES = frozenset({"href", "src", "cite"})


def legible(text: str) -> str:
    """`text` without what a feed can't hold, and without space around it."""
    return _NOT_FOR_FEEDS.sub("", text).strip()


def feed_words(feed: FeedView, site: SiteView, base: BaseUrl) -> tuple[str, str]:
    """Title and description of a feed, neither of them ever empty."""
    title = legible(feed.title) or legible(site.title) or base.text
    return title, legible(feed.description) or legible(site.description) or title


def unique_items(feed: FeedView) -> tuple[FeedItemView, ...]:
    """The items of `feed`. Raises `ValueError` if two share a guid or one has none: readers would lose articles."""
    seen: set[str] = set()
    for item in feed.items:
        guid = legible(item.guid)
        if not guid or guid in seen:
            raise ValueError(f'{item.address} has the guid "{guid}", which is empty or taken, in {feed.link.rss}')
        seen.add(guid)
    return feed.items


def summary(item: FeedItemView) -> str:
    """Plain text on an item, never empty: its description, or else when and by whom it was reported."""
    return legible(item.description) or legible(_reported(item) + (f" by {item.outlet}." if item.outlet else "."))


def creators(item: FeedItemView) -> list[str]:
    """Who wrote the report: its authors, or else the outlet; may be empty."""
    return [name for name in map(legible, item.authors or (item.outlet,)) if name]


def categories(item: FeedItemView) -> list[str]:
    return [name for name in map(legible, item.categories) if name]


def picture_url(item: FeedItemView, base: BaseUrl) -> str | None:
    """The full URL of the item's picture, if it has one: it says where that is, and a reader decides what to load."""
    return legible(_image_url(item.image, base)) if item.image else None


def item_html(item: FeedItemView, base: BaseUrl, html_of: HtmlOf) -> str:
    """The full text of an item: the line on the report, the picture or a link to it, the body."""
    page = base.absolute(item.address)
    picture = [_picture(item.image, base)] if item.image else []
    return legible("\n".join([_report_line(item, page), *picture, absolute_links(html_of(item.body), page, base)]))


def absolute_links(html: str, page: str, base: BaseUrl) -> str:
    """Sanitised HTML with the links that start with `/` or `#` made full URLs; text and other links as they were."""

    def attribute(match: re.Match[str]) -> str:
        name, value = match.groups()
        return f'{name}="{_absolute(value, page, base)}"' if name in _URL_ATTRIBUTES else match[0]

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)


def _absolute(value: str, page: str, base: BaseUrl) -> str:
    if value.startswith("#"):
        return page + value
    if value.startswith("/") and not value.startswith("//"):
        return base.origin + value
    return value


def _reported(item: FeedItemView) -> str:
    known_by_day = len(item.reported.iso) >= len("2020-09-02")
    return f"Reported {item.reported.text}" if known_by_day else f"Reported in {item.reported.text}"


def _report_line(item: FeedItemView, page: str) -> str:
    """The report's own date stands here because an item's date is that of the archive's clock."""
    outlet = f" by <cite>{escape(item.outlet)}</cite>" if item.outlet else ""
    links = [("Original report", item.source_url)] if item.source_url else []
    links += [("In the archive", page)]
    anchors = " · ".join(f'<a href="{escape(url)}">{words}</a>' for words, url in links)
    return f"<p>{escape(_reported(item))}{outlet}. {anchors}</p>"


def _may_load(image: ImageView) -> bool:
    return image.shown or not image.is_remote


def _image_url(image: ImageView, base: BaseUrl) -> str:
    return image.url if image.is_remote else base.absolute(image.url)


def _picture(image: ImageView, base: BaseUrl) -> str:
    url, alt, credit = escape(_image_url(image, base)), escape(image.alt), escape(image.credit)
    if _may_load(image):
        caption = f"<figcaption>{credit}</figcaption>" if credit else ""
        return f'<figure><img src="{url}" alt="{alt}">{caption}</figure>'
    return f'<p><a href="{url}">Picture{f": {alt}" if alt else ""}</a>{f" ({credit})" if credit else ""}</p>'
