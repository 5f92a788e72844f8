"""Renders what programs read of the site besides its feeds: OPML, the sitemaps, robots.txt.

All URLs are absolute, and nothing says when it was made: the same view is the same bytes.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from generator.core.urls import BaseUrl
from generator.core.views import OpmlView, RobotsView, SitemapIndexView, SitemapView
from generator.render.feed_content import legible

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Any: the stubs of lxml don't know that a prefix may be None.
_DEFAULT_NAMESPACE: Any = {None: _SITEMAP}


def render_opml(view: OpmlView, base: BaseUrl) -> bytes:
    """All feeds as OPML 2.0: an outline a group, and in it an outline a feed."""
    opml = etree.Element("opml", version="2.0")
    _add(etree.SubElement(opml, "head"), "title", view.title)
    body = etree.SubElement(opml, "body")
    for group in view.groups:
        heading = legible(group.heading)
        outline = etree.SubElement(body, "outline", text=heading, title=heading)
        for feed in group.feeds:
            title = legible(feed.title)
            etree.SubElement(outline, "outline", type="rss", text=title, title=title, xmlUrl=base.absolute(feed.rss))
    return _document(opml)


def render_sitemap(view: SitemapView, base: BaseUrl) -> bytes:
    """The pages by their absolute URLs, with `lastmod` where it is known."""
    urls = etree.Element(_sitemap_name("urlset"), nsmap=_DEFAULT_NAMESPACE)
    for entry in view.entries:
        url = etree.SubElement(urls, _sitemap_name("url"))
        _add(url, _sitemap_name("loc"), base.absolute(entry.address))
        if entry.modified:
            _add(url, _sitemap_name("lastmod"), entry.modified)
    return _document(urls)


def render_sitemap_index(view: SitemapIndexView, base: BaseUrl) -> bytes:
    """The sitemaps by their absolute URLs."""
    sitemaps = etree.Element(_sitemap_name("sitemapindex"), nsmap=_DEFAULT_NAMESPACE)
    for address in view.sitemaps:
        _add(etree.SubElement(sitemaps, _sitemap_name("sitemap")), _sitemap_name("loc"), base.absolute(address))
    return _document(sitemaps)


def render_robots(view: RobotsView, base: BaseUrl) -> bytes:
    """Everything may be read, and the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base.absolute(view.sitemap)}\n".encode()


def _sitemap_name(tag: str) -> str:
    """The tag in the sitemaps' namespace, as lxml writes it."""
    return f"{{{_SITEMAP}}}{tag}"


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = legible(text)


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
