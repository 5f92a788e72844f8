"""Reading an article in a real browser: copying, saving citations, notes by keyboard, wide tables on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, Page

from tests.pictures import png
from tests.sites import article, build_site
from tests.test_http import serving

WIDE = "\n".join(cell * 14 + "|" for cell in ("| Some column ", "|---", "| 1,234,567 "))
BODY = f"""One claim[^a] and another[^b].

{WIDE}

    {"a long line of code " * 20}

![The school](/assets/school.png)

[^a]: The first note.
[^b]: The second note.
"""
ADDRESS = "articles/2024/05/wide/"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("www")
    keys = {"outlet": "The Example Times", "source_url": "https://example.com/a_b?c=1&d=2", "incidents": "[hit]"}
    keys |= {"image": "assets/school.png", "image_alt": "A school", "author": "Jane Example"}
    files: dict[str, str | bytes] = {
        "articles/wide.md": article("Schools & banks", "2024-05-03", BODY, **keys),
        "incidents/hit.md": "---\ntitle: The hit\noccurred: 2024-05-01\n---\n",
        "assets/school.png": png(1200, 800),
    }
    with serving(folder, "/archive/") as origin:
        build_site(folder / "root", files, output=folder / "archive", base_url=f"{origin}/archive/")
        yield f"{origin}/archive/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    context.close()
    assert told == []


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_what_is_copied_is_what_is_shown_and_saved(page: Page, home: str) -> None:
    page.goto(home + ADDRESS)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert copied(page) == home + ADDRESS
    page.get_by_text("Cite this").click()
    page.get_by_role("button", name="Copy citation").click()
    assert copied(page) == page.locator(".citation").inner_text()
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        page.get_by_role("button", name=f"Copy {name}").click()
        with page.expect_download() as saved:
            page.get_by_role("link", name=name).click()
        assert copied(page) == Path(saved.value.path()).read_text(encoding="utf-8")


def test_citations_are_saved_without_javascript_and_the_page_s_policy_lets_them(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(home + ADDRESS)
    assert page.get_by_role("button").count() == 0
    page.get_by_text("Cite this").click()
    texts = {}
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        with page.expect_download() as saved:
            page.get_by_role("link", name=name).click()
        assert saved.value.suggested_filename.startswith("articles-2024-05-wide.")
        texts[name] = Path(saved.value.path()).read_text(encoding="utf-8")
    (entry,) = parse_string(texts["BibTeX"]).entries
    assert entry["url"] == rispy.loads(texts["RIS"])[0]["urls"][0] == json.loads(texts["CSL-JSON"])[0]["URL"]
    context.close()


def test_a_phone_s_page_stays_while_tables_and_code_scroll_by_keyboard(page: Page, home: str) -> None:
    page.goto(home + ADDRESS)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for region in (page.get_by_role("region", name="Table"), page.get_by_role("group", name="Code")):
        assert region.evaluate("one => one.scrollWidth > one.clientWidth")
        region.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)  # it may move slowly, and the page's policy forbids to ask again and again
        assert region.evaluate("one => one.scrollLeft") > 0


def test_a_note_is_reached_and_left_by_keyboard(page: Page, home: str) -> None:
    page.goto(home + ADDRESS)
    page.locator("a[role=doc-noteref]").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#fn:b")
    assert page.locator(":target").inner_text().startswith("The second note.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith("footnote 2 in the text")
    box = page.locator(":focus").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    page.wait_for_url("**#fnref:b")


def test_pictures_keep_their_place_before_they_come(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.route("**/*.png", lambda route: route.abort())
    page.goto(home + ADDRESS)
    lead, own = page.locator(".picture img"), page.locator(".prose img")
    assert (lead.get_attribute("loading"), own.get_attribute("loading")) == (None, "lazy")
    assert (own.get_attribute("width"), own.get_attribute("height")) == ("1200", "800")
    context.close()
