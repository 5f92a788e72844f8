"""Tables of incidents: a row as a page shows it, what rows can be filtered by, and all rows for a script."""

from __future__ import annotations

from generator.core.value import Value
from generator.core.views.parts import IncidentCard, Link


class StateLink(Link, frozen=True, kw_only=True):
    """A state by its name and its USPS code of two letters."""

    code: str


class IncidentRow(IncidentCard, frozen=True, kw_only=True):
    """An incident in a table. A figure that isn't known is empty, and never 0.

    `more_states` counts those that have no room in a table, as `more_districts` does.
    """

    states: tuple[StateLink, ...] = ()
    more_states: int = 0
    students: str = ""
    records: str = ""
    days_lost: str = ""
    ransom_demanded: str = ""
    ransom_paid: str = ""


class FilterOption(Value, frozen=True, kw_only=True):
    """One choice of a filter: its value in the address, its words, and the page of what it stands for, if any."""

    value: str
    text: str
    address: str = ""


class IncidentFilters(Value, frozen=True, kw_only=True):
    """What the table of all incidents can be narrowed down by, and where a script finds all `count` rows of it."""

    rows: str
    count: int
    states: tuple[FilterOption, ...]
    attack_types: tuple[FilterOption, ...]
    statuses: tuple[FilterOption, ...]
    vendors: tuple[FilterOption, ...]
    years: tuple[FilterOption, ...]


class TableDistrict(Value, frozen=True, kw_only=True):
    """A district that rows name by its place among all: its id, name, address, and the code of its state."""

    id: str
    name: str
    address: str
    state: str


class TableIncident(Value, frozen=True, kw_only=True):
    """What is known of an incident, unworded, called as in front matter; what isn't known is None or empty.

    `date_text` is the date for readers. `entities` are places in the list of districts.
    """

    id: str
    title: str
    address: str
    date: str
    date_text: str
    attack_type: str
    status: str
    vendor: str
    entities: tuple[int, ...]
    students: int | None
    staff: int | None
    records: int | None
    days_lost: float | None
    ransom_demanded: float | None
    ransom_paid: float | None
    cost: float | None
    reports: int


class IncidentTableView(Value, frozen=True, kw_only=True, tag=True):
    """All incidents as a file for the script that filters and sorts them, the latest first."""

    districts: tuple[TableDistrict, ...]
    incidents: tuple[TableIncident, ...]
