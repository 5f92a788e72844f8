"""What the comparison must know of a generator: how it is installed, its site, its command, where its pages stand."""

from __future__ import annotations

import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from bench.corpus import Article, Corpus, District, slug_of

BASE_URL = "https://example.org"
# Entries of a feed and articles on the home page, the same for all.
FEED_SIZE = 100
HOME_SIZE = 10

_SITES = Path(__file__).resolve().parents[1] / "sites"


class NotInstallableError(Exception):
    """A generator can't be installed here; the message says why."""


class Generator(ABC):
    """A generator under test. `tools` is the folder into which it is installed.

    Paths are those below its site's folder. An address is a path within its built site that ends with a slash.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    output: ClassVar[str]  # the folder of the built site
    layout: ClassVar[str]  # the layout of every page, which a layout edit changes
    in_every_scenario: ClassVar[bool] = False  # or only cold

    def __init__(self, tools: Path) -> None:
        self.tools = tools

    @abstractmethod
    def install(self) -> None:
        """Install it, if it isn't. Raises `NotInstallableError`."""

    @abstractmethod
    def version(self) -> str:
        """Its version, as it tells it itself."""

    @property
    @abstractmethod
    def command(self) -> Sequence[str]:
        """What a user types in the site's folder to build it."""

    @abstractmethod
    def source(self, article: Article) -> tuple[str, str]:
        """The path of an article's file and what it holds, in this generator's own front matter."""

    def prepare(self, site: Path) -> None:
        """Write everything but the articles: settings and layouts."""
        shutil.copytree(_SITES / self.name, site, dirs_exist_ok=True)

    def article_address(self, article: Article) -> str:
        return f"{article.moment.year}/{article.slug}/"

    def district_address(self, district: District) -> str:
        return f"districts/{district.slug}/"

    def category_address(self, category: str) -> str:
        return f"categories/{slug_of(category)}/"

    def year_address(self, year: int) -> str:
        return f"{year}/"

    def feed(self, address: str) -> str:
        """The file of the feed of the page at `address`."""
        return f"{address}feed.xml"


def write_sites(corpus: Corpus, sites: dict[Generator, Path]) -> None:
    """Write the sites of all generators anew; each article's text is made once."""
    for generator, site in sites.items():
        shutil.rmtree(site, ignore_errors=True)
        generator.prepare(site)
    for article in corpus.articles:
        for generator, site in sites.items():
            write_article(generator, site, article)


def write_article(generator: Generator, site: Path, article: Article) -> Path:
    """Write one article's file; returns where it is."""
    path, text = generator.source(article)
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def quoted(words: str) -> str:
    """`words` as a string of YAML."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_article(article: Article, *more: str) -> str:
    """An article under the front matter that most generators share; `more` are lines of it besides."""
    lines = (
        f"title: {quoted(article.title)}",
        f"description: {quoted(article.description)}",
        f"date: {article.moment:%Y-%m-%dT%H:%M:%SZ}",
        "categories:",
        *(f"  - {name}" for name in article.categories),
        *more,
    )
    return "---\n" + "\n".join(lines) + f"\n---\n\n{article.text}"


def said_by(*command: str | Path) -> str:
    """What a command prints, stripped. Raises `NotInstallableError` where it fails or isn't there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    except FileNotFoundError:
        raise NotInstallableError(f"there is no {command[0]} here") from None
    except subprocess.CalledProcessError as error:
        last = " / ".join((error.stderr or error.stdout).strip().splitlines()[-3:])
        raise NotInstallableError(f"{Path(command[0]).name} ended with {error.returncode}: {last}") from None
    return done.stdout.strip()
