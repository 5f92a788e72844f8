"""Keeps layouts compiled for the next build: to compile a few of them takes longer than to render a thousand pages.

Jinja knows what is compiled by the whole text of the layout, and the cache by the program that compiled it.
"""

from __future__ import annotations

import marshal

from generator.cache.folder import Cache
from generator.core.urls import BaseUrl
from generator.render.layouts import compiled

_NAME = "layouts"


def recall_layouts(cache: Cache, base: BaseUrl) -> None:
    """Before anything is rendered for `base`: what the last build has compiled needn't be compiled again."""
    kept = compiled(base).kept
    for key, code in _noted(cache, base).items():
        kept.setdefault(key, code)


def keep_layouts(cache: Cache, base: BaseUrl) -> None:
    """After that: keep what this build has compiled."""
    kept = compiled(base).kept
    if kept != _noted(cache, base):
        cache.put(_NAME, marshal.dumps((base.text, kept)))


def _noted(cache: Cache, base: BaseUrl) -> dict[str, bytes]:
    data = cache.get(_NAME)
    text, kept = marshal.loads(data) if data else ("", {})  # noqa: S302 - checked by the cache
    found: dict[str, bytes] = kept if text == base.text else {}
    return found
