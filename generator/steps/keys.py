"""Keys of pages: equal where all is equal that a page is rendered from."""

from __future__ import annotations

from collections.abc import Callable

from generator.cache.contents import contents
from generator.cache.folder import digest_of
from generator.core.urls import BaseUrl
from generator.core.value import pack, unpacker
from generator.core.views import (
    AnyView,
    ArticleView,
    CardImageView,
    DistrictView,
    FeedPage,
    GroupView,
    IncidentView,
    Page,
    SiteView,
    SourceView,
    StandingView,
    View,
)
from generator.request import Request

# A view that shows texts, as it was packed: when words of one change, its pages are made again from this alone.
unpack_view: Callable[[bytes], AnyView] = unpacker(
    ArticleView | IncidentView | DistrictView | GroupView | StandingView | SourceView | FeedPage
)


class Keys:
    """Makes the keys of the pages of one plan, in whichever process, out of what all have in common and their views."""

    def __init__(self, site: SiteView, base: BaseUrl, layouts: bytes) -> None:
        self.site = digest_of(pack((site, base)))  # a digest: with all words of the interface it is long
        self.layouts = layouts

    def __call__(self, page: Page) -> bytes:
        """The key of a page."""
        view = page.view
        return self.of(page.address, view, pack(view))

    def of(self, address: str, view: AnyView, packed: bytes) -> bytes:
        """The key of the page at `address` that shows `view`."""
        if isinstance(view, CardImageView):
            return digest_of(packed)  # all that it shows: it takes too long to be made again for anything else
        layouts = self.layouts if isinstance(view, View) else b""
        return digest_of(self.site, layouts, address.encode(), packed)


def layouts_digest(request: Request) -> bytes:
    """A digest of all layouts that a build may use, whatever they are called: one may include any file."""
    return contents(request.layout_folders)
