"""Writes a feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1): the same items as in RSS, with more dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.json import encode

from generator.render.feed_words import ChannelWords, ItemWords

_VERSION = "https://jsonfeed.org/version/1.1"


def json_item(item: ItemWords) -> bytes:
    """An item as it stands in any feed."""
    value = {
        "id": item.guid,
        "url": item.url,
        "external_url": item.source_url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "image": item.picture,
        "date_published": _rfc3339(item.published),
        "date_modified": _rfc3339(item.updated),
        "authors": [{"name": name} for name in item.creators],
        "tags": item.categories,
        "_archive": _given({"about": item.about, "reported": item.reported, "outlet": item.outlet}),
    }
    return encode(_given(value))


def json_feed(channel: ChannelWords, items: Sequence[bytes]) -> bytes:
    """The feed as UTF-8, in the order of its items, which `json_item` has made: a line each."""
    value = {
        "version": _VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.json,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.publisher, "url": channel.home}] if channel.publisher else [],
    }
    head = encode(_given(value)).removesuffix(b"}")
    # The spec requires the items, even if there are none.
    return b"".join([head, b',"items":[\n', b",\n".join(items), b"\n]}\n"])


def _given(value: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: a key of JSON Feed is left out rather than null."""
    return {key: part for key, part in value.items() if part}


def _rfc3339(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
