"""The sites that generators are given: the same articles in each, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from bench.corpus import Article, Corpus
from bench.generators import Generator, generators
from bench.generators.generator import write_sites
from bench.site import SCENARIOS, Scenario, Site

CORPUS = Corpus(24)
TEXTS = [article.text for article in CORPUS.articles]
GENERATORS = generators(Path("tools"))


@pytest.fixture(params=GENERATORS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    return written(GENERATORS[request.param], tmp_path / "site")


def written(generator: Generator, folder: Path) -> Site:
    write_sites(CORPUS, {generator: folder})
    return Site(generator=generator, folder=folder, corpus=CORPUS)


def sources(site: Site) -> dict[str, bytes]:
    files = (path for path in site.folder.rglob("*") if path.is_file())
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in files}


def front_matter(text: str) -> Mapping[str, object]:
    """The front matter of a file, YAML or Pelican's lines, its keys in small letters."""
    head = text.removeprefix("---\n").split("\n\n" if text.startswith("Title") else "\n---\n")[0]
    if text.startswith("---\n"):
        return dict(yaml.safe_load(head))
    return dict(line.lower().split(": ", 1)[:1] + line.split(": ", 1)[1:] for line in head.splitlines())


def test_every_article_is_there_with_its_text(site: Site) -> None:
    files = [text.decode() for path, text in sources(site).items() if path.endswith(".md")]
    assert len(files) == 24
    assert all(sum(file.endswith(f"\n\n{text}") for file in files) == 1 for text in TEXTS)


def test_the_front_matter_tells_title_description_district_and_categories(site: Site) -> None:
    article: Article = CORPUS.articles[3]
    told = str(front_matter(site.generator.source(article)[1]))
    for words in (article.title, article.description, article.district.name, *article.categories):
        assert words in told.replace("\\'", "'")


def test_the_layout_that_is_edited_ends_every_page(site: Site) -> None:
    assert (site.folder / site.generator.layout).read_text(encoding="utf-8").count("</body>") == 1


@pytest.mark.parametrize("scenario", SCENARIOS[1:], ids=lambda scenario: scenario.name)
def test_a_change_is_another_each_round_and_is_taken_back(site: Site, scenario: Scenario) -> None:
    before = sources(site)
    scenario.happen(site, 0)
    first = sources(site)
    scenario.happen(site, 1)
    second = sources(site)
    changed = {path for path in second if second[path] != first.get(path)}
    assert len(changed) == (0 if scenario.name == "no-change" else 1)
    site.restore()
    assert sources(site) == before


def test_an_edit_changes_one_word(site: Site) -> None:
    path, _ = site.generator.source(CORPUS.ordinary)
    before = (site.folder / path).read_text(encoding="utf-8").split(" ")
    site.edit_article(1)
    after = (site.folder / path).read_text(encoding="utf-8").split(" ")
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["corrected1"]


def test_a_cold_build_finds_nothing_of_those_before_it(site: Site) -> None:
    before = sources(site)
    (site.folder / site.generator.output).mkdir()
    (site.folder / site.generator.output / "index.html").touch()
    (site.folder / ".lock").touch()
    site.forget()
    assert sources(site) == before
    assert not (site.folder / site.generator.output).exists()
    site.forget()
    beside = {path.name for path in site.folder.parent.iterdir()}
    site.clear()
    assert {path.name for path in site.folder.parent.iterdir()} < beside
