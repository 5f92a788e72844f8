"""All tables in one SQLite database.

The same rows give the same bytes: pages have a fixed size, all is written in one go and in order, and what the header
tells of the SQLite that wrote it is made alike (https://www.sqlite.org/fileformat.html, section 1.3). How rows are laid
out in pages is SQLite's business, so that another version of it may still write other bytes for the same rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from generator.core.dictionary import ARTICLES, INCIDENTS, article_districts, incident_districts, tables_of
from generator.core.settings import Entity
from generator.core.tables import Column, Kind, Table
from generator.core.urls import BaseUrl
from generator.core.views import DatabaseExport
from generator.render.exports.cells import flat

# A table, the column of another that names its rows, and columns of it.
_Side = tuple[str, str, tuple[str, ...]]

_TYPES = {Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL"}
# Big-endian numbers: how often the file was changed (at 24 and 92), and the version of SQLite that did so (at 96).
_COUNTERS, _WRITTEN_ONCE = (24, 92), (1).to_bytes(4, "big")
_VERSION, _SQLITE_3 = 96, (3_000_000).to_bytes(4, "big")


def render_database(view: DatabaseExport, entity: Entity, base: BaseUrl) -> bytes:
    tables = tables_of(entity)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for setting in ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        database.execute('CREATE TABLE "archive" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)')
        database.executemany('INSERT INTO "archive" VALUES (?, ?)', view.about)
        for table, rows in zip(tables, view.rows, strict=True):
            database.execute(_create(table))
            places = ", ".join("?" for _ in table.columns)
            filled = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 - names of the data dictionary
            database.executemany(filled, flat(table.columns, rows, base, no_list="[]"))
        for statement in (*_indexes(tables), *_views(entity)):
            database.execute(statement)
        database.execute("COMMIT")
        return _without_traces(database.serialize())


def _create(table: Table) -> str:
    key = ", ".join(f'"{name}"' for name in table.key)
    parts = [*map(_declared, table.columns), f"PRIMARY KEY ({key})"]
    parts += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.refers}" ("id")' for one in table.columns if one.refers]
    return "\n".join((f'CREATE TABLE "{table.name}" (', ",\n".join(parts), ")"))


def _declared(column: Column) -> str:
    needed = " NOT NULL" if column.needed or column.kind is Kind.LIST else ""
    words = ", ".join(f"'{word}'" for word in column.words)
    check = f' CHECK ("{column.name}" IN ({words}))' if words else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{needed}{check}'


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    """For joins from the other side, and for what is most often asked."""
    for table in tables:
        for column in table.columns:
            asked = column.refers and column.name != table.key[0]
            if asked or (table.key == ("id",) and column.name in ("date", "state", "attack_type")):
                yield f'CREATE INDEX "{table.name}_by_{column.name}" ON "{table.name}" ("{column.name}")'


def _views(entity: Entity) -> Iterator[str]:
    """What would take a join each time."""
    plural, singular, _ = entity.keys
    yield _joined(
        f"incidents_by_{singular}",
        incident_districts(entity),
        (plural, f"{singular}_id", ("name", "state")),
        (INCIDENTS, "incident_id", ("title", "date", "attack_type", "url")),
    )
    yield _joined(
        f"articles_by_{singular}",
        article_districts(entity),
        (plural, f"{singular}_id", ("name", "state")),
        (ARTICLES, "article_id", ("title", "date", "outlet", "url")),
    )
    yield f"""CREATE VIEW "incidents_by_year" AS
SELECT "year", "attack_type", COUNT(*) AS "incidents" FROM "{INCIDENTS}" GROUP BY "year", "attack_type"
"""  # noqa: S608 - names of the data dictionary


def _joined(name: str, join: str, one: _Side, other: _Side) -> str:
    """Two tables side by side: each with the column of `join` that names its rows, and the columns shown of it."""
    sides = ((f"t{number}", *side) for number, side in enumerate((one, other)))
    shown, joined = [], [f'FROM "{join}"']
    for alias, table, id_, columns in sides:
        shown += [f'"{id_}"', *(f'{alias}."{column}"' for column in columns)]
        joined.append(f'JOIN "{table}" {alias} ON {alias}."id" = "{id_}"')
    return "\n".join((f'CREATE VIEW "{name}" AS', f"SELECT {', '.join(shown)}", *joined))


def _without_traces(data: bytes) -> bytes:
    header = bytearray(data[:100])
    for place in _COUNTERS:
        header[place : place + 4] = _WRITTEN_ONCE
    header[_VERSION : _VERSION + 4] = _SQLITE_3
    return bytes(header) + data[100:]
