"""The rows of all incidents as JSON, for the script of the table: lists rather than objects, which spares the names."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import to_builtins

from generator.core.value import Value
from generator.core.views import IncidentTableView, TableDistrict, TableIncident


def render_incident_table(view: IncidentTableView) -> bytes:
    """`columns` names what stands where in each of the `rows`, a row a line; `entities` are those that were hit."""
    parts = (
        f'"entity_columns":{_line(TableDistrict.__struct_fields__)}',
        f'"entities":[{_lines(view.districts)}]',
        f'"columns":{_line(TableIncident.__struct_fields__)}',
        f'"rows":[{_lines(view.incidents)}]',
    )
    return f"{{{','.join(parts)}}}\n".encode()


def _lines(values: Iterable[Value]) -> str:
    return ",".join(f"\n{_line(to_builtins(value))}" for value in values)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
