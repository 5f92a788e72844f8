"""What the files for analysts are made of: tables, their columns, and the cells of a row.

The terms are those of Frictionless's Table Schema (https://specs.frictionlessdata.io/table-schema/).
"""

from __future__ import annotations

from enum import Enum

from generator.core.value import Value

Cell = str | int | float | tuple[str, ...] | None
# In the order of its table's columns.
Row = tuple[Cell, ...]


class Kind(Enum):
    """What the cells of a column hold; the value is the type's name for readers.

    `PAGE` holds an address within the site, of which files make a URL; `LINK` a URL that a record gives.
    """

    TEXT = "text"
    DATE = "date"
    INTEGER = "whole number"
    NUMBER = "number"
    LIST = "list of texts"
    PAGE = "address of a page"
    LINK = "web address"


class Column(Value, frozen=True, kw_only=True):
    """A column: its name in every file, what it means, its unit; `words` are all that may stand in it.

    `needed` columns are never empty. One that `refers` holds the id of a row of that table.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    words: tuple[str, ...] = ()
    needed: bool = False
    refers: str = ""


class Table(Value, frozen=True, kw_only=True):
    """A table: its name in every file, what a row is, its columns; `key` are those that tell its rows apart.

    `brief` are the columns that are enough where a row is listed beside another record.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    brief: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)
