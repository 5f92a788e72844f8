"""Keys of pages: equal where all is equal that a page is rendered from."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from typing import Any

from generator.cache.contents import contents
from generator.cache.folder import digest_of
from generator.core.urls import BaseUrl
from generator.core.views import (
    AnyView,
    ArticleCard,
    DistrictCard,
    FeedItemView,
    IncidentCard,
    Page,
    SiteView,
    TermCard,
    View,
)
from generator.render.pages import texts_of
from generator.request import Request

# Values that stand on many pages. Each is looked through once, and then known by its digest.
_SHARED = frozenset((ArticleCard, DistrictCard, FeedItemView, IncidentCard, TermCard))


class Keys:
    """Makes the keys of the pages of one plan, in whichever process."""

    def __init__(self, site: SiteView, base: BaseUrl, layouts: bytes) -> None:
        self._site = pickle.dumps((site, base), pickle.HIGHEST_PROTOCOL)
        self._layouts = layouts
        self._digests: dict[int, tuple[object, bytes]] = {}

    def __call__(self, page: Page) -> bytes:
        """The key of a page."""
        return self.of(page.address, page.view)

    def of(self, address: str, view: AnyView) -> bytes:
        """The key of the page at `address` that shows `view`."""
        layouts = self._layouts if isinstance(view, View) else b""
        return digest_of(self._site, layouts, address.encode(), blob_of(view) or self._summary(view))

    def _summary(self, view: AnyView) -> memoryview:
        file = io.BytesIO()
        _Pickler(file, self._digest).dump(view)
        return file.getbuffer()

    def _digest(self, value: object) -> bytes:
        known = self._digests.get(id(value))
        if known is None:
            # The value is held, so that no other can come to have its id.
            known = self._digests[id(value)] = value, digest_of(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return known[1]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._site, self._layouts)


def _restored(site: bytes, layouts: bytes) -> Keys:
    keys = Keys.__new__(Keys)
    keys._site, keys._layouts, keys._digests = site, layouts, {}
    return keys


class _Pickler(pickle.Pickler):
    """Writes the digest of a shared value in its place; nobody reads what this writes."""

    def __init__(self, file: io.BytesIO, digest: Callable[[object], bytes]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._digest = digest

    def reducer_override(self, value: Any) -> Any:
        return (bytes, (self._digest(value),)) if type(value) in _SHARED else NotImplemented


def blob_of(view: AnyView) -> bytes | None:
    """A view that shows texts, as it is kept: when words of one change, its pages are made again from this alone."""
    return pickle.dumps(view, pickle.HIGHEST_PROTOCOL) if texts_of(view) else None


def layouts_digest(request: Request) -> bytes:
    """A digest of all layouts that a build may use, whatever they are called: one may include any file."""
    return contents(request.layout_folders)
