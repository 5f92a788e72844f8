"""Searching, in a real browser and below a base path: by the index of every word, and by that of titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import Published, Visit, visiting
from tests.sites import article, build_site
from tests.test_http import serving


def incident(title: str, district: str, attack: str, date: str) -> str:
    return f"---\ntitle: {title}\ndistricts: [{district}]\nattack_type: {attack}\noccurred: {date}\n---\n"


PAST = "Nothing of note happened that day, and nobody said otherwise.\n\n" * 60
FILES: dict[str, str | bytes] = {
    "site.toml": 'title = "Search me"\n',
    "districts/miami.md": "---\nname: Miami-Dade County Public Schools\naliases: [M-DCPS]\nstate: FL\n---\n",
    "districts/pena.md": "---\nname: Peña Blanca Schools\nstate: NM\n---\n",
    "incidents/ddos.md": incident("Lessons offline", "miami", "ddos", "2020-09-02"),
    "incidents/again.md": incident("Offline again", "miami", "ddos", "2021"),
    "incidents/wire.md": incident("A wire transfer", "pena", "payment-fraud", "2019"),
    "articles/a.md": article("Day one", "2020-09-02", PAST + "A teenager was arrested.", incidents="[ddos, again]",
                             outlet="The Herald"),
    "articles/b.md": article("Money gone", "2019-05", "The treasurer paid a stranger.", incidents="[wire]",
                             outlet="Daily News"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the search page."""

    visit: Visit

    @property
    def page(self) -> Page:
        return self.visit.page

    def open(self, query: str = "") -> None:
        self.visit.go(f"search/{query}")

    def search(self, words: str) -> None:
        self.page.get_by_label("Words, names, places").fill(words)

    def sees(self, *titles: str) -> None:
        expect(self.page.locator(".search-results .title")).to_have_text(list(titles))

    def is_told(self, words: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(words)

    @property
    def asked(self) -> dict[str, list[str]]:
        """What the address carries."""
        return parse_qs(urlsplit(self.page.url).query)


Sites = Callable[[str], Published]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The site with an index of that name, `full` or `titles`."""
    built: dict[str, Published] = {}
    www = {name: tmp_path_factory.mktemp(name) for name in ("full", "titles")}
    with serving(www["full"], "/archive/") as full, serving(www["titles"], "/archive/") as titles:
        for name, origin in (("full", full), ("titles", titles)):
            root = tmp_path_factory.mktemp("archive")
            asked = {"output": www[name] / "archive", "base_url": f"{origin}/archive/", "full_text": name == "full"}
            build_site(root, FILES, **asked)
            built[name] = Published(origin=origin, base="/archive/", folder=www[name] / "archive")
        yield built.__getitem__


@contextmanager
def reading(browser: Browser, site: Published, *, script: bool = True) -> Iterator[Reader]:
    """A reader who, whatever happens, causes no request outside the site and no complaint of the browser."""
    with visiting(browser, site, script=script) as visit:
        yield Reader(visit)
        assert [url for url in visit.asked if not url.startswith(site.url(""))] == []
        assert visit.console == []


@pytest.fixture(params=["full", "titles"])
def reader(request: pytest.FixtureRequest, browser: Browser, sites: Sites) -> Iterator[Reader]:
    with reading(browser, sites(request.param)) as reader:
        yield reader


@pytest.fixture
def full(browser: Browser, sites: Sites) -> Iterator[Reader]:
    with reading(browser, sites("full")) as reader:
        yield reader


@pytest.fixture
def titles(browser: Browser, sites: Sites) -> Iterator[Reader]:
    with reading(browser, sites("titles")) as reader:
        yield reader


def test_a_district_is_found_by_an_alias_and_without_its_accents(reader: Reader) -> None:
    reader.open()
    for words in ("M-DCPS", "mdcps"):
        reader.search(words)
        reader.sees("Miami-Dade County Public Schools")
    reader.search("pena bl")
    expect(reader.page.locator(".search-results .title").first).to_have_text("Peña Blanca Schools")
    reader.is_told("Results: ")


def test_nothing_is_loaded_before_somebody_searches(reader: Reader) -> None:
    reader.open()
    reader.page.wait_for_load_state("networkidle")
    search = reader.visit.site.url("search/")
    assert [url for url in reader.visit.asked if search in url] == [search]
    reader.search("Miami")
    reader.is_told("Results: ")
    assert len([url for url in reader.visit.asked if search in url]) > 1


def test_a_word_of_a_text_finds_the_article_and_the_reader_lands_on_it(full: Reader) -> None:
    full.open()
    full.search("teenagers arrested")
    full.sees("Day one")
    expect(full.page.locator(".search-results .summary mark").first).to_be_visible()
    full.page.keyboard.press("Enter")
    full.page.wait_for_url("**/articles/2020/09/a/**")
    expect(full.page.get_by_text("A teenager was arrested.")).to_be_in_viewport()


def test_titles_say_that_they_are_no_more_and_what_may_have_been_meant(titles: Reader) -> None:
    titles.open("?q=teenager")
    titles.is_told("Nothing was found for “teenager”.")
    expect(titles.page.get_by_text("not the words of texts")).to_be_visible()


def test_a_slip_of_the_keys_leads_to_what_was_meant(reader: Reader) -> None:
    reader.open("?q=Blnaca")
    reader.is_told("Nothing was found")
    reader.page.get_by_role("button", name="blanca").click()
    expect(reader.page.locator(".search-results .title").first).to_have_text("Peña Blanca Schools")
    assert reader.asked == {"q": ["blanca"]}


def test_what_nobody_could_have_meant_is_told_honestly(reader: Reader) -> None:
    reader.open("?q=xqzzyvkw%24%26")
    reader.is_told("Nothing was found for “xqzzyvkw$&”. Try fewer or shorter words")
    reader.sees()
    expect(reader.page.get_by_role("link", name="All incidents")).to_be_visible()


def test_what_every_page_says_alike_finds_none_of_them(full: Reader) -> None:
    for words in ("Chicago", "bibtex", "clipping"):  # of the note on how to cite, a format, whose words they are
        full.open(f"?q={words}")
        full.is_told("Nothing was found")


def test_filters_narrow_count_and_stay_in_the_address(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.get_by_text("Narrow and sort").click()
    page.get_by_label("Kind").select_option("Incidents")
    reader.is_told("Results: 3")
    expect(page.get_by_label("State").locator("option")).to_have_text(
        ["All states", "Florida (2)", "New Mexico (1)"], use_inner_text=True
    )
    page.get_by_label("State").select_option("New Mexico")
    reader.sees("A wire transfer")
    assert reader.asked == {"kind": ["incident"], "state": ["New Mexico"]}
    expect(page.get_by_label("State").locator("option")).to_have_count(3)
    page.go_back()
    reader.is_told("Results: 3")
    page.get_by_label("District").fill("Peña Blanca Schools")
    page.get_by_label("District").press("Tab")
    reader.sees("A wire transfer")


def test_a_link_carries_words_filters_and_order(reader: Reader) -> None:
    reader.open("?attack=Denial of service&sort=date")
    expect(reader.page.locator(".search-results .title")).to_have_count(4)
    expect(reader.page.locator("#search-attack option")).to_contain_text(
        ["All attack types", "service (4)", "fraud (3)"]
    )
    expect(reader.page.get_by_label("Attack type")).to_have_value("Denial of service")
    expect(reader.page.get_by_label("Sort by")).to_have_value("date")
    reader.open("?q=Day&outlet=The Herald")
    reader.sees("Day one")
    reader.open("?year=2019&kind=article")
    reader.sees("Money gone")


def test_keys_reach_the_box_empty_it_and_open_the_first_result(reader: Reader) -> None:
    reader.open()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("wire tra")
    reader.sees("A wire transfer")
    reader.page.keyboard.press("Escape")
    reader.sees()
    assert reader.asked == {}
    reader.page.keyboard.type("wire trans")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/incidents/wire/**")
    reader.page.go_back()
    reader.sees("A wire transfer")


def test_the_front_page_leads_to_results(reader: Reader) -> None:
    reader.visit.go("")
    reader.page.get_by_label("Search the archive").fill("wire")
    reader.page.keyboard.press("Enter")
    reader.sees("A wire transfer")


@pytest.mark.parametrize("width", [320, 1280])
def test_results_and_filters_fit_the_width(full: Reader, width: int) -> None:
    full.page.set_viewport_size({"width": width, "height": 700})
    full.open("?q=a&kind=entity")
    full.is_told("Results")
    assert full.page.evaluate("document.documentElement.scrollWidth") <= width
    small = "[...document.querySelectorAll('main :is(a, button, input, select, summary)')].filter(each =>"
    small += " each.checkVisibility() && each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
    assert full.page.evaluate(small) == []


def test_without_javascript_the_page_leads_to_the_lists(browser: Browser, sites: Sites) -> None:
    with reading(browser, sites("full"), script=False) as reader:
        reader.open("?q=wire")
        expect(reader.page.get_by_text("Searching takes JavaScript")).to_be_visible()
        expect(reader.page.locator(".search-form")).to_be_hidden()
        reader.page.get_by_role("navigation", name="Lists").get_by_role("link", name="All districts").click()
        expect(reader.page.get_by_role("heading", name="Districts", level=1)).to_be_visible()


def test_a_browser_without_webassembly_searches_titles(browser: Browser, sites: Sites) -> None:
    with reading(browser, sites("full")) as reader:
        reader.page.add_init_script("delete globalThis.WebAssembly")
        reader.open("?q=M-DCPS")
        reader.sees("Miami-Dade County Public Schools")


def test_titles_and_texts_that_look_like_html_stay_words(browser: Browser, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    with serving(tmp_path, "/archive/") as origin:
        files = {"articles/x.md": article(f"'Bold {hostile}'", body=f"Evil `{hostile}` text.", outlet=f"'{hostile}'")}
        asked = {"output": tmp_path / "archive", "base_url": f"{origin}/archive/", "full_text": True}
        build_site(tmp_path / "root", files, **asked)
        site = Published(origin=origin, base="/archive/", folder=tmp_path / "archive")
        with reading(browser, site) as reader:
            reader.open("?q=evil")
            reader.sees(f"Bold {hostile}")
            expect(reader.page.locator(".search-results .summary")).to_contain_text(f"Evil {hostile} text.")
            assert reader.page.locator(".search-results img").count() == 0
