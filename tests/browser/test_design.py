"""The dress of every page in a real browser: light and dark by the reader's choice, masthead and foot, own styles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.sites import article, build_site
from tests.test_http import serving

PAPER = {"light": "rgb(251, 251, 248)", "dark": "rgb(22, 22, 20)"}
ARTICLE = "/articles/2024/05/a/"
# Notes the choice that holds when the body begins, which is before anything is painted.
WATCH_BODY = """
new MutationObserver(() => {
  if (document.body && !window.first) window.first = document.documentElement.dataset.theme ?? "none";
}).observe(document, { childList: true, subtree: true });
"""
SMALL_TARGETS = """
() => [...document.querySelectorAll("header a, header input, footer a, footer summary")]
  .filter(one => one.checkVisibility())
  .map(one => [one.textContent.trim() || one.value, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([words, box]) => [words, box.width, box.height])
"""
OUTLINE = """
() => {
  const one = document.activeElement;
  return getComputedStyle(one.closest(".theme") ?? one).outlineStyle;
}
"""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An archive below a path, with styles of its own."""
    folder = tmp_path_factory.mktemp("www")
    files: dict[str, str | bytes] = {
        "site.toml": 'title = "A name of some length for an archive"\n',
        "articles/a.md": article(districts="[bay]"),
        "districts/bay.md": "---\nname: Bay District\nstate: FL\n---\n",
        "pages/about.md": "---\ntitle: About\n---\nText.\n",
        "/layouts/static/custom.css": ":root { --band: light-dark(rgb(1 2 3), rgb(4 5 6)); }",
    }
    with serving(folder) as address:
        build_site(tmp_path_factory.mktemp("archive"), files, output=folder / "archive", base_url=f"{address}/archive/")
        yield f"{address}/archive"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose system is light."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme="light")
    yield context
    context.close()


def paper(page: Page) -> str:
    """The colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def frame(page: Page) -> str:
    """The colour of the browser's own frame: of the first theme-color whose media matches."""
    metas = "[...document.querySelectorAll('meta[name=theme-color]')]"
    return str(page.evaluate(f"{metas}.find(meta => matchMedia(meta.media).matches).content"))


def test_a_choice_of_colours_holds_on_every_page_before_it_is_painted(reader: BrowserContext, origin: str) -> None:
    page, other = reader.new_page(), reader.new_page()
    other.goto(origin + "/")
    page.goto(origin + "/")
    assert page.get_by_role("radio", name="As the system").is_checked()
    assert (paper(page), frame(page)) == (PAPER["light"], "#f5b301")

    page.get_by_role("group", name="Colours").get_by_role("radio", name="Dark").check()
    assert (paper(page), frame(page)) == (PAPER["dark"], "#26241c")
    other.wait_for_function("document.documentElement.dataset.theme === 'dark'")

    page.add_init_script(WATCH_BODY)
    page.goto(origin + ARTICLE)
    assert page.evaluate("window.first") == "dark"
    assert (paper(page), frame(page)) == (PAPER["dark"], "#26241c")
    assert page.get_by_role("radio", name="Dark").is_checked()

    page.emulate_media(color_scheme="dark")
    page.get_by_role("radio", name="Light").check()
    assert (paper(page), frame(page)) == (PAPER["light"], "#f5b301")
    page.get_by_role("radio", name="As the system").check()
    assert paper(page) == PAPER["dark"]


def test_the_switch_works_by_keyboard_and_every_stop_shows(reader: BrowserContext, origin: str) -> None:
    page = reader.new_page()
    page.goto(origin + ARTICLE)
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) == "solid"
        stops.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.value"))
    name = "A name of some length for an archive"
    assert stops == ["Skip to the content", name, "Search", "system", "Incidents", "Districts"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


ROWS = """
() => new Set([...document.querySelectorAll(".band, .masthead li")].map(one => one.getBoundingClientRect().top)).size
"""


def test_on_a_phone_the_masthead_is_low_and_its_search_has_a_name(reader: BrowserContext, origin: str) -> None:
    page = reader.new_page()
    page.goto(origin + ARTICLE)
    search = page.locator(".tools").get_by_role("link", name="Search", exact=True)
    assert search.bounding_box()["width"] < 40  # type: ignore[index]
    assert page.evaluate(ROWS) <= 3
    page.set_viewport_size({"width": 1000, "height": 700})
    assert search.bounding_box()["width"] > 60  # type: ignore[index]


def test_on_paper_an_article_says_how_to_cite_it(reader: BrowserContext, origin: str) -> None:
    page = reader.new_page()
    page.goto(origin + ARTICLE)
    assert not page.locator(".citation").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".citation").is_visible()
    assert not page.locator(".cite summary").is_visible()
    assert not page.locator(".masthead nav").is_visible()


def test_without_javascript_there_is_no_switch_and_the_system_decides(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(origin + "/")
    assert page.locator(".theme").count() == 1
    assert not page.locator(".theme").is_visible()
    assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Incidents").is_visible()
    assert page.locator("html").evaluate("one => getComputedStyle(one).backgroundColor") == PAPER["dark"]
    context.close()


def test_a_reader_whose_browser_keeps_nothing_can_choose_for_the_page(reader: BrowserContext, origin: str) -> None:
    reader.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    page = reader.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(origin + "/")
    page.get_by_role("radio", name="Dark").check()
    assert paper(page) == PAPER["dark"]
    assert faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_masthead_and_foot_are_low_and_their_targets_large_enough(
    reader: BrowserContext, origin: str, width: int
) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(origin + ARTICLE)
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.querySelector('.masthead').offsetHeight") < 150
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_archive_s_own_style_wins_on_every_page(reader: BrowserContext, origin: str) -> None:
    page = reader.new_page()
    band = "getComputedStyle(document.querySelector('.band')).backgroundColor"
    for address in ("/", ARTICLE, "/404.html"):
        page.goto(origin + address)
        assert page.evaluate(band) == "rgb(1, 2, 3)", address
    page.get_by_role("radio", name="Dark").check()
    assert page.evaluate(band) == "rgb(4, 5, 6)"


def test_the_icons_for_browsers_that_read_no_svg_show_the_same_sign(reader: BrowserContext, origin: str) -> None:
    """Each icon is drawn in the browser: paper is yellow, headline ink, as in favicon.svg."""
    page = reader.new_page()
    page.goto(origin + "/")
    for rel, name in (("icon", "favicon.ico"), ("apple-touch-icon", "apple-touch-icon.png")):
        (link,) = page.locator(f"link[rel='{rel}'][href$='{name}']").all()
        colours = page.evaluate(DRAW, [link.get_attribute("href"), rel == "apple-touch-icon"])
        assert colours == [[245, 179, 1], [23, 23, 15]], name


# The colours of two points of favicon.svg, 0 to 32 both ways; the touch icon has a margin of a tenth around it.
DRAW = """
async ([source, inset]) => {
  const image = new Image(); image.src = source; await image.decode();
  const canvas = document.createElement("canvas"); canvas.width = canvas.height = image.width;
  const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
  const place = at => Math.floor(image.width * (inset ? .1 + .8 * at / 32 : at / 32));
  return [[6, 8], [16, 8]].map(([x, y]) => [...context.getImageData(place(x), place(y), 1, 1).data].slice(0, 3));
}
"""
