"""Renders any planned page: which kind of view becomes which kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
)
from generator.render.json_feed import render_json_feed
from generator.render.layouts import Layouts
from generator.render.rss import render_rss
from generator.render.xml_documents import render_opml, render_robots, render_sitemap, render_sitemap_index

_WithBody = ArticleView | IncidentView | DistrictView | GroupView | StandingView


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRenderer:
    """Renders pages, given the HTML of all texts that they show."""

    site: SiteView
    base: BaseUrl
    layouts: Layouts
    html: Mapping[BodyView, str]

    def __call__(self, page: Page) -> bytes:  # noqa: PLR0911 - one for each kind of file
        """The bytes of a page's file. Raises jinja2's errors for a faulty layout."""
        view = page.view
        match view:
            case FeedPage(feed=feed, form=form):
                render = render_rss if form == "rss" else render_json_feed
                return render(feed, self.site, self.base, self.html.__getitem__)
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
                body = self.html[view.body] if isinstance(view, _WithBody) and view.body else None
                return self.layouts.render(view, page.address, body)


def bodies_of(page: Page) -> tuple[BodyView, ...]:
    """The texts that a page shows."""
    view = page.view
    if isinstance(view, FeedPage):
        return tuple(item.body for item in view.feed.items)
    return (view.body,) if isinstance(view, _WithBody) and view.body else ()
