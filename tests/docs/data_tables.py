"""The tables of docs/data.md: every table and column of the files for analysts, and how VERIS's terms are met."""

from __future__ import annotations

from generator.core.dictionary import tables_of
from generator.core.settings import SCHOOL_DISTRICT
from generator.core.tables import Column, Table
from tests.docs.tables import table


def data_tables() -> dict[str, str]:
    """Every table by the name of its block."""
    return {"data dictionary": "\n\n".join(map(_dictionary, tables_of(SCHOOL_DISTRICT)))}


def _dictionary(one: Table) -> str:
    rows = ((f"`{column.name}`", _type(column), _meaning(column)) for column in one.columns)
    key = ", ".join(f"`{name}`" for name in one.key)
    told = f"{one.meaning} Told apart by {key}."
    return f"### {one.name}\n\n{told}\n\n{table(('column', 'type', 'meaning'), rows)}"


def _type(column: Column) -> str:
    return f"{column.kind.value}, never empty" if column.needed else column.kind.value


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    words = f": {', '.join(f'`{word}`' for word in column.words)}" if column.words else ""
    refers = f"; an `id` of `{column.refers}`" if column.refers else ""
    return f"{column.meaning}{unit}{words}{refers}"
