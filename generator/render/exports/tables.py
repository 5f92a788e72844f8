"""A table as CSV or JSON, its rows on a map as GeoJSON, and a single record as JSON."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

import msgspec

from generator.core.dictionary import SCHEMA_VERSION, article_districts, table_of
from generator.core.settings import Entity
from generator.core.tables import Column, Table
from generator.core.urls import BaseUrl
from generator.core.views import MapExport, Point, RecordExport, RecordList, TableExport
from generator.render.exports.cells import array, flat, named


def render_table(view: TableExport, entity: Entity, base: BaseUrl) -> bytes:
    table = table_of(view.table, entity)
    return _csv(table, view, base) if view.form == "csv" else array(named(table.columns, view.rows, base))


def _csv(table: Table, view: TableExport, base: BaseUrl) -> bytes:
    """RFC 4180, in UTF-8. A cell is what the record says, even where a spreadsheet would take it for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.names)
    writer.writerows(flat(table.columns, view.rows, base, no_list=""))
    return text.getvalue().encode()


def render_map(view: MapExport, entity: Entity, base: BaseUrl) -> bytes:
    """RFC 7946, one feature a line; `left_out` is a member of our own, as its section 6.1 allows."""
    rows = named(table_of(view.table, entity).columns, view.rows, base)
    features = (
        {"type": "Feature", "id": row["id"], "geometry": _geometry(points), "properties": row}
        for row, points in zip(rows, view.points, strict=True)
    )
    head = b'{"type":"FeatureCollection","left_out":%d,"features":' % view.left_out
    return head + array(features).removesuffix(b"\n") + b"}\n"


def _geometry(points: Sequence[Point]) -> dict[str, Any]:
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def render_record(view: RecordExport, schema: str, entity: Entity, base: BaseUrl) -> bytes:
    """A record as an object for people to read too; `schema` is the address of what describes its columns."""
    (row,) = named(table_of(view.table, entity).columns, [view.row], base)
    whole = {
        "schema": base.absolute(schema),
        "schema_version": SCHEMA_VERSION,
        "table": view.table,
        "record": row,
        **{one.table: list(named(_columns(one, entity), one.rows, base)) for one in view.lists},
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _columns(rows: RecordList, entity: Entity) -> list[Column]:
    table = table_of(rows.table, entity)
    if not rows.is_brief:
        return list(table.columns)
    known = {column.name: column for column in (*table.columns, *table_of(article_districts(entity), entity).columns)}
    return [known[name] for name in (*table.brief, *rows.more)]
