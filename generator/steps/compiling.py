"""Keeps layouts compiled for the next build: to compile a few of them takes longer than to render a thousand pages.

Jinja knows what is compiled by the whole text of the layout, and the cache by the program that compiled it. With them
is kept what feeds are moulded by.
"""

from __future__ import annotations

import marshal

from generator.cache.folder import Cache, digest_of
from generator.core.interface import ENGLISH, Words
from generator.core.urls import BaseUrl
from generator.core.value import pack
from generator.render import rss_mould
from generator.render.layouts import compiled

_NAME = "layouts"


def recall_layouts(cache: Cache, base: BaseUrl, words: Words = ENGLISH) -> None:
    """Before anything is rendered for `base` in these words: what the last build compiled isn't compiled again."""
    kept = compiled(base, words).kept
    code, feed = _noted(cache, base, words)
    for key, value in code.items():
        kept.setdefault(key, value)
    if feed and not rss_mould.kept:
        rss_mould.kept.append(feed)


def keep_layouts(cache: Cache, base: BaseUrl, words: Words = ENGLISH) -> None:
    """After that: keep what this build has compiled."""
    kept = compiled(base, words).kept, b"".join(rss_mould.kept)
    if kept != _noted(cache, base, words):
        cache.put(_NAME, marshal.dumps((_made_for(base, words), *kept)))


def _made_for(base: BaseUrl, words: Words) -> bytes:
    return digest_of(base.text.encode(), pack(words))


def _noted(cache: Cache, base: BaseUrl, words: Words) -> tuple[dict[str, bytes], bytes]:
    data = cache.get(_NAME)
    made_for, code, feed = marshal.loads(data) if data else (b"", {}, b"")  # noqa: S302 - checked by the cache
    return (code, feed) if made_for == _made_for(base, words) else ({}, b"")
