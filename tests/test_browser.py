"""The archive in a real browser: nothing overflows sideways, nothing is blocked, nothing is missing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    "outlets/", "years/", "2020/", "2020/09/", "corrections/", "subscribe/", "about/", "404.html",
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
