"""Renders any planned page: which kind of view becomes which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.core.urls import BaseUrl
from generator.core.value import changed
from generator.core.views import (
    AnyView,
    ArticleView,
    BodyView,
    CardImageView,
    DistrictView,
    Export,
    FeedPage,
    FileView,
    GroupView,
    IncidentTableView,
    IncidentView,
    OpmlView,
    Page,
    RobotsView,
    SitemapIndexView,
    SitemapView,
    SiteView,
    SourceView,
    StandingView,
    TextView,
    TitlesView,
    View,
)
from generator.render.incident_table import render_incident_table
from generator.render.layouts import Layouts
from generator.render.titles import render_titles
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
        prepare(self.layouts, pages)

    def __call__(self, address: str, view: AnyView) -> bytes:
        """The bytes of the file of a page at `address`. Raises jinja2's errors for a faulty layout."""
        match view:
            case View():
                body = self.html(view.body) if isinstance(view, _WithBody) and view.body else None
                return self.layouts.render(view, address, body)
            case FeedPage():
                return self._feeds()(view)
            case Export():
                return self._export(view)
            case CardImageView():
                from generator.render.card_images.drawing import draw_card_image  # noqa: PLC0415 - with Pillow

                return draw_card_image(view)
            case FileView() | SourceView():
                raise TypeError(f"{address} is a file, copied as it is")
            case _:
                return self._listing(view)

    def _listing(  # noqa: PLR0911 - one for each kind of file
        self,
        view: OpmlView | SitemapView | SitemapIndexView | RobotsView | IncidentTableView | TitlesView | TextView,
    ) -> bytes:
        match view:
            case OpmlView():
                return render_opml(view, self.base)
            case SitemapView():
                return render_sitemap(view, self.base)
            case SitemapIndexView():
                return render_sitemap_index(view, self.base)
            case RobotsView():
                return render_robots(view, self.base)
            case IncidentTableView():
                return render_incident_table(view)
            case TitlesView():
                return render_titles(view)
            case TextView(text=text):
                return text.encode()

    def _export(self, view: Export) -> bytes:
        from generator.render.exports.exporter import render_export  # noqa: PLC0415 - with sqlite3

        return render_export(view, self.site.data, self.site.entity, self.base)

    def _feeds(self) -> FeedRenderer:
        if self._feed_renderer is None:
            from generator.render.feeds import FeedRenderer  # noqa: PLC0415 - with feedgen: no feed, no wait for it

            self._feed_renderer = FeedRenderer(self.site, self.base, self.html)
        return self._feed_renderer


def prepare(layouts: Layouts, pages: Sequence[Page]) -> None:
    """Compile the layouts that `pages` take, and load what writes feeds if there are any."""
    examples = {(page.layout, page.section): page for page in pages if page.layout}
    layouts.prepare(view for page in examples.values() if isinstance(view := page.view, View))
    if any(page.kind is FeedPage for page in pages):
        import generator.render.feeds  # noqa: PLC0415 - see `PageRenderer._feeds`
        from generator.render.rss_mould import mould  # noqa: PLC0415

        mould()
    if any(page.kind is CardImageView for page in pages):
        import generator.render.card_images.drawing  # noqa: F401, PLC0415 - see `PageRenderer.__call__`


def texts_of(view: AnyView) -> tuple[BodyView, ...]:
    """The texts that a view shows."""
    if isinstance(view, FeedPage):
        return tuple(item.body for item in view.feed.items)
    return (view.body,) if isinstance(view, _WithBody) and view.body and view.body.digest else ()


def reworded(view: AnyView, digests: Mapping[str, str]) -> AnyView:
    """The same view, where the words of its texts have changed: new digests by old ones."""
    if isinstance(view, FeedPage):
        items = tuple(changed(item, body=_reworded(item.body, digests)) for item in view.feed.items)
        return changed(view, feed=changed(view.feed, items=items))
    if isinstance(view, SourceView):
        return changed(view, digest=digests.get(view.digest, view.digest))
    if isinstance(view, _WithBody) and view.body:
        return changed(view, body=_reworded(view.body, digests))
    return view


def _reworded(body: BodyView, digests: Mapping[str, str]) -> BodyView:
    return changed(body, digest=digests[body.digest]) if body.digest in digests else body
