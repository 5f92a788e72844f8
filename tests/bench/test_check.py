"""That all do the same work is checked: a page, a link or an entry of a feed that is missing is told."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.__main__ import bench
from bench.check import BuiltSite, Check
from bench.corpus import Corpus
from bench.generators import OURS, generators
from bench.generators.ours import Ours

CORPUS = Corpus(12)
OURS_ITSELF = generators(Path("tools"))[OURS]
ARTICLE = CORPUS.articles[0]
DISTRICT = OURS_ITSELF.district_address(ARTICLE.district)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder of work in which our own site was built and checked by the command, and what that said."""
    work = tmp_path_factory.mktemp("compared")
    result = CliRunner().invoke(bench, ["check", "12", "--generator", "ours", "--work", str(work)])
    assert result.exit_code == 0, result.output
    return work, result.output


@pytest.fixture(scope="module")
def built(checked: tuple[Path, str]) -> Path:
    return checked[0] / "12" / "ours" / "output"


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "output"))


class OursIdle(Ours):
    """Builds an empty site."""

    command = ("mkdir", "-p", "output")

    def install(self) -> None:
        """It is here."""


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
    assert found[0].expected == 12
    assert found[1].expected == found[4].expected == len(CORPUS.by_district)


def test_the_command_tells_what_it_has_found(checked: tuple[Path, str]) -> None:
    assert "Incident Archive: 12 of 12 article pages" in checked[1]


def test_the_command_fails_where_work_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.__main__.generators", lambda tools: {OURS: OursIdle(tools)})
    result = CliRunner().invoke(bench, ["check", "4", "--generator", "ours", "--work", str(tmp_path)])
    assert result.exit_code == 1
    assert "0 of 4 article pages" in result.output
    assert "the work of Incident Archive isn't that of the others" in result.output


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
