"""Every kind of page, as wide as a phone and a desktop, light and dark, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import ADDRESSES, KINDS, NO_PAGE
from tests.browser.visiting import DESKTOP, PHONE, Published, Scheme, visiting
from tests.sites import REPOSITORY
from tests.test_http import serving

NARROWEST = 320  # WCAG 2.2, 1.4.10 Reflow
FACTS = """() => ({
  over: document.documentElement.scrollWidth - innerWidth,
  headings: document.querySelectorAll("h1").length,
  words: document.querySelector("main").innerText.trim().length,
  paper: getComputedStyle(document.body).backgroundColor,
})"""


def test_no_kind_of_page_is_forgotten() -> None:
    layouts = {path.name for path in (REPOSITORY / "layouts").glob("*.html")}
    assert set(KINDS) | NO_PAGE == layouts


@pytest.mark.parametrize(
    ("script", "widths", "schemes"),
    [(True, (PHONE, DESKTOP), ("dark", "light")), (False, (DESKTOP, PHONE), ("light", "dark"))],
    ids=["with JavaScript", "without"],
)
def test_it_fits_is_styled_and_stays_silent(
    browser: Browser, site: Published, script: bool, widths: tuple[int, int], schemes: tuple[Scheme, Scheme]
) -> None:
    """Loaded in the first width and scheme; then the reader changes to the others, and has the narrowest screen."""
    found: dict[tuple[str, int, str], object] = {}
    with visiting(browser, site, width=widths[0], scheme=schemes[0], script=script) as visit:
        for address in ADDRESSES:
            page = visit.go(address)
            for width, scheme in [*product(widths, schemes), (NARROWEST, schemes[0])]:
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                facts = page.evaluate(FACTS)
                told = facts["over"], facts["headings"], facts["words"] > 60, _is_dark(facts["paper"])
                found[address, width, scheme] = told == (0, 1, True, scheme == "dark") or told
            page.set_viewport_size({"width": widths[0], "height": 800})
        assert {place: told for place, told in found.items() if told is not True} == {}
        assert visit.complaints == []


def _is_dark(colour: str) -> bool:
    """Whether a colour as the browser tells it, `rgb(22, 22, 20)`, is nearer to black."""
    return sum(int(part) for part in colour[4:-1].split(",")[:3]) < 3 * 128


# Numbers every control that is to be reached, and notes which ones get the focus and whether they show it.
WATCH = """() => {
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
      && !(one.type === "radio" && !one.checked));
  window.met = new Map(controls.map(one => [one, null]));
  document.addEventListener("focusin", ({target}) => {
    const style = getComputedStyle(target);
    if (met.has(target)) met.set(target, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  });
  return controls.length;
}"""
# Pressed and never let go, by the browser's own protocol: half the messages of playwright's `press`.
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
MET = (
    "() => [...met].filter(([, shown]) => !shown).map(([one, shown]) => [shown === null, one.outerHTML.slice(0, 120)])"
)


@pytest.mark.parametrize(
    ("width", "kinds"), [(PHONE, KINDS), (DESKTOP, ("home.html", "article.html", "incidents.html", "search.html"))]
)
def test_keyboard_alone_reaches_everything(
    browser: Browser, site: Published, width: int, kinds: Collection[str]
) -> None:
    with visiting(browser, site, width=width) as visit:
        for address in (KINDS[kind][0] for kind in kinds):
            assert (address, *_tabbed(visit.go(address))) == (address, [], [])


def _tabbed(page: Page) -> tuple[list[str], list[str]]:
    """The controls that the tab key doesn't come to, and those that don't show that they have the focus."""
    keyboard = page.context.new_cdp_session(page)
    for _ in range(page.evaluate(WATCH) + 5):
        keyboard.send("Input.dispatchKeyEvent", TAB)
    told = page.evaluate(MET)
    return [html for missed, html in told if missed], [html for missed, html in told if not missed]


def test_the_first_step_skips_to_the_content(browser: Browser, site: Published) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


BAD = """<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'self'"><title>x</title>
<h1>Bad</h1><main><script>document.title = "y"</script><p style="width: 900px">Wide</p>
<img src="http://127.0.0.2:9/seen.png"><a href="/" style="outline: none">Unseen</a><p inert><a href="/b">Away</a></p>
</main>"""


def test_what_is_bad_is_noticed(browser: Browser, tmp_path: Path) -> None:
    """The same means find what is wrong with a page that has all of it, so that their silence means something."""
    (tmp_path / "bad.html").write_text(BAD)
    with (
        serving(tmp_path) as origin,
        visiting(browser, Published(origin=origin, base="/", folder=tmp_path), width=PHONE) as visit,
    ):
        page = visit.go("bad.html")
        assert page.evaluate(FACTS)["over"] > 0
        assert "Content Security Policy" in " ".join(visit.console)
        assert visit.strangers == ["http://127.0.0.2:9/seen.png"]
        missed, unseen = _tabbed(page)
        assert (len(missed), len(unseen)) == (1, 1)
