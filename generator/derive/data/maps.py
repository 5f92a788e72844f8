"""Incidents and districts as points: where districts lie, as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.core.records import District
from generator.core.tables import Row
from generator.core.views import MapExport, Point
from generator.derive.context import Context


def map_of(table: str, rows: Iterable[Row], districts: Iterable[Sequence[str]], context: Context) -> MapExport:
    """The rows of a table on a map; `districts` are the ids of each row's."""
    known = context.index.districts
    placed = [(row, points_of(map(known.__getitem__, ids))) for row, ids in zip(rows, districts, strict=True)]
    shown = [(row, points) for row, points in placed if points]
    return MapExport(
        table=table,
        rows=tuple(row for row, _ in shown),
        points=tuple(points for _, points in shown),
        left_out=len(placed) - len(shown),
    )


def points_of(districts: Iterable[District]) -> tuple[Point, ...]:
    """Where districts lie, each place once."""
    places = (
        (district.longitude, district.latitude)
        for district in districts
        if district.longitude is not None and district.latitude is not None
    )
    return tuple(dict.fromkeys(places))
