"""That all do the same work is checked: a page, a link or an entry of a feed that is missing is told."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.check import BuiltSite, Check
from bench.corpus import Corpus
from bench.generators import OURS, generators
from bench.generators.generator import write_sites
from generator.build import build
from tests.sites import request

CORPUS = Corpus(24)
OURS_ITSELF = generators(Path("tools"))[OURS]
ARTICLE = CORPUS.articles[0]
DISTRICT = OURS_ITSELF.district_address(ARTICLE.district)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared") / "site"
    write_sites(CORPUS, {OURS_ITSELF: folder})
    return build_there(folder)


def build_there(folder: Path) -> Path:
    asked = request(folder)
    build(asked, lambda _stage, _finished, _total: None)
    return asked.output


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "output"))


def checks(output: Path) -> Sequence[Check]:
    return BuiltSite(OURS_ITSELF, output, CORPUS).checks()


def faults(output: Path) -> list[str]:
    return [fault for check in checks(output) for fault in check.faults]


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_our_own_site_does_all_the_work(built: Path) -> None:
    found = checks(built)
    assert faults(built) == []
    assert [check.sound for check in found] == [check.expected for check in found]
    assert found[0].expected == 24
    assert found[1].expected == found[4].expected == len(CORPUS.by_district)


def test_a_missing_page_is_told(copied: Path) -> None:
    address = OURS_ITSELF.article_address(ARTICLE)
    (copied / address / "index.html").unlink()
    assert faults(copied) == [f"/{address} is missing"]


def test_an_article_that_does_not_link_to_its_district_is_told(copied: Path) -> None:
    address = OURS_ITSELF.article_address(ARTICLE)
    replace(copied / address / "index.html", f'href="/{DISTRICT}"', 'href="/"')
    assert faults(copied) == [f"/{address} has no link to /{DISTRICT} (1 missing)"]


def test_a_district_that_does_not_link_to_an_article_is_told(copied: Path) -> None:
    address = OURS_ITSELF.article_address(ARTICLE)
    replace(copied / DISTRICT / "index.html", f'href="/{address}"', 'href="/"')
    assert faults(copied) == [f"/{DISTRICT} has no link to /{address} (1 missing)"]


def test_a_missing_feed_is_told(copied: Path) -> None:
    (copied / DISTRICT / "feed.xml").unlink()
    assert faults(copied) == [f"/{DISTRICT}feed.xml is missing"]


def test_a_feed_without_an_entry_is_told(copied: Path) -> None:
    replace(copied / DISTRICT / "feed.xml", "item>", "entry>")
    articles = len(CORPUS.by_district[ARTICLE.district])
    assert faults(copied) == [f"/{DISTRICT}feed.xml has 0 of {articles} articles, 0 in all"]
