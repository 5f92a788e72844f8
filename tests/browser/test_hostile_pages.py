"""Hostile texts in a real browser: no attack works, nobody is told who reads."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser

from tests.render.attacks import ATTACKS, address_of, hostile_archive
from tests.sites import build_site
from tests.test_http import serving

# Opens every hostile page in a frame, tries every link of it, and writes down what stands at the page's foot.
HARNESS = """<!doctype html><title>Harness</title><pre id="found"></pre><script>
const found = {};
const strange = script => script.src ? !script.src.startsWith(location.origin + "/static/")
  : script.type !== "application/ld+json";
const open = address => new Promise(resolve => {
  const frame = document.createElement("iframe");
  frame.onload = () => {
    const page = frame.contentDocument;
    const footer = page.querySelector("body > footer.colophon");
    found[address] = [
      page.title, [...page.scripts].filter(strange).length, footer ? footer.getBoundingClientRect().height > 0 : false,
      footer ? getComputedStyle(footer).direction : "", typeof page.querySelector, page.body.tagName,
    ];
    const links = [...page.querySelectorAll("a")];
    links.filter(link => /^(javascript|data|vbscript):/i.test(link.href)).forEach(link => link.click());
    setTimeout(() => { frame.remove(); resolve(); }, 20);
  };
  frame.src = address; document.body.append(frame);
});
(async () => {
  for (const address of ADDRESSES) await open(address);
  document.getElementById("found").textContent = JSON.stringify(found);
})();
</script>
"""


class _Listening(BaseHTTPRequestHandler):
    """Another host, which answers whatever it is asked, and remembers it."""

    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def evil() -> Iterator[str]:
    """The address of a host that must never hear anything."""
    _Listening.heard.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Listening)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hear(browser: Browser, folder: Path, addresses: list[str]) -> dict[str, list[object]]:
    """What the harness finds at `addresses` of the site in `folder`, whose pages have lost their policy."""
    for path in folder.rglob("*.html"):
        path.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text()))
    (folder / "harness.html").write_text(HARNESS.replace("ADDRESSES", json.dumps(addresses)))
    with serving(folder) as origin:
        page = browser.new_page()
        page.goto(f"{origin}/harness.html")
        page.wait_for_selector("#found:not(:empty)", state="attached")
        found: dict[str, list[object]] = json.loads(page.inner_text("#found"))
        page.close()
    return found


def test_no_attack_works_even_without_the_policy(browser: Browser, evil: str, tmp_path: Path) -> None:
    """The policy of the pages would stop most attacks; here it is taken out, so that only the sanitiser stands."""
    build_site(tmp_path / "site", hostile_archive(evil), output=tmp_path / "www")
    addresses = [*map(address_of, range(len(ATTACKS))), "/articles/2024/05/fields/"]
    found = hear(browser, tmp_path / "www", addresses)
    assert list(found) == addresses
    for address, (title, *told) in found.items():
        assert str(title).endswith("· Incident Archive"), address
        assert told == [0, True, "ltr", "function", "BODY"], address
    assert _Listening.heard == []


def test_an_attack_that_works_is_heard(browser: Browser, evil: str, tmp_path: Path) -> None:
    """The same means hear of attacks on a page that holds them as they are, so that the silence means something."""
    bad = ATTACKS["script"] + ATTACKS["pictures from elsewhere"]
    (tmp_path / "www").mkdir()
    (tmp_path / "www/bad.html").write_text(f"<!doctype html><title>x</title><body>{bad.replace('EVIL', evil)}")
    hear(browser, tmp_path / "www", ["/bad.html"])
    assert {"/run", "/g.png"} <= set(_Listening.heard)
