"""All rows of all tables, each table made when it is first asked for: several files are made of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.core.dictionary import (
    ARTICLES,
    CLAIMS,
    CORRECTIONS,
    INCIDENT_ARTICLES,
    INCIDENTS,
    UPDATES,
    article_districts,
    incident_districts,
    tables_of,
)
from generator.core.records import District
from generator.core.tables import Row, Table
from generator.derive.context import Context
from generator.derive.data.rows import article_row, claim_rows, concern_rows, district_row, incident_row, note_rows


class Collected:
    """The tables of an archive by their names, in the order of its pages: incidents and articles newest first."""

    def __init__(self, context: Context) -> None:
        entity = context.settings.entity
        self._context = context
        self._made: dict[str, tuple[Row, ...]] = {}
        self._makers: Mapping[str, Callable[[], Iterable[Row]]] = {
            INCIDENTS: lambda: (incident_row(one, context) for one in context.index.incidents),
            entity.keys[0]: lambda: (district_row(one, context) for one in self.districts),
            ARTICLES: lambda: (article_row(one, context) for one in context.index.articles),
            CLAIMS: self._claims,
            UPDATES: self._updates,
            CORRECTIONS: self._corrections,
            incident_districts(entity): self._hits,
            INCIDENT_ARTICLES: self._reports,
            article_districts(entity): self._concerns,
        }
        self.tables: tuple[Table, ...] = tables_of(entity)

    @property
    def districts(self) -> list[District]:
        """Those with a page, by name."""
        return self._context.districts_by_name(self._context.index.districts)

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table."""
        if name not in self._made:
            self._made[name] = tuple(self._makers[name]())
        return self._made[name]

    def _claims(self) -> Iterator[Row]:
        for incident in self._context.index.incidents:
            yield from claim_rows(incident, self._context)

    def _updates(self) -> Iterator[Row]:
        for incident in self._context.index.incidents:
            yield from note_rows(incident.id, incident.updates)

    def _corrections(self) -> Iterator[Row]:
        for article in self._context.index.articles:
            yield from note_rows(article.id, article.corrections)

    def _hits(self) -> Iterator[Row]:
        for incident in self._context.index.incidents:
            yield from ((incident.id, id_) for id_ in incident.districts)

    def _reports(self) -> Iterator[Row]:
        for incident in self._context.index.incidents:
            yield from ((incident.id, article.id) for article in self._context.index.by_incident.get(incident.id, ()))

    def _concerns(self) -> Iterator[Row]:
        for article in self._context.index.articles:
            yield from concern_rows(article, self._context)
