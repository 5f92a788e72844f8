"""Renders what programs read of the site besides its feeds: OPML, the sitemaps, robots.txt.

All URLs are absolute, and nothing says when it was made: the same view is the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.urls import BaseUrl
from generator.core.views import FeedGroup, OpmlView, RobotsView, SitemapEntry, SitemapIndexView, SitemapView
from generator.render.legible import legible
from generator.render.xml_text import attribute_text, element_text

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8'?>\n"
_NAMESPACE = b' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render_opml(view: OpmlView, base: BaseUrl) -> bytes:
    """All feeds as OPML 2.0: an outline a group, and in it an outline a feed."""
    head = _element(b"head", _text(b"title", view.title, b"    "), b"  ")
    body = _element(b"body", b"".join(_outline(group, base) for group in view.groups), b"  ")
    return _DECLARATION + _element(b"opml", head + body, attributes=b' version="2.0"')


def render_sitemap(view: SitemapView, base: BaseUrl) -> bytes:
    """The pages by their absolute URLs, with `lastmod` where it is known."""
    urls = b"".join(_element(b"url", _entry(entry, base), b"  ") for entry in view.entries)
    return _DECLARATION + _element(b"urlset", urls, attributes=_NAMESPACE)


def render_sitemap_index(view: SitemapIndexView, base: BaseUrl) -> bytes:
    """The sitemaps by their absolute URLs."""
    places = (_text(b"loc", base.absolute(address), b"    ") for address in view.sitemaps)
    sitemaps = b"".join(_element(b"sitemap", place, b"  ") for place in places)
    return _DECLARATION + _element(b"sitemapindex", sitemaps, attributes=_NAMESPACE)


def render_robots(view: RobotsView, base: BaseUrl) -> bytes:
    """Everything may be read, and the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base.absolute(view.sitemap)}\n".encode()


def _outline(group: FeedGroup, base: BaseUrl) -> bytes:
    feeds = (
        [("type", "rss"), ("text", title), ("title", title), ("xmlUrl", base.absolute(feed.rss))]
        for feed in group.feeds
        for title in [feed.title]
    )
    inside = b"".join(_element(b"outline", b"", b"      ", _attributes(feed)) for feed in feeds)
    return _element(b"outline", inside, b"    ", _attributes([("text", group.heading), ("title", group.heading)]))


def _entry(entry: SitemapEntry, base: BaseUrl) -> bytes:
    modified = _text(b"lastmod", entry.modified, b"    ") if entry.modified else b""
    return _text(b"loc", base.absolute(entry.address), b"    ") + modified


def _attributes(values: Iterable[tuple[str, str]]) -> bytes:
    return b"".join(b' %s="%s"' % (name.encode(), attribute_text(legible(value))) for name, value in values)


def _text(name: bytes, text: str, margin: bytes) -> bytes:
    return b"%s<%s>%s</%s>\n" % (margin, name, element_text(legible(text)), name)


def _element(name: bytes, inside: bytes, margin: bytes = b"", attributes: bytes = b"") -> bytes:
    """An element around lines of others; the short form where there are none."""
    if not inside:
        return b"%s<%s%s/>\n" % (margin, name, attributes)
    return b"%s<%s%s>\n%s%s</%s>\n" % (margin, name, attributes, inside, margin, name)
