"""The data package: every CSV file with its schema (https://specs.frictionlessdata.io/tabular-data-package/)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from generator.core.dictionary import SCHEMA_VERSION, tables_of
from generator.core.settings import Entity
from generator.core.tables import Column, Kind, Table
from generator.core.urls import BaseUrl
from generator.core.views import Licence, PackageExport

_PRECISION = "ISO 8601, as precise as it is known: a year, a month, a day or a moment"
# A date that may be known to the year alone fits none of Table Schema's types.
_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?)?)?"
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.DATE: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.LIST: {"type": "array"},
    Kind.PAGE: {"type": "string", "format": "uri"},
    Kind.LINK: {"type": "string"},
}


def render_package(view: PackageExport, site: str, entity: Entity, base: BaseUrl) -> bytes:
    """`site` is the address of the page that tells of the data."""
    package = {
        "profile": "tabular-data-package",
        "name": "incident-archive",
        "title": view.title,
        "description": view.description,
        "homepage": base.absolute(site),
        "version": SCHEMA_VERSION,
        **_licences(view.licence),
        **_sources(view.licence),
        "resources": list(map(_resource, tables_of(entity))),
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"


def _licences(licence: Licence) -> dict[str, Any]:
    """A licence is known by a name without spaces, or by its address."""
    if not licence.name and not licence.url:
        return {}
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", licence.name).strip("-")
    named = {"name": name, "path": licence.url, "title": licence.name}
    return {"licenses": [{key: words for key, words in named.items() if words}]}


def _sources(licence: Licence) -> dict[str, Any]:
    return {"sources": [{"title": licence.attribution}]} if licence.attribution else {}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": list(map(_field, table.columns)),
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table.columns, table.name)),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if column.words:
        constraints["enum"] = list(column.words)
    if column.kind is Kind.DATE:
        constraints["pattern"] = _DATE
    aside = _PRECISION if column.kind is Kind.DATE else column.unit
    meaning = f"{column.meaning} ({aside})" if aside else column.meaning
    return {"name": column.name, **_TYPES[column.kind], "description": meaning, "constraints": constraints}


def _foreign_keys(columns: Iterable[Column], own: str) -> Iterable[dict[str, Any]]:
    """A table that refers to itself does so under an empty name."""
    for column in columns:
        if column.refers:
            resource = "" if column.refers == own else column.refers.replace("_", "-")
            yield {"fields": column.name, "reference": {"resource": resource, "fields": "id"}}
