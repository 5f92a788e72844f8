"""Which articles belong together, without chance: the same archive always gives the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.core.records import Article
from generator.derive.addresses import Addresses, category_link
from generator.derive.index import Index

RELATED = 5
# More than anybody reads one after the other; the page of the incident lists all.
COVERAGE = 10
# What stands further away in a group is neither coverage nor related by it.
NEAR = RELATED + COVERAGE
_Entry = TypeVar("_Entry")
_Group = tuple[Article, ...]


class Relations:
    """Related articles."""

    def __init__(self, index: Index, addresses: Addresses) -> None:
        self._index = index
        self._addresses = addresses
        self._places: dict[str, dict[str, int]] = {}

    def coverage(self, article: Article) -> tuple[Article, ...]:
        """At most ten other reports of its incidents, the nearest in time; those of other outlets first, by date."""
        found: dict[str, Article] = {}
        for address, group in self._incidents(article):
            found |= {other.id: other for other in self._near(article, address, group, COVERAGE)}
        nearest = list(found.values())[:COVERAGE]
        return tuple(sorted(nearest, key=lambda other: (other.outlet == article.outlet, other.date.sort_key, other.id)))

    def related(self, article: Article) -> tuple[Article, ...]:
        """At most five others: of the same district near in time, then of shared terms; none that is coverage."""
        covered = {other.id for other in self.coverage(article)}
        found: dict[str, Article] = {}
        for address, group in self._groups(article):
            near = self._near(article, address, group, NEAR)
            found |= {other.id: other for other in near if other.id not in covered and other.id not in found}
            if len(found) >= RELATED:
                break
        return tuple(found.values())[:RELATED]

    def _incidents(self, article: Article) -> Iterator[tuple[str, _Group]]:
        for incident in self._index.incidents_of(article):
            yield self._addresses.incidents[incident.id], self._index.by_incident[incident.id]

    def _groups(self, article: Article) -> Iterator[tuple[str, _Group]]:
        """What the article belongs to besides incidents, by address, the nearest relation first."""
        index, addresses = self._index, self._addresses
        for id_ in index.concerns[article.id].all:
            yield addresses.districts[id_], index.by_district[id_]
        for term in article.categories:
            yield category_link(term).address, index.by_category[term]

    def _near(self, article: Article, key: str, group: _Group, most: int) -> list[Article]:
        """At most so many others of a group, the nearest in the group's order first, newer before older."""
        if key not in self._places:
            self._places[key] = {member.id: number for number, member in enumerate(group)}
        number = self._places[key][article.id]
        near: list[Article] = []
        for distance in range(1, len(group)):
            near += [group[other] for other in (number - distance, number + distance) if 0 <= other < len(group)]
            if len(near) >= most:
                break
        return near[:most]


def kin_of(article: Article, index: Index, addresses: Addresses) -> Iterator[str]:
    """The addresses of what relates an article to others: only those near it there decide on its coverage and related.

    They are those of its incidents, districts and categories.
    """
    for incident in index.incidents_of(article):
        yield addresses.incidents[incident.id]
    for id_ in index.concerns[article.id].all:
        yield addresses.districts[id_]
    for term in article.categories:
        yield category_link(term).address


def with_neighbours(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry | None, _Entry, _Entry | None]]:
    """Each entry with the one before it and the one after it."""
    listed = list(entries)
    for number, entry in enumerate(listed):
        before = listed[number - 1] if number else None
        after = listed[number + 1] if number + 1 < len(listed) else None
        yield before, entry, after
