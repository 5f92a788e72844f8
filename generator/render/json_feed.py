"""Writes a feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1): the same items as in RSS, with more dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from generator.render.feed_words import ChannelWords, ItemWords

_VERSION = "https://jsonfeed.org/version/1.1"
# How an item's line begins, in the list that a feed holds.
_ITEM_MARGIN = b"\n  "
# Characters from which on a text is quoted faster by `bytes.replace` than by the encoder of `json`.
_LONG = 300


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
    return _written(_given(value), _ITEM_MARGIN)


def json_feed(channel: ChannelWords, items: Sequence[bytes]) -> bytes:
    """The feed as UTF-8, in the order of its items, which `json_item` has made."""
    value = {
        "version": _VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.json,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.publisher, "url": channel.home}] if channel.publisher else [],
    }
    head = _written(_given(value), b"\n").removesuffix(b"\n}")
    # The spec requires the items, even if there are none.
    listed = [part for item in items for part in (b",", _ITEM_MARGIN, item)][1:]
    return b"".join([head, b',\n "items": [', *listed, b"\n ]" if listed else b"]", b"\n}\n"])


def _given(value: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: a key of JSON Feed is left out rather than null."""
    return {key: part for key, part in value.items() if part}


def _rfc3339(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _written(value: Any, margin: bytes) -> bytes:
    """As `json.dumps` writes it with an indent of 1, for which it takes many times as long.

    Texts must be legible, and no list or object may be empty.
    """
    if isinstance(value, str):
        return _quoted(value)
    inner = margin + b" "
    if isinstance(value, Mapping):
        parts, brackets = [_key(key) + _written(part, inner) for key, part in value.items()], (b"{", b"}")
    else:
        parts, brackets = [_written(part, inner) for part in value], (b"[", b"]")
    return b"".join([brackets[0], inner, (b"," + inner).join(parts), margin, brackets[1]])


@cache
def _key(name: str) -> bytes:
    return _quoted(name) + b": "


def _quoted(text: str) -> bytes:
    """Of the characters that JSON escapes, a legible text has these five at most."""
    if len(text) < _LONG:
        return encode_basestring(text).encode()
    data = text.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'"' + data.replace(b"\n", b"\\n").replace(b"\r", b"\\r").replace(b"\t", b"\\t") + b'"'
