"""The built site as GitHub Pages serves it, at the root and under a base path: a crawler follows every link."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.sites import REPOSITORY, Site, build_site

PATHS = ("/", "/archive/")


class _AsGitHubPages(SimpleHTTPRequestHandler):
    """Any static host: a folder is its index.html, and without its slash a redirect. What is missing is 404.html."""

    base = "/"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / self.base.strip("/") / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def list_directory(self, path: object) -> None:  # noqa: ARG002 - the base class's
        """A folder without an index.html isn't listed there."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """A plain static server for a site below the path `base`; gives its origin."""
    handler = type("_Handler", (_AsGitHubPages,), {"base": base})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module", params=PATHS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The archive, built for the server that serves it."""
    folder = tmp_path_factory.mktemp("www")
    with serving(folder, request.param) as origin:
        built = build_site(REPOSITORY, output=folder / request.param.strip("/"), base_url=origin + request.param)
        assert built.result.pages > 400
        yield built


@pytest.fixture(scope="module")
def home(site: Site) -> str:
    """The address of the archive's home page on a server."""
    return site.result.base.text


def fetch(url: str) -> tuple[str, bytes]:
    """The content type and the body at `url`; a redirect counts as a fault, since every link should be direct."""
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert answer.url == url, f"{url} redirects to {answer.url}"
        return answer.headers.get_content_type(), answer.read()


def links_of(tree: Any, url: str) -> Iterator[str]:
    for target in tree.xpath("//@href | //@src"):
        yield urljoin(url, str(target))
    for content in tree.xpath("//meta[@http-equiv='refresh']/@content"):
        yield urljoin(url, str(content).partition("url=")[2])


def test_every_link_and_fragment_answers(home: str) -> None:
    waiting, seen = [home], {home}
    ids: dict[str, set[str]] = {}
    jumps: set[tuple[str, str]] = set()
    while waiting:
        url = waiting.pop()
        kind, body = fetch(url)
        if kind != "text/html":
            continue
        tree: Any = html.document_fromstring(body)
        ids[url] = {str(name) for name in tree.xpath("//@id")}
        for link in links_of(tree, url):
            if urlsplit(link).netloc != urlsplit(home).netloc:
                continue
            assert link.startswith(home), f"{url} leads out of the archive, to {link}"
            target, fragment = urldefrag(link)
            jumps |= {(target, fragment)} if fragment else set()
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    assert len(ids) > 200
    assert [(target, fragment) for target, fragment in jumps if fragment not in ids[target]] == []


def test_the_sitemap_lists_pages_that_answer(home: str) -> None:
    _, body = fetch(home + "sitemap.xml")
    addresses = [str(loc.text) for loc in etree.fromstring(body).iter("{*}loc")]
    assert len(addresses) > 200
    for address in addresses[::10]:
        assert fetch(address)[0] == "text/html"


def test_every_feed_is_read_by_a_real_parser_and_shows_every_item_once(home: str) -> None:
    _, opml = fetch(home + "feeds.opml")
    addresses = [
        str(outline.get("xmlUrl")) for outline in etree.fromstring(opml).iter("outline") if outline.get("xmlUrl")
    ]
    assert len(addresses) > 80
    for address in addresses:
        feed = feedparser.parse(fetch(address)[1])
        assert not feed.bozo, address
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
        assert all(entry.link.startswith(home) for entry in feed.entries)
        assert feed.feed.link.startswith(home)
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [address]


def test_every_file_answers_with_its_bytes(home: str, site: Site) -> None:
    for path in site.result.origins:
        address = home + (path.removesuffix("index.html") if Path(path).name == "index.html" else path)
        assert fetch(address)[1] == (site.output / path).read_bytes(), path
    assert fetch(home + ".nojekyll")[1] == b""


def test_a_folder_without_its_slash_leads_to_its_page(home: str) -> None:
    with urllib.request.urlopen(home + "incidents", timeout=20) as answer:
        assert (answer.status, answer.url) == (200, home + "incidents/")


@pytest.mark.parametrize("path", ["gone", "no/such/page/", "articles/2020/99/x/y/z.html", "static/gone.css"])
def test_what_is_not_there_has_a_page_that_works_at_any_depth(home: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(home + path)
    assert caught.value.code == 404
    tree: Any = html.document_fromstring(caught.value.read())
    assert tree.xpath("//link[@rel='stylesheet']")
    own = {urldefrag(link)[0] for link in links_of(tree, home + path)} - {home + path}
    assert home in own
    for link in own:
        fetch(link)
