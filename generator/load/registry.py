"""Reads registries of districts: CSV files in their folder of the content, one district a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from generator.core.problems import Place, Report
from generator.core.records import District
from generator.core.settings import Entity
from generator.core.wording import listed
from generator.load.models import DistrictModel
from generator.load.places import make_registered
from generator.load.plain_registry import plain_district
from generator.load.text import SourceFile
from generator.load.validation import report_faults

# The column names of government tables, beside the archive's own.
_COLUMNS = {"lat": "latitude", "lon": "longitude", "children_enrolled_acs": "enrollment"}
_KNOWN = frozenset(
    ("name", "aliases", "leaid", "state", "city", "county", "enrollment", "latitude", "longitude", "website", "slug",
     "old_addresses")
)  # fmt: skip
_QUOTES = 'close the quote, or write a quote within a cell as ""'


def parse_registry(source: SourceFile, entity: Entity, report: Report) -> list[District]:
    """All districts of a registry; a faulty line is reported and left out."""
    reader = csv.reader(io.StringIO(source.text))
    found: list[District] = []
    line = 0
    try:
        header = [_COLUMNS.get(name.strip().lower(), name.strip().lower()) for name in next(reader, [])]
        needed = _needed(entity)
        if not set(needed) <= set(header):
            known = f"known columns are {', '.join(sorted(_KNOWN))}; others are passed over"
            report.problem(
                Place(file=source.file, line=1), f"the first line doesn't name the columns {listed(needed)}", known
            )
            return []
        columns = [(at, column) for at, column in enumerate(header) if column in _KNOWN]
        line = reader.line_num
        for row in reader:
            place, is_long, line = Place(file=source.file, line=line + 1), reader.line_num > line + 1, reader.line_num
            if is_long:
                report.problem(place, f"a quote that opens here is closed only on line {line}, or never", _QUOTES)
            elif any(row) and (district := _district(_filled(row, columns), place, entity, report)):
                found.append(district)
    except csv.Error:  # the one that is left, since quotes and line ends are dealt with
        message = f"a cell has more than {csv.field_size_limit():,} characters"
        report.problem(Place(file=source.file, line=line + 1), message, _QUOTES)
    return found


def _needed(entity: Entity) -> tuple[str, ...]:
    """The columns that a line can't do without, to be told from others of its name."""
    return ("leaid", "name", "state") if entity.has_leaid else ("name", "state")


def _filled(row: Sequence[str], columns: Iterable[tuple[int, str]]) -> dict[str, str]:
    """The cells of known columns that say something."""
    width = len(row)
    return {column: row[at] for at, column in columns if at < width and row[at] and not row[at].isspace()}


def _district(cells: dict[str, str], place: Place, entity: Entity, report: Report) -> District | None:
    if "not defined" in cells.get("name", "").lower():
        return None  # the Census's remainder of a state, which is no district
    aliases = _parts(cells.pop("aliases", ""))
    for column in _needed(entity):
        if column not in cells:
            hint = f"fill in its {column}; a {entity.singular} without one needs a record, content{entity.home}name.md"
            report.problem(place, f"{column}: is missing", hint)
            return None
    if plain := plain_district(cells, aliases, place):
        return plain
    several = {"aliases": aliases, "old_addresses": _parts(cells.pop("old_addresses", ""))}
    try:
        return make_registered(place, DistrictModel.model_validate({**cells, **several}))
    except ValidationError as error:
        report_faults(error, lambda _path, _message: place, DistrictModel, report)
        return None


def _parts(cell: str) -> list[str]:
    """What a cell with several values holds, one or more, parted by bars."""
    return list(filter(None, map(str.strip, cell.split("|")))) if cell else []
