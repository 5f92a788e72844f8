"""The archive's own registry, `registry.csv`: its lines, its layout, one line a district, sorted by LEAID."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import field
from msgspec.structs import asdict

from generator.core.value import Value
from generator.load.slugs import make_slug, make_term_slug
from generator.registry.tables import Table

FILE = "registry.csv"
_COLUMNS = ("leaid", "name", "aliases", "state", "city", "county", "enrollment", "latitude", "longitude", "website",
            "slug", "old_addresses", "source", "status")  # fmt: skip
_SEVERAL = frozenset(("aliases", "old_addresses"))  # parted by |


class Line(Value, frozen=True, kw_only=True):
    """A district of the registry, its facts as cells.

    `slug` is empty where the name makes it. `source` is who gave the name, `status` empty unless it is listed no more.
    `others` are cells of columns that are an archivist's own.
    """

    leaid: str
    name: str
    state: str
    aliases: tuple[str, ...] = ()
    city: str = ""
    county: str = ""
    enrollment: str = ""
    latitude: str = ""
    longitude: str = ""
    website: str = ""
    slug: str = ""
    old_addresses: tuple[str, ...] = ()
    source: str = ""
    status: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def own_slug(self) -> str:
        """The last part of the address, before another of that slug in the state is thought of."""
        return make_slug(self.slug) or make_term_slug(self.name)


def lines_of(table: Table) -> dict[str, Line]:
    """The lines of a registry in which a build found nothing wrong, by LEAID."""
    lines = (_line(row.cells) for row in table.rows if "not defined" not in row.cells["name"].lower())
    return {line.leaid: line for line in lines}


def _line(cells: Mapping[str, str]) -> Line:
    plain = {column: " ".join(cell.split()) for column, cell in cells.items()}
    facts: dict[str, Any] = {column: plain.get(column, "") for column in _COLUMNS}
    for column in _SEVERAL:
        facts[column] = tuple(filter(None, map(str.strip, facts[column].split("|"))))
    others = {column: cell for column, cell in plain.items() if column not in _COLUMNS and column}
    return Line(**facts, others=others)


def written(lines: Iterable[Line]) -> str:
    """The file of these lines: the archive's columns, then those of the archivist's own."""
    ordered = sorted(lines, key=lambda line: line.leaid)
    own = list(dict.fromkeys(column for line in ordered for column in line.others))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*_COLUMNS, *own])
    for line in ordered:
        facts = asdict(line)
        cells = ("|".join(facts[column]) if column in _SEVERAL else facts[column] for column in _COLUMNS)
        writer.writerow([*cells, *(line.others.get(column, "") for column in own)])
    return file.getvalue()
