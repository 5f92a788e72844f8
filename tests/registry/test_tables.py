"""Tables in whichever encoding and with whichever separator they were saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registry.lines import lines_of, written
from generator.registry.listings import Reader
from generator.registry.merging import merge
from generator.registry.programmes import programme_of
from generator.registry.tables import TableError, parse_table

TEXT = "leaid,name\n3500001,Española “North”\n3500002,Peñasco\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("cp1252"), "Latin-1 (Windows-1252)"),
        (TEXT.replace("“North”", "North").encode("latin-1"), "Latin-1 (Windows-1252)"),
        (TEXT.replace("\n", "\r\n").encode(), "UTF-8"),
        (TEXT.replace("\n", "\r").encode(), "UTF-8"),
    ],
)
def test_letters_beyond_ascii_arrive_whole(data: bytes, encoding: str) -> None:
    table = parse_table(data)
    assert table.encoding == encoding
    assert [row.cells["name"].replace("“North”", "North") for row in table.rows] == ["Española North", "Peñasco"]
    assert [row.line for row in table.rows] == [2, 3]


@pytest.mark.parametrize("separator", [",", "\t", "|", ";"])
def test_the_separator_is_the_one_that_the_first_line_uses(separator: str) -> None:
    table = parse_table(f'LEAID{separator} Name \n3500001{separator}"A{separator} B"\n'.encode())
    assert table.columns == ("leaid", "name")
    assert table.rows[0].cells == {"leaid": "3500001", "name": f"A{separator} B"}


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (TEXT.encode("utf-16"), 0, "is UTF-16, not UTF-8 or Latin-1"),
        (b"PK\x03\x04", 0, "is a workbook or an archive of files, not a table"),
        (b"leaid,name\n1,\x81\xe9\n", 2, "is neither UTF-8 nor Latin-1"),
        (b"leaid,name\n1,A\n2,B\x00\n", 3, "has an invisible control character, U+0000"),
        (b'leaid,name\n1,"A\n2,B\n3,C\n', 2, "a quote that opens here is closed only on line 4, or never"),
        (b'leaid,name\n1,"' + b"a" * 200_000 + b'"\n', 2, "a cell has more than 131,072 characters"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(TableError) as told:
        parse_table(data)
    assert (told.value.line, str(told.value)) == (line, message)
    assert told.value.hint


def test_a_table_too_large_to_be_one_is_refused() -> None:
    with pytest.raises(TableError, match="is larger than 50 MB"):
        parse_table(b"a" * 50_000_001)


def test_an_empty_file_has_neither_columns_nor_rows() -> None:
    assert (parse_table(b"").columns, parse_table(b"").rows) == ((), ())


ANY_CELL = st.text(max_size=20) | st.sampled_from(["0100001", "100002", "AL", '"', "A School", "-1", "1e9", "http://"])


@given(st.binary(max_size=300) | st.lists(st.lists(ANY_CELL, max_size=14), max_size=6).map(
    lambda rows: ("leaid,lea_name,st,nmcnty,lat,lon,website,lcity,aliases,sy_status\n"
                  + "\n".join(",".join(row) for row in rows)).encode(errors="replace")))  # fmt: skip
def test_any_bytes_are_a_table_or_a_message(data: bytes) -> None:
    """What comes through is written as a registry that reads as it was written."""
    text = imported(data)
    assert text is None or written(lines_of(parse_table(text.encode())).values()) == text


def imported(data: bytes) -> str | None:
    """The registry that the table makes; None where it is none, and its message says so."""
    try:
        table = parse_table(data)
        programme = programme_of(table)
    except TableError as told:
        return None if str(told) and told.hint else "no message"
    return written(merge({}, Reader().listings(table.rows), programme).lines.values())
