"""The archive in a real browser: nothing overflows sideways, is blocked or is missing, and no attack works."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from tests.render.attacks import ATTACKS, address_of, hostile_archive
from tests.sites import REPOSITORY, build_site
from tests.test_http import serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
ADDRESSES = (
    "", "articles/", "articles/2020/09/miami-dade-twelve-attacks/", "incidents/", "incidents/miami-dade-ddos-2020/",
    "districts/", "districts/fl/miami-dade/", "states/", "states/fl/", "categories/", "attack-types/ransomware/",
    "outlets/", "vendors/", "vendors/infinite-campus/", "years/", "2020/", "2020/09/", "corrections/", "subscribe/",
    "about/", "404.html",
)  # fmt: skip
# Measures every page in a frame of a phone's width and in one of a desktop's, then writes down what it found.
HARNESS = """<!doctype html><title>Harness</title><pre id="found"></pre><script>
const found = {};
const measure = (address, width) => new Promise(resolve => {
  const frame = document.createElement("iframe");
  frame.style.width = width + "px"; frame.style.border = "0";
  frame.onload = () => {
    const page = frame.contentDocument;
    const styled = getComputedStyle(page.body).fontFamily !== getComputedStyle(document.body).fontFamily;
    const over = page.documentElement.scrollWidth - width;
    found[address + "@" + width] = [over, page.querySelectorAll("h1").length, styled];
    frame.remove(); resolve();
  };
  frame.src = "/archive/" + address; document.body.append(frame);
});
(async () => {
  for (const address of ADDRESSES) for (const width of [320, 1280]) await measure(address, width);
  document.getElementById("found").textContent = JSON.stringify(found);
})();
</script>
"""


@pytest.fixture(scope="module")
def browser() -> str:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no browser: .ci/run has to install chromium")
    pytest.skip("NO BROWSER HERE: install chromium to run the tests of what readers see")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("www")
    with serving(folder) as address:
        build_site(REPOSITORY, output=folder / "archive", base_url=f"{address}/archive/")
        (folder / "harness.html").write_text(HARNESS.replace("ADDRESSES", json.dumps(ADDRESSES)))
        yield address


def visit(browser: str, url: str, profile: Path) -> tuple[str, list[str]]:
    """The document at `url` once it has settled, and what the browser's console said."""
    command = [browser, *FLAGS, f"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=30000",
               "--dump-dom", url]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout, re.findall(r"CONSOLE[:(].*", done.stderr)


def test_no_page_overflows_sideways_or_lacks_its_style(browser: str, origin: str, tmp_path: Path) -> None:
    dom, _ = visit(browser, f"{origin}/harness.html", tmp_path / "profile")
    match = re.search(r'<pre id="found">(.+?)</pre>', dom)
    assert match, dom[-500:]
    found = json.loads(match[1])
    assert len(found) == 2 * len(ADDRESSES)
    assert {place: told for place, told in found.items() if told[0] > 0 or told[1:] != [1, True]} == {}


@pytest.mark.parametrize(
    "address", ["", "articles/2020/09/miami-dade-twelve-attacks/", "incidents/miami-dade-ddos-2020/"]
)
def test_the_console_is_silent(browser: str, origin: str, address: str, tmp_path: Path) -> None:
    dom, console = visit(browser, f"{origin}/archive/{address}", tmp_path / "profile")
    assert "<h1" in dom
    assert console == []


def test_what_the_policy_forbids_is_noticed(browser: str, origin: str, tmp_path: Path) -> None:
    """A page that breaks its policy is told by the same means, so that the silence above means something."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = tmp_path / "bad.html"
    page.write_text(f"<!doctype html>{policy}<title>Bad</title><script>document.title = 'x'</script>")
    _, console = visit(browser, page.as_uri(), tmp_path / "profile")
    assert "Content Security Policy" in " ".join(console)


# Opens every hostile page in a frame, tries every link of it, and writes down what stands at the page's foot.
HOSTILE_HARNESS = """<!doctype html><title>Harness</title><pre id="found"></pre><script>
const OWN_SCRIPT = `<script src="/static/theme.js"></` + "script>";
const found = {};
const open = address => new Promise(resolve => {
  const frame = document.createElement("iframe");
  frame.onload = () => {
    const page = frame.contentDocument;
    const footer = page.querySelector("body > footer.colophon");
    found[address] = [
      page.title, [...page.scripts].filter(script => script.outerHTML !== OWN_SCRIPT).length,
      footer ? footer.getBoundingClientRect().height > 0 : false,
      footer ? getComputedStyle(footer).direction : "", typeof page.querySelector, page.body.tagName,
    ];
    const links = [...page.querySelectorAll("a")];
    links.filter(link => /^(javascript|data|vbscript):/i.test(link.href)).forEach(link => link.click());
    setTimeout(() => { frame.remove(); resolve(); }, 60);
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


def hear(browser: str, folder: Path, addresses: list[str], profile: Path) -> dict[str, list[object]]:
    """What the harness finds at `addresses` of the site in `folder`, whose pages have lost their policy."""
    for page in folder.rglob("*.html"):
        page.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text()))
    (folder / "harness.html").write_text(HOSTILE_HARNESS.replace("ADDRESSES", json.dumps(addresses)))
    with serving(folder) as origin:
        dom, _ = visit(browser, f"{origin}/harness.html", profile)
    match = re.search(r'<pre id="found">(.+?)</pre>', dom)
    assert match, dom[-500:]
    found: dict[str, list[object]] = json.loads(html.unescape(match[1]))
    return found


def test_no_attack_works_even_without_the_policy(browser: str, evil: str, tmp_path: Path) -> None:
    """The policy of the pages would stop most attacks; here it is taken out, so that only the sanitiser stands."""
    build_site(tmp_path / "site", hostile_archive(evil), output=tmp_path / "www")
    addresses = [*map(address_of, range(len(ATTACKS))), "/articles/2024/05/fields/"]
    found = hear(browser, tmp_path / "www", addresses, tmp_path / "profile")
    assert list(found) == addresses
    for address, (title, *told) in found.items():
        assert str(title).endswith("· Incident Archive"), address
        assert told == [0, True, "ltr", "function", "BODY"], address
    assert _Listening.heard == []


def test_an_attack_that_works_is_heard(browser: str, evil: str, tmp_path: Path) -> None:
    """The same means hear of attacks on a page that holds them as they are, so that the silence means something."""
    bad = ATTACKS["script"] + ATTACKS["pictures from elsewhere"]
    (tmp_path / "www").mkdir()
    (tmp_path / "www/bad.html").write_text(f"<!doctype html><title>x</title><body>{bad.replace('EVIL', evil)}")
    hear(browser, tmp_path / "www", ["/bad.html"], tmp_path / "profile")
    assert {"/run", "/g.png"} <= set(_Listening.heard)
