"""The files for analysts as programs of others read them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from io import StringIO
from typing import Any

from tests.sites import Site

Files = dict[str, str | bytes]
_CHECKS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?"}


def csv_of(site: Site, name: str) -> list[dict[str, str]]:
    """A table as the `csv` module reads it."""
    return list(csv.DictReader(StringIO((site.output / f"data/{name}.csv").read_bytes().decode(), newline="")))


def json_of(site: Site, path: str) -> Any:
    return json.loads(site.text(path))


def asked(site: Site, query: str) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with closing(sqlite3.connect(f"file:{site.output / 'data/archive.sqlite'}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def stored(site: Site, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table of the database."""
    return asked(site, f'SELECT * FROM "{table}"')  # noqa: S608 - a name of the data dictionary


def package_of(site: Site) -> dict[str, Mapping[str, Any]]:
    """The tables that the data package describes, by name."""
    return {one["path"].removesuffix(".csv"): one for one in json_of(site, "data/datapackage.json")["resources"]}


def faults(site: Site) -> Iterator[str]:
    """Where CSV files are not what the data package says: columns, types, what may stand there, keys."""
    tables = package_of(site)
    for name, table in tables.items():
        schema, rows = table["schema"], csv_of(site, name)
        keys = [tuple(row[part] for part in schema["primaryKey"]) for row in rows]
        if len(set(keys)) < len(keys):
            yield f"{name}: a key stands there twice"
        for field in schema["fields"]:
            for row in rows:
                if field["name"] not in row or not _fits(row[field["name"]], field):
                    yield f"{name}.{field['name']}: {row.get(field['name'])!r}"
        for foreign in schema["foreignKeys"]:
            resource = foreign["reference"]["resource"].replace("-", "_") or name
            known = {row["id"] for row in csv_of(site, resource)} | {""}
            yield from (f"{name}: {row}" for row in rows if row[foreign["fields"]] not in known)


def _fits(cell: str, field: Mapping[str, Any]) -> bool:
    constraints = field["constraints"]
    if not cell:
        return not constraints.get("required")
    if field["type"] == "array":
        return isinstance(json.loads(cell), list)
    pattern = constraints.get("pattern") or _CHECKS.get(field["type"], r"[^\0]*")
    return bool(re.fullmatch(pattern, cell)) and cell in constraints.get("enum", [cell])
