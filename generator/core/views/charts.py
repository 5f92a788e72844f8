"""Pictures that are drawn while the site is built: where each mark stands, and what it says in words.

Lengths across (`x`, `width`) are per cent of a picture that is as wide as its place, lengths down (`y`, `height`) are
pixels; so letters keep their size on a phone. Only a map is in units of its own.
"""

from __future__ import annotations

from generator.core.value import Value
from generator.core.views.parts import DistrictCard, Link


class Tick(Value, frozen=True, kw_only=True):
    """A place on an axis and its words; `anchor` is start, middle or end: which part of the words stands there."""

    x: float
    text: str
    anchor: str = "middle"


class Column(Value, frozen=True, kw_only=True):
    """A year and its incidents as a column. `text` is their number, nothing where it has no room or there are none."""

    year: int
    incidents: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    text: str


class ColumnChart(Value, frozen=True, kw_only=True):
    """Incidents a year in columns, which stand on the line at `base`.

    `link` leads to what they are of, and is nothing where that isn't recorded; `id` tells the chart from others on its
    page. `total` counts `earlier` ones too, of years that have no room, and those `undated`, of no known year.
    """

    id: str
    link: Link | None
    first: int
    last: int
    total: int
    earlier: int
    undated: int
    peak: int
    peak_year: int
    height: int
    base: int
    columns: tuple[Column, ...]
    axis: tuple[Tick, ...]


class YearRow(Value, frozen=True, kw_only=True):
    """A year in figures: all incidents, then those of each type, in the order of the charts."""

    year: int
    all: int
    by_type: tuple[int, ...]


class YearsChart(Value, frozen=True, kw_only=True):
    """Incidents a year, all of them and by attack type; the charts by type have one scale."""

    all: ColumnChart
    by_type: tuple[ColumnChart, ...]
    rows: tuple[YearRow, ...]


class Mark(Value, frozen=True, kw_only=True):
    """An event on a lane: a day, or a span with a width where no more than a month or a year is known."""

    x: float
    text: str
    width: float = 0


class Lane(Value, frozen=True, kw_only=True):
    """Events of one kind, which names a CSS class; `y` is the middle of their line."""

    kind: str
    label: str
    y: int
    marks: tuple[Mark, ...]


class TimelineChart(Value, frozen=True, kw_only=True):
    """Events to scale, a lane for each kind. The lanes begin at `left`; `first` and `last` are dates in words."""

    first: str
    last: str
    left: float
    height: int
    base: int
    lanes: tuple[Lane, ...]
    axis: tuple[Tick, ...]


class StateShape(Value, frozen=True, kw_only=True):
    """A state on the map, shaded by `level`: 0 where no incident is on record, else from 1 on."""

    link: Link
    path: str
    incidents: int
    level: int


class MapLevel(Value, frozen=True, kw_only=True):
    """What a shade stands for: `from_` to `to` incidents."""

    level: int
    from_: int
    to: int


class MapPoint(Value, frozen=True, kw_only=True):
    """A place where incidents were, its area as large as their number."""

    x: float
    y: float
    r: float


class MapRow(Value, frozen=True, kw_only=True):
    """A state or territory with its incidents, and how many districts were hit there."""

    link: Link
    incidents: int
    districts: int


class UsMap(Value, frozen=True, kw_only=True):
    """A map of the US. `blank` is the outline of all states that have no page.

    Each of `places` has a point of its own, unless they are too many: then there are none, and a point may stand for
    several. `elsewhere` are territories, `unplaced` districts that no point can show, `more_unplaced` those without
    room.
    """

    states: tuple[StateShape, ...]
    blank: str
    points: tuple[MapPoint, ...]
    levels: tuple[MapLevel, ...]
    rows: tuple[MapRow, ...]
    places: tuple[DistrictCard, ...] = ()
    elsewhere: tuple[MapRow, ...] = ()
    unplaced: tuple[Link, ...] = ()
    more_unplaced: int = 0
