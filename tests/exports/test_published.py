"""What is published as data: all that pages show, nothing that they don't, and not every time anew."""

from __future__ import annotations

from pathlib import Path

from generator.core.urls import BaseUrl
from generator.write.links import find_broken_links
from tests.exports.conftest import ARCHIVE
from tests.exports.reading import Files, asked, csv_of, json_of
from tests.sites import Site, article, build_site
from tests.test_entity import ARCHIVE as HOSPITALS

UNPUBLISHED = (b"Draft", b"draft", b"Future", b"2099", b"Merged")
HOME = "https://someone.example/archive"


def data_of(site: Site) -> dict[str, bytes]:
    """The files for analysts, but for the page that tells of them."""
    return {
        path: data
        for path, data in site.files.items()
        if (path.startswith("data/") and path != "data/index.html") or path.endswith(("index.json", "llms.txt"))
    }


def changed(before: Site, after: Site) -> set[str]:
    old, new = data_of(before), data_of(after)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def test_nothing_unpublished_is_in_any_file(site: Site) -> None:
    assert [(path, word) for path, data in data_of(site).items() for word in UNPUBLISHED if word in data] == []


def test_texts_are_in_no_file(tmp_path: Path) -> None:
    built = build_site(tmp_path, {"articles/a.md": article(body="Words of a clipping.")})
    assert [path for path, data in data_of(built).items() if b"Words of a clipping" in data] == []


def test_beside_an_incident_stands_all_that_is_known_of_it(site: Site) -> None:
    told = json_of(site, "incidents/attack/index.json")
    assert told["record"] in json_of(site, "data/incidents.json")
    assert told["claims"] == json_of(site, "data/claims.json")
    assert [claim["article_id"] for claim in told["claims"]] == ["2024/told", None]
    assert told["updates"][0]["text"] == "It goes on."
    assert [one["name"] for one in told["districts"]] == ["Bay District", "Far District"]
    assert [one["url"] for one in told["articles"]] == [f"{HOME}/articles/2024/05/told/"]
    assert told["schema"] == f"{HOME}/data/datapackage.json"


def test_beside_a_district_stand_its_incidents_and_articles(site: Site) -> None:
    told = json_of(site, "districts/fl/bay/index.json")
    assert told["record"] in json_of(site, "data/districts.json")
    assert told["record"]["leaid"] == "0600001"
    assert [one["id"] for one in told["incidents"]] == ["attack"]
    assert [(one["title"], one["how"]) for one in told["articles"]] == [
        ("Found", "recognised"),
        ('Told, "at length"', "stated"),
    ]


def test_pages_lead_to_their_data(site: Site) -> None:
    alternate = "//link[@rel='alternate'][@type='application/json']/@href"
    for address in ("/incidents/attack/", "/districts/fl/bay/"):
        assert site.page(address).tree.xpath(alternate) == [f"/archive{address}index.json"]
    assert "/archive/data/" in site.page("/").tree.xpath("//footer//a/@href")
    assert find_broken_links(site.output, BaseUrl.parse(f"{HOME}/")) == ()


def test_the_page_tells_tables_terms_and_what_is_missing(site: Site) -> None:
    page = site.page("/data/")
    assert "https://creativecommons.org/licenses/by/4.0/" in page.links
    for words in ("CC BY 4.0", "Schema version 1.0.0.", "1 incident is missing in GeoJSON",
                  "1 incident is missing, since not even its year is known", "datasette archive.sqlite"):  # fmt: skip
        assert words in page.words
    assert len(page.tree.xpath("//h2[@id]")) == len(page.tree.xpath("//tr/th/a")) == 9


def test_without_a_licence_the_page_says_so(tmp_path: Path) -> None:
    assert "has not stated a licence" in build_site(tmp_path, {}).page("/data/").words


def test_llms_txt_leads_to_what_there_is(site: Site) -> None:
    lines = site.text("llms.txt").splitlines()
    assert lines[:3] == ["# Tried", "", "> An archive of incidents."]
    links = [line.partition("](")[2].partition(")")[0] for line in lines if line.startswith("- [")]
    assert len(links) == 14
    assert [link for link in links if not site.exists(link.removeprefix(HOME))] == []


def test_an_archive_may_publish_no_data(tmp_path: Path) -> None:
    built = build_site(tmp_path, {**ARCHIVE, "site.toml": "data = false\n"})
    assert data_of(built) == {}
    assert not built.exists("/data/")
    assert [path for path, data in built.files.items() if b"/data/" in data or b"index.json" in data] == []


def test_an_archive_of_hospitals_has_tables_of_hospitals(tmp_path: Path) -> None:
    built = build_site(tmp_path, HOSPITALS)
    rows = csv_of(built, "hospitals")
    assert [row["name"] for row in rows] == ["Bay Hospital", "Far Clinic", "Memorial Hospital"]
    assert "leaid" not in rows[0]
    assert json_of(built, "data/incidents.json")[0]["hospitals"] == ["bay"]
    assert asked(built, "SELECT name FROM incidents_by_hospital WHERE title = 'Second'") == [("Bay Hospital",)]
    assert asked(built, "SELECT COUNT(*) FROM incident_hospitals") == [(3,)]
    assert json_of(built, "data/veris.json")[0]["victim"]["industry"] == "000000"


def test_other_words_change_no_file_and_another_title_only_those_with_articles(tmp_path: Path) -> None:
    files: Files = {**ARCHIVE, "articles/2024/plain.md": article("Plain", districts="[far]", body="One.")}
    before = build_site(tmp_path / "before", files)
    words = files | {"articles/2024/plain.md": article("Plain", districts="[far]", body="Two.")}
    assert changed(before, build_site(tmp_path / "words", words)) == set()
    title = files | {"articles/2024/plain.md": article("Other", districts="[far]", body="One.")}
    assert changed(before, build_site(tmp_path / "title", title)) == {
        "data/articles.csv", "data/articles.json", "data/archive.sqlite", "districts/ga/far/index.json"
    }  # fmt: skip
