"""The archive that ships: it builds, every record has its sources, and nothing in it is invented or copied."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.core.problems import Report
from generator.core.records import Archive, Article, District, Incident, Record
from generator.core.urls import BaseUrl
from generator.core.vocabulary import AttackType
from generator.load.assemble import assemble
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.text import read_body
from generator.load.tree import find_settings, read_tree
from generator.write.links import find_broken_links
from tests.sites import REPOSITORY, Site, build_site

EIGHT_WORDS = 8
_WORD = re.compile(r"[a-z0-9']+")


@pytest.fixture(scope="module")
def archive() -> Archive:
    report = Report()
    settings = read_settings(find_settings(REPOSITORY / "content"), report)
    tree = read_tree(REPOSITORY / "content", report)
    found = assemble(tree, read_files(tree, settings), settings, report)
    assert [f"{problem.place}: {problem.message}" for problem in report.problems] == []
    return found


@pytest.fixture(scope="module")
def published_at(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The archive built for an address, once for each."""
    return cache(
        lambda base_url: build_site(REPOSITORY, output=tmp_path_factory.mktemp("www") / "site", base_url=base_url)
    )


def test_every_page_that_may_be_found_says_what_it_is_about(published_at: Callable[[str], Site]) -> None:
    site = published_at("https://someone.example/")
    heads = {path: site.page("/" + path).tree.find("head") for path in site.files if path.endswith("index.html")}
    found = [path for path, head in heads.items() if not head.xpath("meta[@name='robots']")]
    assert len(found) > 200
    assert [path for path in found if not heads[path].xpath("string(meta[@name='description']/@content)")] == []


@pytest.mark.parametrize("base_url", ["https://someone.example/", "https://someone.example/an/archive/"])
def test_it_builds_without_a_warning_and_every_link_resolves(
    published_at: Callable[[str], Site], base_url: str
) -> None:
    site = published_at(base_url)
    assert site.result.warnings == ()
    assert find_broken_links(site.output, BaseUrl.parse(base_url)) == ()


def test_it_is_a_real_archive(archive: Archive) -> None:
    hits = [id_ for incident in archive.incidents for id_ in incident.districts]
    assert len(archive.incidents) >= 32
    assert len(archive.districts) >= 30
    assert len([id_ for id_ in set(hits) if hits.count(id_) > 1]) >= 3
    assert {incident.attack_type for incident in archive.incidents} >= {
        AttackType.RANSOMWARE, AttackType.DDOS, AttackType.PHISHING, AttackType.DATA_BREACH, AttackType.EXPOSURE,
        AttackType.PAYMENT_FRAUD,
    }  # fmt: skip


def test_every_incident_has_an_article_and_a_district(archive: Archive) -> None:
    reported = {id_ for article in archive.articles for id_ in article.incidents}
    assert [incident.id for incident in archive.incidents if incident.id not in reported] == []
    assert [incident.id for incident in archive.incidents if not incident.districts] == []


def test_every_district_has_its_registered_facts(archive: Archive, shared: Path) -> None:
    with (shared / "data/us_districts.csv").open(encoding="utf-8") as file:
        registry = {row["leaid"]: row for row in csv.DictReader(file)}
    for district in archive.districts:
        row = registry[district.leaid or "none"]
        assert row["name"] in district.names
        assert (row["state"], int(row["children_enrolled_acs"])) == (district.state, district.enrollment)
        assert (float(row["lat"]), float(row["lon"])) == (district.latitude, district.longitude)


def test_every_source_is_one_that_the_facts_name(archive: Archive, shared: Path) -> None:
    facts = (shared / "data/k12_incident_facts.csv").read_text(encoding="utf-8")
    known = set(re.findall(r'https?://[^\s",]+', facts))
    without = [article.id for article in archive.articles if article.source_url and article.source_url not in known]
    assert without == []


def test_no_sentence_of_a_source_is_copied(archive: Archive, shared: Path) -> None:
    with (shared / "data/k12_incident_facts.csv").open(encoding="utf-8") as file:
        sources = [row["summary_as_recorded"] for row in csv.DictReader(file)]
    sources += [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    theirs = {run for text in sources for run in runs(text)}
    ours = {record.id: set(runs(text_of(record))) for record in records(archive)}
    assert {id_: mine & theirs for id_, mine in ours.items() if mine & theirs} == {}


def records(archive: Archive) -> Iterator[Article | Incident | District]:
    yield from archive.articles
    yield from archive.incidents
    yield from archive.districts


def text_of(record: Record) -> str:
    file = record.place.file
    text = read_body(str(REPOSITORY / file), record.body)
    assert text is not None
    return text


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of eight words."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return (tuple(words[start : start + EIGHT_WORDS]) for start in range(len(words) - EIGHT_WORDS + 1))


def test_the_facts_name_their_source_and_licence(archive: Archive) -> None:
    (about,) = [page for page in archive.pages if page.id == "about"]
    assert "VERIS Community Database" in text_of(about)
    assert "CC BY-SA 4.0" in text_of(about)
