"""What a browser makes of the data that a page holds for machines: it reads it, and runs nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.render.attacks import HOSTILE_FIELD, hostile_archive
from tests.sites import build_site
from tests.test_http import serving


def test_a_browser_reads_the_data_of_a_page_and_its_policy_has_nothing_against_it(
    browser: Browser, tmp_path: Path
) -> None:
    files = hostile_archive("evil.example")
    build_site(tmp_path, files, output=tmp_path / "www/archive", base_url="http://localhost/archive/")
    with serving(tmp_path / "www", "/archive/") as origin:
        page = browser.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{origin}/archive/articles/2024/05/fields/")
        told = page.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph']"
        )
        scripts = page.evaluate("document.scripts.length - document.querySelectorAll('script[src]').length")
        page.close()
    assert told[0]["headline"] == HOSTILE_FIELD.replace("EVIL", "evil.example").replace('\\"', '"')
    assert scripts == 1
    assert said == []
    assert not [url for url in asked if "evil" in url]
