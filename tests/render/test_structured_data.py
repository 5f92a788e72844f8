"""What machines read of a page: JSON-LD in schema.org's terms, OpenGraph for social networks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.core.urls import BaseUrl
from generator.core.views import (
    ArticleView,
    BodyView,
    DatasetView,
    DateView,
    DownloadView,
    HomeView,
    Link,
    SiteView,
    View,
)
from generator.render.metadata import locale_of
from generator.render.structured_data import StructuredData
from tests.derive.archives import district, record
from tests.render.schema_terms import TERMS, pairs_of
from tests.sites import Site, article, build_site

HOST = "https://someone.example/archive"
STORY, INCIDENT, DISTRICT = "/articles/2020/09/story/", "/incidents/dade/", "/districts/fl/dade/"
KEYS = {"districts": "[dade]", "incidents": "[dade]", "outlet": "Example Herald", "author": "[A. Writer, B. Writer]"}
KEYS |= {"source_url": "https://herald.example/1", "archived_url": "https://copies.example/1", "tags": "[ddos, police]"}
KEYS |= {"added": "2024-01-01", "updated": "2024-02-03", "description": "It happened.", "categories": "[Attacks]"}
KEYS |= {"corrections": "[{date: 2024-02-03, text: It was a Tuesday.}]"}
DADE = {"leaid": "'1200390'", "aliases": "[EDPS]", "city": "Example City", "latitude": "25.5", "longitude": "-80.5"}
FILES: Mapping[str, str | bytes] = {
    "site.toml": f'base_url = "{HOST}/"\npublisher = "Keepers"\ntitle = "An archive"\n',
    "districts/fl/dade.md": district("Example Dade", website="https://dade.example/", **DADE),
    "districts/fl/hills.md": district("Example Hills School District", leaid="'1200391'"),
    "incidents/dade.md": record(
        "Attack on Dade", districts="[dade]", began="2020-08-31", ended="2020-09", description="What happened."
    ),
    "articles/story.md": article("A story", "2020-09-02", "As at Example Hills School District.", **KEYS),
    "articles/bare.md": article("A bare one", "2020"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("told"), FILES)


def graph(site: Site, address: str) -> list[Any]:
    (data,) = site.page(address).tree.xpath("/html/head/script[@type='application/ld+json']/text()")
    told = json.loads(data)
    assert told["@context"] == "https://schema.org"
    return list(told["@graph"])


def opengraph(site: Site, address: str) -> list[tuple[str, str]]:
    found = site.page(address).tree.xpath("/html/head/meta[@property]")
    return [(one.get("property"), one.get("content")) for one in found]


def test_a_clipping_is_the_archive_s_and_based_on_the_outlet_s_report(site: Site) -> None:
    clipping = graph(site, STORY)[0]
    assert (clipping["@type"], clipping["url"], clipping["headline"]) == ("NewsArticle", HOST + STORY, "A story")
    assert clipping["publisher"]["name"] == "Keepers"
    assert (clipping["datePublished"], clipping["dateModified"]) == ("2024-01-01", "2024-02-03")
    report = clipping["isBasedOn"]
    assert (report["@type"], report["url"], report["datePublished"]) == (
        "NewsArticle", "https://herald.example/1", "2020-09-02"
    )  # fmt: skip
    assert report["publisher"] == {"@type": "Organization", "name": "Example Herald"}
    assert [author["name"] for author in report["author"]] == ["A. Writer", "B. Writer"]
    assert report["archivedAt"] == "https://copies.example/1"
    assert clipping["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2024-02-03", "text": "It was a Tuesday."}
    ]


def test_what_is_known_of_an_article_is_told_and_nothing_else(site: Site) -> None:
    clipping = graph(site, "/articles/2020/bare/")[0]
    assert not {"datePublished", "dateModified", "about", "mentions", "correction", "image"} & clipping.keys()
    assert clipping["isBasedOn"] == {"@type": "NewsArticle", "datePublished": "2020"}


def test_a_clipping_is_about_the_district_and_the_incident_that_their_pages_describe(site: Site) -> None:
    clipping, incident, organisation = (graph(site, address)[0] for address in (STORY, INCIDENT, DISTRICT))
    assert [node["@id"] for node in clipping["about"]] == [organisation["@id"], incident["@id"]]
    assert incident["about"][0]["@id"] == organisation["@id"]
    assert incident["subjectOf"][0]["@id"] == clipping["@id"]
    assert clipping["about"][0]["identifier"] == organisation["identifier"]
    assert [node["name"] for node in clipping["mentions"]] == ["Example Hills School District"]


def test_a_district_is_told_apart_by_its_leaid_and_its_place(site: Site) -> None:
    organisation = graph(site, DISTRICT)[0]
    assert organisation["@type"] == "EducationalOrganization"
    assert organisation["identifier"] == {"@type": "PropertyValue", "propertyID": "LEAID", "value": "1200390"}
    assert (organisation["name"], organisation["alternateName"]) == ("Example Dade", ["EDPS"])
    assert (organisation["url"], organisation["mainEntityOfPage"]) == ("https://dade.example/", HOST + DISTRICT)
    assert organisation["address"]["addressRegion"] == "Florida"
    assert organisation["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 25.5, "longitude": -80.5}


def test_an_incident_is_an_event_with_the_dates_that_are_known(site: Site) -> None:
    incident = graph(site, INCIDENT)[0]
    assert (incident["@type"], incident["startDate"], incident["endDate"]) == ("Event", "2020-08-31", "2020-09")
    assert incident["location"] == [{"@type": "State", "name": "Florida"}]


def test_another_entity_is_no_school(tmp_path: Path) -> None:
    files = {
        "site.toml": '[entity]\nsingular = "hospital"\nplural = "hospitals"\n',
        "hospitals/fl/a.md": district("Example Hospital"),
        "articles/a.md": article("A", hospitals="[a]"),
    }
    told = build_site(tmp_path, files)
    assert graph(told, "/hospitals/fl/a/")[0]["@type"] == "Organization"
    assert b"EducationalOrganization" not in b"".join(told.files.values())


def test_breadcrumbs_are_those_that_readers_see(site: Site) -> None:
    for address in (STORY, INCIDENT, DISTRICT, "/states/fl/", "/articles/", "/2020/09/"):
        page = site.page(address)
        shown = [(link.text_content(), link.get("href")) for link in page.tree.xpath("//nav[@class='breadcrumbs']//a")]
        told = [(item["name"], item["item"]["@id"]) for item in graph(site, address)[-1]["itemListElement"]]
        assert [(name, link.removeprefix("https://someone.example")) for name, link in told] == shown


def test_only_the_first_page_of_a_district_tells_who_it_is(tmp_path: Path) -> None:
    files = {"site.toml": "page_size = 1\n", "districts/fl/a.md": district("Example A")}
    files |= {f"articles/{n}.md": article(f"A{n}", f"2020-01-0{n}", districts="[a]") for n in range(1, 4)}
    told = build_site(tmp_path, files)
    kinds = [[node["@type"] for node in graph(told, f"/districts/fl/a/{page}")] for page in ("", "page/1/")]
    assert kinds == [["EducationalOrganization", "BreadcrumbList"], ["BreadcrumbList"]]


def test_search_engines_may_search_once_there_is_a_page_for_it() -> None:
    view = HomeView(title="Home", layout="home.html")
    assert "SearchAction" not in of(view)
    action = json.loads(of(view, search="/search/"))["@graph"][0]["potentialAction"]
    assert action["target"]["urlTemplate"] == HOST + "/search/?q={search_term_string}"


def test_a_dataset_is_told_with_its_files() -> None:
    (dataset,) = json.loads(of(DATASET))["@graph"]
    assert (dataset["@type"], dataset["license"]) == ("Dataset", "https://licence.example/")
    assert dataset["distribution"][0] == {
        "@type": "DataDownload", "name": "Incidents", "contentUrl": HOST + "/data/a.csv", "encodingFormat": "text/csv"
    }  # fmt: skip


DATASET = View(
    title="Data",
    layout="page.html",
    dataset=DatasetView(
        name="All",
        description="All that there is.",
        address="/data/",
        license="https://licence.example/",
        version="1",
        modified="2024-01-01",
        downloads=(DownloadView(name="Incidents", address="/data/a.csv", media_type="text/csv"),),
    ),
)


def of(view: View, search: str = "") -> str:
    """The JSON-LD of a view, as it stands in a page."""
    site = SiteView(
        title="A", description="", publisher="", language="en", navigation=(), feeds=(), remote_images=False,
        search=search,
    )  # fmt: skip
    return str(StructuredData(site, BaseUrl.parse(HOST + "/"))(view, "/x/"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_arrive_as_they_are_and_stay_in_their_element(words: str) -> None:
    view = ArticleView(
        title=words,
        layout="article.html",
        body=BodyView(digest=""),
        date=DateView(text="", iso="2020"),
        year=Link(text="2020", address="/2020/"),
        tags=(words,),
        authors=(words,),
        outlet=Link(text=words, address="/outlets/x/"),
    )
    data = of(view)
    (script, after) = html.fragments_fromstring(f"<script type='application/ld+json'>{data}</script><p>after</p>")
    assert (script.tag, after.tag, script.text) == ("script", "p", data)
    if words:
        assert json.loads(data)["@graph"][0]["isBasedOn"]["publisher"]["name"] == words


def used_terms() -> dict[tuple[str, str], list[Any]]:
    """Every type and property that pages use, with the values that they have."""
    with TemporaryDirectory() as folder:
        site = build_site(Path(folder), FILES)
        nodes = [graph(site, address) for address in (STORY, INCIDENT, DISTRICT, "/")]
    nodes += [json.loads(of(view, search="/search/"))["@graph"] for view in (DATASET, HOME, CARDED)]
    found: dict[tuple[str, str], list[Any]] = {}
    for kind, name, value in pairs_of(nodes):
        found.setdefault((kind, name), []).extend(value if isinstance(value, list) else [value])
    return found


HOME = HomeView(title="Home", layout="home.html", description="D")
CARDED = ArticleView(
    title="A", layout="article.html", card="/x/card.png", body=BodyView(digest=""), date=DateView(text="", iso="2020"),
    year=Link(text="2020", address="/2020/"),
)  # fmt: skip


def test_every_term_is_one_of_schema_org_and_has_a_value_of_its_kind() -> None:
    types = json.loads(TERMS.read_text(encoding="utf-8"))["types"]
    for (kind, name), values in used_terms().items():
        assert name in types[kind]["properties"], f"{kind} has no {name}"
        allowed = set(types[kind]["properties"][name])
        for value in values:
            assert kinds_of(value, types) & allowed, f"{kind}.{name} can't be {value}"


def kinds_of(value: Any, types: Mapping[str, Any]) -> set[str]:
    if isinstance(value, dict):
        return set(types[value["@type"]]["is"]) if "@type" in value else {"Thing"}
    if isinstance(value, bool):
        return {"Boolean"}
    return {"Text", "URL", "Date", "DateTime"} if isinstance(value, str) else {"Number", "Integer"}


def test_social_networks_are_told_all_of_an_article(site: Site) -> None:
    assert opengraph(site, STORY) == [
        ("og:description", "It happened."),
        ("og:url", HOST + STORY),
        ("og:type", "article"),
        ("og:title", "A story"),
        ("og:site_name", "An archive"),
        ("og:locale", "en_US"),
        ("article:published_time", "2020-09-02"),
        ("article:modified_time", "2024-02-03"),
        ("article:section", "Attacks"),
        ("article:tag", "ddos"),
        ("article:tag", "police"),
    ]


def test_without_card_images_an_article_shows_its_own_picture(tmp_path: Path) -> None:
    files = {**FILES, "assets/a.png": b"x", "articles/p.md": article("P", "2020", image="/assets/a.png", image_alt="A")}
    told = opengraph(build_site(tmp_path, files), "/articles/2020/p/")
    assert ("og:image", HOST + "/assets/a.png") in told
    assert ("og:image:alt", "A") in told
    assert not [name for name, _ in told if name == "og:image:width"]


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_US"), ("en-GB", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("es-419", "es_US")]
)
def test_a_language_is_told_as_opengraph_writes_it(language: str, locale: str) -> None:
    assert locale_of(language) == locale
