"""A citation in RIS: a tag, two spaces, a hyphen, a value; lines end as RIS has it, with CR and LF."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.citations.source import Source


def ris(source: Source) -> str:
    """One reference, UTF-8: a newspaper's report, or a web page."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(source) if value or tag == "ER")


def _lines(source: Source) -> Iterator[tuple[str, str]]:
    year, month, day = (*(f"{part:02}" for part in source.date), "", "", "")[:3]
    yield "TY", "NEWS" if source.is_report else "ELEC"
    yield "ID", source.key
    for name in source.authors:
        yield "AU", name
    yield "TI", source.title
    yield "T2", source.container
    yield "PB", source.publisher
    yield "PY", year and f"{year:0>4}"
    yield "DA", f"{year:0>4}/{month}/{day}/" if year else ""
    yield "UR", source.url
    yield "DB", source.archive
    for note in source.notes:
        yield "N1", note
    yield "ER", ""
