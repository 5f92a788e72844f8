"""Tables as governments and spreadsheets save them: which encoding, which separator, one row a line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.load.text import CONTROL

_LARGEST = 50_000_000  # bytes; the largest of NCES's tables of agencies has 12 million
_SEPARATORS = ",\t|;"
_SAVE = 'save it again as "CSV UTF-8 (comma delimited)"'
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class TableError(Exception):
    """What keeps a table from being read: its line (0 for the whole), what is wrong, what to do."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row by its columns, in small letters, and the line on which it begins."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `encoding` is what it was taken for, in words for the person who imports it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str


def parse_table(data: bytes) -> Table:
    """The table in a file's bytes. Raises `TableError`."""
    if len(data) > _LARGEST:
        raise TableError(0, f"is larger than {_LARGEST // 1_000_000} MB", "part it into several files")
    if data.startswith(b"PK"):
        raise TableError(0, "is a workbook or an archive of files, not a table", f"open or unpack it, then {_SAVE}")
    text, encoding = _decoded(data)
    rows = _rows(text.replace("\r\n", "\n").replace("\r", "\n"))
    _, header = next(rows, (0, []))
    columns = tuple(name.strip().lower() for name in header)
    return Table(
        columns=columns,
        rows=tuple(Row(line=line, cells=dict(zip(columns, cells, strict=False))) for line, cells in rows if any(cells)),
        encoding=encoding,
    )


def _decoded(data: bytes) -> tuple[str, str]:
    """Text and encoding. What is UTF-8 throughout, with letters beyond ASCII, is nothing else by chance."""
    if data.startswith(_UTF_16):
        raise TableError(0, "is UTF-16, not UTF-8 or Latin-1", _SAVE)
    try:
        return _shown(data.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    try:  # Windows-1252 has Latin-1's letters, and quotation marks where Latin-1 has controls
        return _shown(data.decode("cp1252")), "Latin-1 (Windows-1252)"
    except UnicodeDecodeError:
        raise TableError(line, "is neither UTF-8 nor Latin-1", _SAVE) from None


def _shown(text: str) -> str:
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise TableError(line, f"has an invisible control character, U+{ord(control[0]):04X}", f"delete it, or {_SAVE}")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_SEPARATORS, key=first.count))
    line = 0
    try:
        for cells in reader:
            begun, line = line + 1, reader.line_num
            if line > begun:
                hint = 'close the quote, or write a quote within a cell as ""'
                raise TableError(begun, f"a quote that opens here is closed only on line {line}, or never", hint)
            yield begun, cells
    except csv.Error:
        message = f"a cell has more than {csv.field_size_limit():,} characters"
        raise TableError(line + 1, message, "close the quote that it begins with") from None
