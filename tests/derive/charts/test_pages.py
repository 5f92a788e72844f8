"""Pictures as they stand on pages: drawings that any reader of XML takes, names that stay text, figures beside them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from tests.derive.archives import district, record
from tests.render.attacks import ATTACKS
from tests.sites import Page, Site, build_site

EVIL = """<script>run()</script>"><svg onload="run()"> & {{ page }}"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two districts in one state: one that is hit again and again, one whose names are attacks."""
    files: dict[str, str | bytes] = {
        "districts/often.md": district("Often", "FL", latitude="25.6", longitude="-80.5"),
        "districts/evil.md": district(repr(EVIL), "FL", latitude="28", longitude="-82"),
        "incidents/undated.md": record("Undated", districts="[often]"),
    }
    for n, kind in enumerate(("ransomware", "ransomware", "ddos", "phishing")):
        keys = {"occurred": f"20{18 + n}-0{n + 1}", "disclosed": f"20{18 + n}-06-1{n}", "attack_type": kind}
        files[f"incidents/i{n}.md"] = record(repr(EVIL), districts="[often, evil]", **keys)
    return build_site(tmp_path_factory.mktemp("site"), files)


def drawings(page: Page) -> list[etree._Element]:
    """All drawings in the main part of a page, read as XML: what isn't well-formed raises."""
    found = re.findall(r"<svg.*?</svg>", page.source.partition("<main")[2], re.DOTALL)
    return [etree.fromstring(svg.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)) for svg in found]


def table(page: Page, number: int = 0) -> list[list[str]]:
    rows = page.tree.xpath(f"(//details[@class='chart-table'])[{number + 1}]//tr")
    return [[str(cell.text_content()) for cell in row.xpath("th|td")] for row in rows]


@pytest.mark.parametrize(
    "address", ["/", "/years/", "/states/", "/states/fl/", "/incidents/i0/", "/districts/fl/often/"]
)
def test_drawings_are_well_formed_and_named_and_hold_nothing_that_runs(site: Site, address: str) -> None:
    page = site.page(address)
    svgs = [svg for svg in drawings(page) if svg.get("aria-hidden") != "true"]
    assert svgs
    for svg in svgs:
        ids = (svg.get("aria-labelledby") or "").split()
        assert svg.get("aria-label") or all(page.tree.xpath(f"count(//*[@id='{id_}'])") == 1 for id_ in ids)
        assert svg.get("role") in ("img", "group")
        tags = {str(each.tag).removeprefix(SVG) for each in svg.iter()}
        assert tags <= {"svg", "title", "desc", "g", "a", "path", "rect", "circle", "line", "text"}
        assert not [name for each in svg.iter() for name in each.attrib if str(name).startswith(("on", "style"))]
    ids = page.tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_an_attack_in_a_title_is_text_in_the_drawing(site: Site) -> None:
    titles = [title.text for svg in drawings(site.page("/districts/fl/often/")) for title in svg.iter(f"{SVG}title")]
    assert f"{EVIL}, January 2018" in titles


def test_each_column_has_a_row_and_what_isnt_drawn_is_told(site: Site) -> None:
    for address in ("/", "/years/"):
        page = site.page(address)
        assert table(page, 1 if address == "/" else 0) == [
            ["Year", "All incidents", "Ransomware", "Denial of service", "Phishing", "Type not recorded"],
            ["2018", "1", "1", "0", "0", "0"],
            ["2019", "1", "1", "0", "0", "0"],
            ["2020", "1", "0", "1", "0", "0"],
            ["2021", "1", "0", "0", "1", "0"],
            ["Undated", "1", "0", "0", "0", "1"],
        ]
        assert "1 incident without a date isn’t drawn." in page.words


def test_each_state_and_each_point_of_the_map_has_a_row_and_states_lead_to_their_pages(site: Site) -> None:
    page = site.page("/")
    assert table(page) == [
        ["State", "Incidents", "Districts"], ["Florida", "5", "2"],
        ["District", "State", "Incidents"], [EVIL, "Florida", "4"], ["Often", "Florida", "5"],
    ]  # fmt: skip
    (state,) = page.tree.xpath("//svg//a")
    assert (state.get("href"), state.get("aria-label")) == ("/states/fl/", "Florida: 5 incidents")
    assert len(page.tree.xpath("//g[@class='points single']/circle")) == 2


def test_a_state_has_its_years_in_lists_and_on_its_page(site: Site) -> None:
    (line,) = site.page("/states/").tree.xpath("//svg[@class='sparkline']")
    assert line.get("aria-label") == "Incidents a year from 2018 to 2021, the most in 2018: 1"
    assert table(site.page("/states/fl/")) == [["Year", "Incidents"], *([str(year), "1"] for year in range(2018, 2022))]


def test_pages_without_a_picture_load_no_dress_for_it(site: Site, tmp_path: Path) -> None:
    assert "charts.css" in site.text("incidents/i0/index.html")
    assert "charts.css" not in site.text("incidents/undated/index.html")
    empty = build_site(tmp_path, {})
    assert not drawings(empty.page("/"))
    assert "charts.css" not in empty.text("articles/index.html")


def test_any_attack_as_a_title_leaves_the_drawing_whole(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"districts/d.md": district("D")}
    for n, attack in enumerate(ATTACKS.values()):
        title = json.dumps(" ".join(re.sub(r"[^\x20-\x7e]", " ", attack).split()))
        files[f"incidents/i{n}.md"] = record(title, districts="[d]", occurred=f"{1950 + n}-01-01", attack_type="ddos")
    (svg,) = [one for one in drawings(build_site(tmp_path, files).page("/districts/fl/d/")) if one.get("role") == "img"]
    assert len(list(svg.iter(f"{SVG}circle"))) == len(ATTACKS)
