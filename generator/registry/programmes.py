"""The tables of districts that the US government publishes, as NCES and the Census Bureau lay them out.

The columns are those of NCES's Common Core of Data (CCD), local education agency universe, directory; of NCES's
Education Demographic and Geographic Estimates (EDGE), public school district geocodes; and of a table of the Census
Bureau's school districts with children counted by the American Community Survey (ACS).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.registry.tables import Table, TableError

# Where each fact stands in any of them, the first that says something.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "leaid": ("leaid",),
    "name": ("lea_name", "name"),
    "state": ("state", "st", "lstate", "mstate", "statename"),
    "city": ("city", "lcity", "mcity"),
    "county": ("county", "nmcnty"),
    "enrollment": ("enrollment", "children_enrolled_acs"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "website": ("website",),
    "aliases": ("aliases",),
    "year": ("school_year", "schoolyear"),
}
_NEEDED = ("leaid", "name", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Who publishes a table, and in which layout.

    `source` is who names the districts: names of one source can be compared from year to year. `marks` are columns
    that no other layout has. What it `maintains` is newer in it than in the archive; its other facts fill gaps only.
    """

    source: str
    title: str
    marks: frozenset[str]
    maintains: frozenset[str] = field(default=frozenset())


PROGRAMMES = (
    Programme(
        source="NCES",
        title="the CCD agency universe",
        marks=frozenset(("lea_name",)),
        maintains=frozenset(("city", "website")),
    ),
    Programme(
        source="NCES",
        title="the EDGE geocode file",
        marks=frozenset(("nmcnty",)),
        maintains=frozenset(("county", "latitude", "longitude")),
    ),
    Programme(
        source="Census",
        title="the Census table with ACS counts",
        marks=frozenset(("children_enrolled_acs",)),
        maintains=frozenset(("enrollment",)),
    ),
)
_OTHER = Programme(source="", title="the archive's own layout", marks=frozenset())


def programme_of(table: Table) -> Programme:
    """Whose layout a table has. Raises `TableError` where it doesn't tell districts apart."""
    columns = frozenset(table.columns)
    missing = [fact for fact in _NEEDED if not columns.intersection(COLUMNS[fact])]
    if missing:
        known = "; ".join(f"{fact}: {' or '.join(COLUMNS[fact]).upper()}" for fact in missing)
        raise TableError(1, f"the first line doesn't name the columns {', '.join(missing)}", f"it is known by {known}")
    return next((one for one in PROGRAMMES if one.marks <= columns), _OTHER)
