"""No violation that axe-core knows of: WCAG 2.0 to 2.2, A and AA, and what is best practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.visiting import DESKTOP, PHONE, Published, Scheme, visiting

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page with faults of many kinds, so that the silence about the others means something.
BAD = """<!doctype html><html><head><title></title><style>
body { background: #fff } .pale { color: #ccc }
.small { display: inline-block; width: 9px; height: 9px; overflow: hidden }
</style></head><body>
<h3>Late</h3><p class="pale">Hardly to be read</p><img src="x.png"><a href="/"></a>
<button></button><a class="small" href="/a">a</a><a class="small" href="/b">b</a>
<ul><p>no item</p></ul><input type="text"><div aria-labelledby="nothing" role="buton"></div>
</body></html>"""
FOUND_THERE = {
    "button-name", "color-contrast", "document-title", "html-has-lang", "image-alt", "label", "landmark-one-main",
    "link-name", "list", "page-has-heading-one", "region", "aria-roles", "target-size",
}  # fmt: skip


def violations(page: Page) -> dict[str, list[str]]:
    """By the name of the rule, the elements that break it."""
    results: dict[str, Any] = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response
    return {
        rule["id"]: [f"{node['html'][:160]} {node.get('failureSummary', '')}" for node in rule["nodes"]]
        for rule in results["violations"]
    }


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_axe_finds_nothing(browser: Browser, site: Published, width: int, scheme: Scheme) -> None:
    with visiting(browser, site, width=width, scheme=scheme) as visit:
        found = [
            f"{address}: {rule}: {told}"
            for address, *_ in KINDS.values()
            for rule, elements in violations(visit.go(address)).items()
            for told in elements
        ]
    assert "\n".join(found) == ""


def test_axe_finds_what_is_bad(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD)
    page = browser.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    assert set(violations(page)) >= FOUND_THERE
    page.close()
