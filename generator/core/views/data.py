"""What analysts take away, as pages show it: files, tables and their columns, licence, the data set as a whole."""

from __future__ import annotations

from generator.core.value import Value


class DownloadView(Value, frozen=True, kw_only=True):
    """A file of a data set: its name, its address, its media type such as `text/csv`."""

    name: str
    address: str
    media_type: str


class DatasetView(Value, frozen=True, kw_only=True):
    """Data that can be downloaded; `license` is a full URL, `modified` the archive's own clock."""

    name: str
    description: str
    address: str
    license: str = ""
    version: str = ""
    modified: str = ""
    downloads: tuple[DownloadView, ...] = ()


class Licence(Value, frozen=True, kw_only=True):
    """On what terms the data may be used, as far as the archivist states it."""

    name: str = ""
    url: str = ""
    attribution: str = ""


class DataFile(Value, frozen=True, kw_only=True):
    """A file to take away: its name, its address, and its format in a word, such as CSV or GeoJSON."""

    name: str
    address: str
    format: str


class DataColumn(Value, frozen=True, kw_only=True):
    """A column of a table: its type in words, what it means, its unit, the words that may stand in it.

    `refers` is the name of the table whose ids it holds. `needed` ones are never empty.
    """

    name: str
    type: str
    meaning: str
    unit: str = ""
    words: tuple[str, ...] = ()
    refers: str = ""
    needed: bool = False


class DataTable(Value, frozen=True, kw_only=True):
    """A table of the data dictionary: how many rows it has, and the files that hold it."""

    name: str
    title: str
    meaning: str
    rows: int
    files: tuple[DataFile, ...]
    columns: tuple[DataColumn, ...]
