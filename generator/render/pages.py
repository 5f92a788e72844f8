"""Renders any planned page: which kind of view becomes which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.core.urls import BaseUrl
from generator.core.views import (
    ArticleView,
    BodyView,
    DistrictView,
    FeedPage,
    FileView,
    GroupView,
    IncidentView,
    OpmlView,
    Page,
    RobotsView,
    SitemapIndexView,
    SitemapView,
    SiteView,
    StandingView,
    TextView,
    View,
)
from generator.render.layouts import Layouts
from generator.render.xml_documents import render_opml, render_robots, render_sitemap, render_sitemap_index

if TYPE_CHECKING:
    from generator.render.feeds import FeedRenderer

_WithBody = ArticleView | IncidentView | DistrictView | GroupView | StandingView


@dataclass(slots=True, kw_only=True, eq=False)
class PageRenderer:
    """Renders the pages of one build, given the HTML of all texts that they show."""

    site: SiteView
    base: BaseUrl
    layouts: Layouts
    html: Callable[[BodyView], str]
    _feed_renderer: FeedRenderer | None = field(default=None, init=False, repr=False)

    def prepare(self, pages: Sequence[Page]) -> None:
        """Make ready for `pages` what takes a while, so that processes forked from this one needn't, each again."""
        self.layouts.prepare(page.view for page in pages if isinstance(page.view, View))
        if any(isinstance(page.view, FeedPage) for page in pages):
            self._feeds()

    def __call__(self, page: Page) -> bytes:  # noqa: PLR0911 - one for each kind of file
        """The bytes of a page's file. Raises jinja2's errors for a faulty layout."""
        view = page.view
        match view:
            case FeedPage():
                return self._feeds()(view)
            case OpmlView():
                return render_opml(view, self.base)
            case SitemapView():
                return render_sitemap(view, self.base)
            case SitemapIndexView():
                return render_sitemap_index(view, self.base)
            case RobotsView():
                return render_robots(view, self.base)
            case TextView(text=text):
                return text.encode()
            case FileView():
                raise TypeError(f"{page.address} is a file, copied as it is")
            case _:
                body = self.html(view.body) if isinstance(view, _WithBody) and view.body else None
                return self.layouts.render(view, page.address, body)

    def _feeds(self) -> FeedRenderer:
        if self._feed_renderer is None:
            from generator.render.feeds import FeedRenderer  # noqa: PLC0415 - with feedgen: no feed, no wait for it

            self._feed_renderer = FeedRenderer(self.site, self.base, self.html)
        return self._feed_renderer


def bodies_of(page: Page) -> tuple[BodyView, ...]:
    """The texts that a page shows."""
    view = page.view
    if isinstance(view, FeedPage):
        return tuple(item.body for item in view.feed.items)
    return (view.body,) if isinstance(view, _WithBody) and view.body else ()
