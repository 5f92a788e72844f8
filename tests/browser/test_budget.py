"""How much a reader has to load: HTML, styles and scripts as a host sends them, compressed by gzip."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html
from playwright.sync_api import Browser

from tests.browser.visiting import Published, visiting

KIB = 1024


def weight(page: Path, site: Published) -> int:
    """Bytes of a page with every style and script that it names."""
    tree = html.document_fromstring(page.read_bytes())
    named = [link.get("href") for link in tree.iter("link") if link.get("rel") in ("stylesheet", "modulepreload")]
    named += [script.get("src") for script in tree.iter("script")]
    files = {site.folder / urlsplit(name).path.removeprefix(site.base) for name in named if name}
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in (page, *files))


def test_no_article_weighs_more_than_30_kib(site: Published) -> None:
    pages = list((site.folder / "articles").glob("[12]*/**/index.html"))
    assert len(pages) > 50
    assert {str(page): size for page in pages if (size := weight(page, site)) > 30 * KIB} == {}


def test_home_weighs_at_most_90_kib(site: Published) -> None:
    assert weight(site.folder / "index.html", site) <= 90 * KIB


def test_an_article_is_read_without_javascript(browser: Browser, site: Published) -> None:
    with visiting(browser, site, script=False) as visit:
        page = visit.go("articles/2020/09/miami-dade-twelve-attacks/")
        assert len(page.locator("main .prose").inner_text()) > 300
        assert not [url for url in visit.asked if url.endswith(".js") and "theme" not in url]
