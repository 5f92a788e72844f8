"""Which articles belong together, without chance: the same archive always gives the same answer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeVar

from generator.core.records import Article
from generator.derive.index import Index

RELATED = 5
_Key = TypeVar("_Key", bound=Hashable)
_Entry = TypeVar("_Entry")


class Relations:
    """Related articles, and the neighbours of everything in its time order."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._position = {article.id: number for number, article in enumerate(index.articles)}
        self._places: dict[Hashable, dict[str, int]] = {}

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """The article before and the one after in time."""
        articles, number = self._index.articles, self._position[article.id]
        older = articles[number + 1] if number + 1 < len(articles) else None
        newer = articles[number - 1] if number else None
        return older, newer

    def related(self, article: Article) -> tuple[Article, ...]:
        """At most five others: of the same incident, then of the same district near in time, then of shared terms."""
        index = self._index
        candidates = chain(
            (self._near(article, hit.id, "incident", index.by_incident) for hit in index.incidents_of(article)),
            (self._near(article, id_, "district", index.by_district) for id_ in index.concerns[article.id].all),
            (self._near(article, term, "category", index.by_category) for term in article.categories),
        )
        unique = dict.fromkeys(other.id for group in candidates for other in islice(group, RELATED))
        by_id = self._index.articles
        return tuple(by_id[self._position[id_]] for id_ in islice(unique, RELATED))

    def _near(
        self, article: Article, key: _Key, kind: str, groups: Mapping[_Key, tuple[Article, ...]]
    ) -> Iterator[Article]:
        """The others of a group, the nearest in the group's order first, newer before older."""
        group = groups.get(key, ())
        if (kind, key) not in self._places:
            self._places[kind, key] = {member.id: number for number, member in enumerate(group)}
        number = self._places[kind, key][article.id]
        for distance in range(1, len(group)):
            for neighbour in (number - distance, number + distance):
                if 0 <= neighbour < len(group):
                    yield group[neighbour]


def with_neighbours(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry | None, _Entry, _Entry | None]]:
    """Each entry with the one before it and the one after it."""
    listed = list(entries)
    for number, entry in enumerate(listed):
        before = listed[number - 1] if number else None
        after = listed[number + 1] if number + 1 < len(listed) else None
        yield before, entry, after
