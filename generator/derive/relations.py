"""Which articles belong together, without chance: the same archive always gives the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.core.records import Article
from generator.derive.addresses import Addresses, category_link
from generator.derive.index import Index

RELATED = 5
_Entry = TypeVar("_Entry")
_Group = tuple[Article, ...]


class Relations:
    """Related articles."""

    def __init__(self, index: Index, addresses: Addresses) -> None:
        self._index = index
        self._addresses = addresses
        self._places: dict[str, dict[str, int]] = {}

    def related(self, article: Article) -> tuple[Article, ...]:
        """At most five others: of the same incident, then of the same district near in time, then of shared terms."""
        found: dict[str, Article] = {}
        for address, group in self._groups(article):
            found |= {other.id: other for other in self._near(article, address, group) if other.id not in found}
            if len(found) >= RELATED:
                break
        return tuple(found.values())[:RELATED]

    def sources(self, article: Article) -> Iterator[str]:
        """The addresses of what its related articles are taken from: nothing else decides on which they are."""
        for address, group in self._groups(article):
            yield address
            if len(group) > RELATED:  # enough, besides itself
                return

    def _groups(self, article: Article) -> Iterator[tuple[str, _Group]]:
        """What the article belongs to, by address, the nearest relation first."""
        index, addresses = self._index, self._addresses
        for incident in index.incidents_of(article):
            yield addresses.incidents[incident.id], index.by_incident[incident.id]
        for id_ in index.concerns[article.id].all:
            yield addresses.districts[id_], index.by_district[id_]
        for term in article.categories:
            yield category_link(term).address, index.by_category[term]

    def _near(self, article: Article, key: str, group: _Group) -> list[Article]:
        """Five others of a group, the nearest in the group's order first, newer before older."""
        if key not in self._places:
            self._places[key] = {member.id: number for number, member in enumerate(group)}
        number = self._places[key][article.id]
        near: list[Article] = []
        for distance in range(1, len(group)):
            near += [group[other] for other in (number - distance, number + distance) if 0 <= other < len(group)]
            if len(near) >= RELATED:
                break
        return near[:RELATED]


def with_neighbours(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry | None, _Entry, _Entry | None]]:
    """Each entry with the one before it and the one after it."""
    listed = list(entries)
    for number, entry in enumerate(listed):
        before = listed[number - 1] if number else None
        after = listed[number + 1] if number + 1 < len(listed) else None
        yield before, entry, after
