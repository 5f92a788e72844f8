"""The words of pictures on the narrowest phone: large enough, inside the picture, none upon another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.derive.archives import district, record
from tests.sites import build_site
from tests.test_http import serving

# Of each picture: words smaller than 11 px, words that stick out, and pairs of words that overlap.
FAULTS = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].map(text => [text, text.getBoundingClientRect()]);
  const small = words.filter(([text]) => parseFloat(getComputedStyle(text).fontSize) < 11);
  const out = words.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  const upon = words.filter(([, a], i) => words.some(([, b], j) => i < j
    && a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3));
  return [...small, ...out, ...upon].map(([text]) => text.textContent);
})"""
TYPES = (
    "ransomware", "ddos", "phishing", "data-breach", "payment-fraud", "defacement", "exposure", "insider", "vendor",
    "theft", "other",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize(("first", "many"), [(2020, 1), (2014, 35), (1987, 150)])
def test_words_in_pictures_are_legible_on_the_narrowest_phone(
    first: int, many: int, page: Page, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {"districts/d.md": district("D", "FL", latitude="25.6", longitude="-80.5")}
    for n in range(many):
        keys = {"occurred": f"{first + n % (2026 - first)}-0{n % 9 + 1}", "notified": "2026-05-03", "ended": "2026-05"}
        files[f"incidents/i{n}.md"] = record(f"I {n}", districts="[d]", attack_type=TYPES[n % 11], **keys)
    with serving(tmp_path) as address:
        build_site(tmp_path, files, base_url=f"{address}/output/")
        for path in ("", "years/", "states/", "states/fl/", "incidents/i0/", "districts/fl/d/"):
            page.goto(f"{address}/output/{path}")
            assert page.evaluate(FAULTS) == [], path
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
