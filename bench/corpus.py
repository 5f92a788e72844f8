"""The articles that every generator is given: invented, and the same on every machine and in every run."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import TypeVar

from bench.prose import body, filled, sentence
from bench.words import CATEGORIES, FIRST_PARTS, KINDS, SECOND_PARTS, STATES, TITLES

_Key = TypeVar("_Key")
# Ten years that have passed on every clock, so that no generator takes an article for one of the future.
BEGIN = datetime(2014, 1, 1, tzinfo=UTC)
END = datetime(2023, 12, 20, tzinfo=UTC)
ARTICLES_PER_DISTRICT = 4
# Has no divisor in common with the number of names, so that its multiples meet each of them once.
_STRIDE = 7919


@dataclass(frozen=True, slots=True)
class District:
    """An invented district; its name makes the end of its address."""

    name: str
    state: str

    @property
    def slug(self) -> str:
        return slug_of(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article without its text, which `text` writes: that of 50,000 would fill the memory."""

    number: int
    title: str
    description: str
    moment: datetime
    categories: tuple[str, ...]
    district: District

    @property
    def slug(self) -> str:
        """The name of its file and the end of its address, unlike any other's."""
        return f"{slug_of(self.title)[:60].strip('-')}-{self.number:06}"

    @property
    def text(self) -> str:
        """Its Markdown, made anew whenever it is asked for."""
        return body(self.number)


class Corpus:
    """`count` articles over a quarter as many districts: a few are in the news all the time, most once or never."""

    def __init__(self, count: int) -> None:
        self._districts = tuple(_district(number) for number in range(max(1, count // ARTICLES_PER_DISTRICT)))
        self._weights = tuple(accumulate(1 / rank for rank in range(1, len(self._districts) + 1)))  # Zipf's law
        self.articles = tuple(self._article(number) for number in range(count))

    @cached_property
    def by_district(self) -> dict[District, list[Article]]:
        """The articles of every district that has some, in the order of their numbers."""
        return _grouped((article.district, article) for article in self.articles)

    @property
    def by_category(self) -> dict[str, list[Article]]:
        return _grouped((name, article) for article in self.articles for name in article.categories)

    @property
    def by_year(self) -> dict[int, list[Article]]:
        return _grouped((article.moment.year, article) for article in self.articles)

    @property
    def newest_first(self) -> list[Article]:
        return sorted(self.articles, key=lambda article: article.moment, reverse=True)

    @property
    def ordinary(self) -> Article:
        """An article of an ordinary district: one that has as many as the average of those that have any."""
        average = len(self.articles) / len(self.by_district)
        return min(self.by_district.values(), key=lambda articles: abs(len(articles) - average))[0]

    def new_articles(self) -> Iterator[Article]:
        """Articles that aren't part of it yet, each newer than all others, of an ordinary district."""
        number = len(self.articles)
        while True:
            like = self._article(number)
            moment = END + timedelta(minutes=number + 1 - len(self.articles))
            yield replace(like, district=self.ordinary.district, moment=moment)
            number += 1

    def _article(self, number: int) -> Article:
        random = Random(f"article {number}")  # noqa: S311 - the same article every time, no secret
        district = self._districts[bisect(self._weights, random.random() * self._weights[-1])]
        return Article(
            number=number,
            title=filled(random, random.choice(TITLES), district=district.name),
            description=sentence(random).replace('"', "'"),
            moment=BEGIN + timedelta(seconds=random.randrange(int((END - BEGIN).total_seconds()))),
            categories=tuple(random.sample(CATEGORIES, random.choice((1, 1, 1, 2, 2, 3)))),
            district=district,
        )


def _grouped(pairs: Iterable[tuple[_Key, Article]]) -> dict[_Key, list[Article]]:
    grouped: dict[_Key, list[Article]] = {}
    for key, article in pairs:
        grouped.setdefault(key, []).append(article)
    return grouped


def slug_of(words: str) -> str:
    """Words as they stand in an address. For the plain letters of this corpus all generators agree on it."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("'", "")).strip("-")


def _district(number: int) -> District:
    """District `number`, whose name no other has."""
    names = len(FIRST_PARTS) * len(SECOND_PARTS) * len(KINDS)
    again, within = divmod(number, names)
    rest, kind = divmod(within * _STRIDE % names, len(KINDS))
    first, second = divmod(rest, len(SECOND_PARTS))
    name = f"{FIRST_PARTS[first]} {SECOND_PARTS[second]} {KINDS[kind]}"
    return District(name=f"{name} {again + 1}" if again else name, state=STATES[within * _STRIDE % len(STATES)])
