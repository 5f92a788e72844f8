"""Keeps layouts compiled for the next build: to compile a few of them takes longer than to render a thousand pages.

Jinja knows what is compiled by the whole text of the layout, and the cache by the program that compiled it. With them
is kept what feeds are moulded by.
"""

from __future__ import annotations

import marshal

from generator.cache.folder import Cache
from generator.core.urls import BaseUrl
from generator.render import rss_mould
from generator.render.layouts import compiled

_NAME = "layouts"


def recall_layouts(cache: Cache, base: BaseUrl) -> None:
    """Before anything is rendered for `base`: what the last build has compiled needn't be compiled again."""
    kept = compiled(base).kept
    code, feed = _noted(cache, base)
    for key, value in code.items():
        kept.setdefault(key, value)
    if feed and not rss_mould.kept:
        rss_mould.kept.append(feed)


def keep_layouts(cache: Cache, base: BaseUrl) -> None:
    """After that: keep what this build has compiled."""
    kept = compiled(base).kept, b"".join(rss_mould.kept)
    if kept != _noted(cache, base):
        cache.put(_NAME, marshal.dumps((base.text, *kept)))


def _noted(cache: Cache, base: BaseUrl) -> tuple[dict[str, bytes], bytes]:
    data = cache.get(_NAME)
    text, code, feed = marshal.loads(data) if data else ("", {}, b"")  # noqa: S302 - checked by the cache
    return (code, feed) if text == base.text else ({}, b"")
