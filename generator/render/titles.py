"""Writes the index of titles and names, which layouts/static/search_titles.js reads.

A record is a row: kind, title, address below the site's, date, other names, then for each facet the numbers of its
words, which stand once each in a table of their own. So the index of 10,000 articles stays a few hundred kilobytes
on its way to the reader.
"""

from __future__ import annotations

from typing import Any

from msgspec.json import encode

from generator.core.views import TitleEntry, TitlesView


def render_titles(view: TitlesView) -> bytes:
    """The index as JSON: `kinds` and each of `facets` are tables of words, `rows` the records."""
    kinds: dict[str, int] = {}
    tables: list[dict[str, int]] = [{} for _ in view.facets]
    rows = [_row(entry, kinds, tables) for entry in view.entries]
    index = {
        "kinds": list(kinds),
        "facets": {facet: list(table) for facet, table in zip(view.facets, tables, strict=True)},
        "rows": rows,
    }
    return encode(index)


def _row(entry: TitleEntry, kinds: dict[str, int], tables: list[dict[str, int]]) -> list[Any]:
    numbered = [[_number(word, table) for word in words] for words, table in zip(entry.facets, tables, strict=False)]
    kind = _number(entry.kind, kinds)
    return [kind, entry.title, entry.address.removeprefix("/"), entry.date, list(entry.names), *numbered]


def _number(word: str, table: dict[str, int]) -> int:
    """The place of a word in its table, where it is put when it first comes."""
    return table.setdefault(word, len(table))
