"""Files for analysts and machines, as values: rows with addresses in them, of which the renderer makes URLs."""

from __future__ import annotations

from generator.core.tables import Row
from generator.core.value import Value
from generator.core.views.data import Licence

Point = tuple[float, float]  # longitude and latitude, as RFC 7946 orders them


class Export(Value, frozen=True, kw_only=True, tag=True):
    """What becomes a file for analysts."""


class TableExport(Export, frozen=True, kw_only=True):
    """A table of the data dictionary, by its name; `form` is csv or json."""

    table: str
    form: str
    rows: tuple[Row, ...]


class DatabaseExport(Export, frozen=True, kw_only=True):
    """All tables in one database, in the order of the data dictionary; `about` tells what it is, in pairs."""

    rows: tuple[tuple[Row, ...], ...]
    about: tuple[tuple[str, str], ...]


class MapExport(Export, frozen=True, kw_only=True):
    """Rows of a table with the points at which they lie; `left_out` counts those of which no place is known."""

    table: str
    rows: tuple[Row, ...]
    points: tuple[tuple[Point, ...], ...]
    left_out: int


class RecordList(Value, frozen=True, kw_only=True):
    """Rows of a table that a record has to do with; brief ones have the table's `brief` columns, and `more`."""

    table: str
    rows: tuple[Row, ...]
    is_brief: bool = False
    more: tuple[str, ...] = ()


class RecordExport(Export, frozen=True, kw_only=True):
    """A record beside its page: its row, and what belongs to it."""

    table: str
    row: Row
    lists: tuple[RecordList, ...]


class PackageExport(Export, frozen=True, kw_only=True):
    """The description of all tables for programs, a Data Package."""

    title: str
    description: str
    licence: Licence


class VerisIncident(Value, frozen=True, kw_only=True):
    """An incident as far as VERIS has terms for it; dates are ISO 8601, as precise as they are known.

    `attack_type` and `status` are the archive's words. `discovered_after` counts days, where both dates are known to
    the day.
    """

    id: str
    address: str
    title: str
    summary: str
    date: str
    attack_type: str = ""
    status: str = ""
    actor: str = ""
    victims: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    discovered_after: float | None = None
    notified: str = ""
    records: int | None = None
    ransom_paid: float | None = None
    cost: float | None = None
    sources: tuple[str, ...] = ()


class VerisExport(Export, frozen=True, kw_only=True):
    """All incidents of which the year is known, without which VERIS has no place for them."""

    incidents: tuple[VerisIncident, ...]


class GuideSection(Value, frozen=True, kw_only=True):
    """A list of links for language models: words, address, and what is found there."""

    title: str
    links: tuple[tuple[str, str, str], ...]


class GuideExport(Export, frozen=True, kw_only=True):
    """What a language model should know of the site (https://llmstxt.org/)."""

    title: str
    summary: str
    remark: str
    sections: tuple[GuideSection, ...]
