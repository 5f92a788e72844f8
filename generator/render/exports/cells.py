"""Rows as files hold them: addresses within the site become URLs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from generator.core.tables import Column, Kind, Row
from generator.core.urls import BaseUrl


def named(columns: Iterable[Column], rows: Iterable[Row], base: BaseUrl) -> Iterator[dict[str, Any]]:
    """Each row by the names of its columns, for formats that have lists."""
    listed = tuple(columns)
    names = [column.name for column in listed]
    pages = _of_kind(Kind.PAGE, listed)
    for row in rows:
        values: dict[str, Any] = dict(zip(names, row, strict=True))
        for name, _ in pages:
            values[name] = base.absolute(values[name])
        yield values


def flat(columns: Iterable[Column], rows: Iterable[Row], base: BaseUrl, no_list: str) -> Iterator[list[Any]]:
    """Each row for formats without lists: a list is written as JSON, an empty one as `no_list`."""
    listed = tuple(columns)
    pages, lists = _of_kind(Kind.PAGE, listed), _of_kind(Kind.LIST, listed)
    for row in rows:
        values: list[Any] = list(row)
        for _, place in pages:
            values[place] = base.absolute(values[place])
        for _, place in lists:
            values[place] = msgspec.json.encode(values[place]).decode() if values[place] else no_list
        yield values


def array(values: Iterable[dict[str, Any]]) -> bytes:
    """A JSON array with one object a line, so that versions of a file can be compared."""
    whole = b",\n".join(map(msgspec.json.encode, values))
    return b"[\n%s\n]\n" % whole if whole else b"[]\n"


def _of_kind(kind: Kind, columns: tuple[Column, ...]) -> list[tuple[str, int]]:
    return [(column.name, place) for place, column in enumerate(columns) if column.kind is kind]
