"""Renders a feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1): the same items as in RSS, with more dates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from generator.core.urls import BaseUrl
from generator.core.views import FeedItemView, FeedView, SiteView
from generator.render.feed_content import (
    HtmlOf,
    categories,
    creators,
    feed_words,
    item_html,
    legible,
    picture_url,
    summary,
    unique_items,
)

_VERSION = "https://jsonfeed.org/version/1.1"
# The page that says what `_archive` in an item means.
_ABOUT = "/subscribe/"


def render_json_feed(feed: FeedView, site: SiteView, base: BaseUrl, html_of: HtmlOf) -> bytes:
    """The feed as UTF-8. Raises `ValueError` for a guid that is empty or taken, and for a date without an offset."""
    title, description = feed_words(feed, site, base)
    publisher = legible(site.publisher)
    value = {
        "version": _VERSION,
        "title": title,
        "home_page_url": base.absolute(feed.address),
        "feed_url": base.absolute(feed.link.json),
        "description": description,
        "language": legible(site.language),
        "authors": [{"name": publisher, "url": base.text}] if publisher else [],
    }
    items = [_item(item, base, html_of) for item in unique_items(feed)]
    # The spec requires the items, even if there are none.
    return (json.dumps({**_given(value), "items": items}, ensure_ascii=False, indent=1) + "\n").encode()


def _item(item: FeedItemView, base: BaseUrl, html_of: HtmlOf) -> dict[str, Any]:
    value = {
        "id": legible(item.guid),
        "url": base.absolute(item.address),
        "external_url": legible(item.source_url or ""),
        "title": legible(item.title),
        "summary": summary(item),
        "content_html": item_html(item, base, html_of),
        "image": picture_url(item, base),
        "date_published": _rfc3339(item.published),
        "date_modified": _rfc3339(item.updated),
        "authors": [{"name": name} for name in creators(item)],
        "tags": categories(item),
        "_archive": _given(
            {"about": base.absolute(_ABOUT), "reported": item.reported.iso, "outlet": legible(item.outlet)}
        ),
    }
    return _given(value)


def _given(value: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: a key of JSON Feed is left out rather than null."""
    return {key: part for key, part in value.items() if part}


def _rfc3339(moment: datetime | None) -> str | None:
    if moment and moment.utcoffset() is None:
        raise ValueError(f"{moment} has no offset")
    return moment.isoformat(timespec="seconds") if moment else None
