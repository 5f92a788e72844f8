"""The table of incidents as readers use it: filtered, sorted, shared, taken away, by keyboard, without JavaScript."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import DESKTOP, PHONE, Published, visiting
from tests.derive.archives import district, record
from tests.sites import article, build_site
from tests.test_http import serving

NUMBER = 230  # more than two pages of the table, more than two hundred rows
STATES, TYPES = ("FL", "TX", "NY"), ("ransomware", "phishing")
FORMULA = '=HYPERLINK("x"), "quoted"'


def an_archive() -> dict[str, str | bytes]:
    """Incidents of three states and two types, one a month from January 2000, some with figures."""
    files: dict[str, str | bytes] = {
        f"districts/d{n}.md": district(f"Dist{n} Schools", STATES[n % 3]) for n in range(9)
    }
    files["districts/d0.md"] = district("Peñasco Schools", "FL")
    for n in range(NUMBER):
        keys = {"occurred": f"{2000 + n // 12}-{n % 12 + 1:02}", "districts": f"[d{n % 9}]"}
        keys |= {"attack_type": TYPES[n % 2]}
        keys |= {"impact": f"{{students: {n * 10}}}"} if n % 5 == 0 else {}
        files[f"incidents/i{n:03}.md"] = record(f"Incident {n:03}", **keys)
    keys = {"impact": "{students: 5, ransom_demanded: 9000, ransom_paid: 1000.5}", "vendor": "Example Soft"}
    files["incidents/formula.md"] = record(f"'{FORMULA}'", status="disputed", districts="[d0, d1]", **keys)
    files["articles/a.md"] = article("A", "2019-01-01", incidents="[formula]")
    return files


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """That archive under a base path."""
    folder = tmp_path_factory.mktemp("many")
    with serving(folder, "/archive/") as origin:
        build_site(folder / "source", an_archive(), output=folder / "archive", base_url=f"{origin}/archive/")
        yield Published(origin=origin, base="/archive/", folder=folder / "archive")


def titles(page: Page) -> list[str]:
    return page.locator("table.incidents tbody th").all_inner_texts()


def found(page: Page, words: str) -> None:
    """Wait until the number of results is that."""
    expect(page.locator(".found")).to_have_text(words)


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def test_filters_sorts_and_goes_back_step_by_step(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/")
        built = titles(page)
        assert not [url for url in visit.asked if url.endswith("table.json")]
        page.select_option("#filter-state", "FL")
        found(page, "78 of 231 incidents")
        page.select_option("#filter-type", "phishing")
        found(page, "38 of 231 incidents")
        page.get_by_role("button", name="Students").click()
        assert query(page) == "state=FL&type=phishing&sort=-students"
        assert titles(page)[0] == "Incident 225"
        assert page.locator("th[aria-sort]").all_inner_texts() == ["Students"]
        assert not page.locator("main nav.pagination").first.is_visible()
        for words, left in (("38 of", "state=FL&type=phishing"), ("78 of", "state=FL"), ("231 incidents", "")):
            page.go_back()
            expect(page.locator(".found")).to_contain_text(words)
            assert query(page) == left
        assert titles(page) == built
        assert page.locator("main nav.pagination").first.is_visible()
        page.go_forward()
        found(page, "78 of 231 incidents")
        assert visit.complaints == []


def test_an_address_brings_back_what_was_shared(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/?q=penasco&from=2015&students=1&sort=date&unknown=1&state=ZZ")
        found(page, "2 of 231 incidents")
        assert titles(page) == ["Incident 180", "Incident 225"]
        assert page.input_value("#filter-q") == "penasco"
        assert page.input_value("#filter-state") == ""
        assert page.get_by_text("isn’t known, the incident is left out").is_visible()
        page.get_by_role("button", name="Copy link").click()
        found(page, "The link is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        page.get_by_role("button", name="Clear filters").click()
        found(page, "231 incidents")
        assert query(page) == ""


def test_what_is_not_known_stands_last_in_either_order(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/?sort=students")
        found(page, "231 of 231 incidents")
        assert titles(page)[:3] == ["Incident 000", FORMULA, "Incident 005"]
        assert page.locator("tbody tr").count() == 100
        page.get_by_role("button", name="Show more").click()
        assert page.locator("tbody tr").count() == 200
        assert page.evaluate("document.activeElement.textContent") == titles(page)[100]
        page.get_by_role("button", name="Show more").click()
        assert page.locator("tbody tr").count() == NUMBER + 1
        assert not page.get_by_role("button", name="Show more").is_visible()
        page.goto(many.url("incidents/?sort=date"))
        found(page, "231 of 231 incidents")
        assert titles(page)[0] == "Incident 000"


def test_rows_of_a_script_are_those_of_the_build(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/")
        rows = "[...document.querySelectorAll('table.incidents tbody tr')].slice(0, 60).map((row) => row.outerHTML"
        same = f"{rows}.replaceAll(/ (?=<\\/td>)|\\s*$/g, ''))"
        built = page.evaluate(same)
        # Every incident but the undated one, in the order of the build.
        page.goto(many.url("incidents/?from=2000"))
        found(page, "230 of 231 incidents")
        assert page.evaluate(same) == built
        page.goto(many.url("incidents/?ransom=paid"))
        found(page, "1 of 231 incidents")
        cells = page.locator("tbody td, tbody th").all_inner_texts()
        assert cells[1:6] == [FORMULA, "Peñasco Schools, Dist1 Schools", "FL TX", "not known", "Disputed"]
        assert cells[9:] == ["$9,000", "$1,000.50", "1"]


FEEDS = (
    ("state=TX", "Follow this view by feed: Texas (RSS, JSON)", "states/tx/"),
    ("vendor=example-soft", "Follow this view by feed: Example Soft (RSS, JSON)", "vendors/example-soft/"),
    ("q=dist1+schools", "Follow this view by feed: Dist1 Schools (RSS, JSON)", "districts/tx/d1/"),
    ("state=TX&type=phishing", "The nearest wider one: Texas (RSS, JSON)", "states/tx/"),
    ("from=2010", "The nearest wider one: Incident Archive (RSS, JSON)", ""),
)


def test_a_view_names_its_feed_or_the_nearest_wider(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        for asked, told, address in FEEDS:
            page = visit.go(f"incidents/?{asked}")
            expect(page.locator(".follow")).to_contain_text(told)
            links = [str(link.get_attribute("href")) for link in page.locator(".follow a").all()]
            assert links == [f"/archive/{address}feed.xml", f"/archive/{address}feed.json"]
            assert all((many.folder / link.removeprefix("/archive/")).is_file() for link in links)


def test_what_is_shown_is_taken_away_as_csv_that_runs_no_formula(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/?q=pe%C3%B1asco+HYPER")
        found(page, "1 of 231 incidents")
        with page.expect_download() as begun:
            page.get_by_role("button", name="Download as CSV").click()
        text = Path(begun.value.path()).read_bytes().decode("utf-8")
        assert begun.value.suggested_filename == "incidents.csv"
        assert text.startswith("\ufeffid,title,date,")
        assert text.count("\r\n") == text.count("\n") == 2
        (row,) = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
        assert row["title"] == f"'{FORMULA}"
        assert (row["id"], row["districts"], row["states"]) == ("formula", '["d0","d1"]', '["FL","TX"]')
        assert (row["ransom_paid"], row["records"], row["date"]) == ("1000.5", "", "")
        assert (row["vendor"], row["url"]) == ("Example Soft", many.url("incidents/formula/"))
        assert visit.complaints == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_keyboard_alone_filters_and_sorts(browser: Browser, many: Published, width: int) -> None:
    with visiting(browser, many, width=width) as visit:
        page = visit.go("incidents/")
        page.focus("#filter-q")
        page.keyboard.type("penasco")
        found(page, "27 of 231 incidents")
        page.keyboard.press("Enter")
        assert query(page) == "q=penasco"
        page.locator("summary", has_text="More filters").focus()
        page.keyboard.press("Enter")
        page.focus("#filter-sort")
        page.keyboard.type("Most students")
        expect(page.locator("#filter-sort")).to_have_value("-students")
        expect(page.locator("tbody th").first).to_have_text("Incident 225")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Clear filters"
        page.keyboard.press("Enter")
        found(page, "231 incidents")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_without_javascript_the_table_is_whole_and_fits(browser: Browser, many: Published, width: int) -> None:
    with visiting(browser, many, width=width, script=False) as visit:
        page = visit.go("incidents/")
        assert not page.locator("form.filters").is_visible()
        assert page.locator("noscript p").is_visible()
        seen = titles(page)
        while (older := page.locator("main nav.pagination a[rel=next]").first).count():
            older.click()
            page.wait_for_load_state()
            assert not page.get_by_text("Filter and sort all incidents").is_visible()
            seen += titles(page)
        assert len(seen) == len(set(seen)) == NUMBER + 1
        assert page.locator("thead button").count() == 0
        box = page.locator("table.incidents").bounding_box()
        assert box
        assert box["x"] + box["width"] <= width


def test_rows_that_cannot_be_loaded_are_told(browser: Browser, many: Published) -> None:
    with visiting(browser, many) as visit:
        page = visit.go("incidents/")
        page.route("**/table.json", lambda route: route.abort())
        built = titles(page)
        page.select_option("#filter-state", "FL")
        found(page, "The rest of the incidents couldn’t be loaded. Try again.")
        assert titles(page) == built
        page.unroute("**/table.json")
        page.select_option("#filter-state", "TX")
        expect(page.locator(".found")).to_contain_text("of 231 incidents")
