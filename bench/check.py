"""Finds out whether a built site holds the work that all are to do: its pages, the links between them, its feeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

from bench.corpus import Article, Corpus
from bench.generators.generator import BASE_URL, FEED_SIZE, HOME_SIZE, Generator

_HREF = re.compile(r"""<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_ITEM = re.compile(r"<item>.*?<link>\s*([^<\s]*)\s*</link>.*?</item>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of work: how many there are to be, how many are as they should be, and what is wrong with others."""

    kind: str
    expected: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> int:
        return self.expected - len(self.faults)


class BuiltSite:
    """A built site, read as files."""

    def __init__(self, generator: Generator, output: Path, corpus: Corpus) -> None:
        self._generator = generator
        self._output = output
        self._corpus = corpus

    def checks(self) -> Sequence[Check]:
        """Everything that is to be there, by kind."""
        generator, corpus = self._generator, self._corpus
        lists: tuple[tuple[str, Callable[[], Iterator[str | None]]], ...] = (
            ("article pages that link to their district and categories", self._articles),
            ("district pages that link to their articles", partial(
                self._lists, [(generator.district_address(key), of) for key, of in corpus.by_district.items()])),
            ("category pages that link to their articles", partial(
                self._lists, [(generator.category_address(key), of) for key, of in corpus.by_category.items()])),
            ("year pages that link to their articles", partial(
                self._lists, [(generator.year_address(key), of) for key, of in corpus.by_year.items()])),
            ("feeds of districts with their newest articles", partial(
                self._feeds, [(generator.district_address(key), of) for key, of in corpus.by_district.items()])),
            ("a home page with the newest articles", partial(
                self._lists, [("", corpus.newest_first[:HOME_SIZE])])),
            ("a feed of the newest articles", partial(self._feeds, [("", list(corpus.articles))])),
        )  # fmt: skip
        return [_check(kind, list(find())) for kind, find in lists]

    def _articles(self) -> Iterator[str | None]:
        """For each article what is wrong with its page, or None."""
        for article in self._corpus.articles:
            targets = [self._generator.district_address(article.district)]
            targets += [self._generator.category_address(name) for name in article.categories]
            yield self._missing_links(self._generator.article_address(article), targets)

    def _lists(self, lists: Iterable[tuple[str, list[Article]]]) -> Iterator[str | None]:
        for address, articles in lists:
            yield self._missing_links(address, map(self._generator.article_address, articles))

    def _missing_links(self, address: str, targets: Iterable[str]) -> str | None:
        """What is wrong with a page, which is to link to all `targets`; a long list may go on on pages of its own."""
        folder = self._output / address
        if not (folder / "index.html").is_file():
            return f"/{address} is missing"
        pages = [folder / "index.html", *folder.glob("page/*/index.html")]
        found = {link for page in pages for link in _links(page.read_text(encoding="utf-8"))}
        missing = [target for target in targets if target not in found]
        return f"/{address} has no link to /{missing[0]} ({len(missing)} missing)" if missing else None

    def _feeds(self, feeds: Iterable[tuple[str, list[Article]]]) -> Iterator[str | None]:
        for address, articles in feeds:
            yield self._wrong_feed(self._generator.feed(address), articles)

    def _wrong_feed(self, name: str, articles: list[Article]) -> str | None:
        """What is wrong with a feed, which is to hold the newest of `articles` and nothing else."""
        if not (self._output / name).is_file():
            return f"/{name} is missing"
        items = [_within_site(link) for link in _ITEM.findall((self._output / name).read_text(encoding="utf-8"))]
        newest = sorted(articles, key=lambda article: article.moment, reverse=True)[:FEED_SIZE]
        expected = {self._generator.article_address(article) for article in newest}
        if len(items) == len(expected) and expected == set(items):
            return None
        return f"/{name} has {len(expected & set(items))} of {len(expected)} articles, {len(items)} in all"


def _check(kind: str, results: Sequence[str | None]) -> Check:
    return Check(kind=kind, expected=len(results), faults=tuple(fault for fault in results if fault))


def _links(page: str) -> Iterator[str]:
    """The addresses within the site that a page links to."""
    for groups in _HREF.findall(page):
        yield _within_site(unescape("".join(groups)))


def _within_site(link: str) -> str:
    return link.removeprefix(BASE_URL).removeprefix("/")
