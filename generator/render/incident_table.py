"""The rows of all incidents as JSON, for the script of the table: lists rather than objects, which spares the names."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.json import encode

from generator.core.value import Value
from generator.core.views import IncidentTableView, TableDistrict, TableIncident


def render_incident_table(view: IncidentTableView) -> bytes:
    """`columns` names what stands where in each of the `rows`, a row a line; `entities` are those that were hit."""
    parts = (
        b'"entity_columns":' + encode(TableDistrict.__struct_fields__),
        b'"entities":' + _lines(view.districts),
        b'"columns":' + encode(TableIncident.__struct_fields__),
        b'"rows":' + _lines(view.incidents),
    )
    return b"{%s}\n" % b",".join(parts)


def _lines(values: Iterable[Value]) -> bytes:
    return b"[%s]" % b",".join(b"\n" + encode(value) for value in values)
