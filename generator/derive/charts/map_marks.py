"""Shades and points of a map: how many incidents each stands for, and how large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from math import ceil, sqrt

from generator.core.views import MapLevel, MapPoint
from generator.derive.charts.albers import Point

MOST_POINTS = 300
# Beyond that, points are put together where they lie in one square of this side, in the map's units.
_SQUARE = 16
_MOST_LEVELS = 4
# The radius of one incident, where there is room; that of the most; and the least of all.
_ONE, _LARGEST, _SMALLEST = 4.5, 18.0, 3.0

# A place on the map, and how many incidents were there.
Place = tuple[Point, int]


def map_levels(counts: Collection[int]) -> tuple[MapLevel, ...]:
    """Up to four shades, the first narrow and each wider than the one before, since most states have few incidents.

    The last is always the darkest; where there are fewer, those between are left out.
    """
    most = max(counts)
    number = min(most, _MOST_LEVELS)
    ends = sorted({0, *(ceil(most * (level / number) ** 2) for level in range(1, number + 1))})
    steps = list(pairwise(ends))
    return tuple(
        MapLevel(level=_MOST_LEVELS * i // len(steps), from_=low + 1, to=high)
        for i, (low, high) in enumerate(steps, start=1)
    )


def level_of(incidents: int, levels: Iterable[MapLevel]) -> int:
    """The shade of so many incidents; 0 for none."""
    return next((level.level for level in levels if level.from_ <= incidents <= level.to), 0)


def map_points(places: Sequence[Place]) -> tuple[MapPoint, ...]:
    """The largest first, so that smaller ones lie upon it; their areas are as their incidents."""
    drawn = places if len(places) <= MOST_POINTS else _together(places)
    unit = min(_ONE, _LARGEST / sqrt(max((incidents for _, incidents in drawn), default=1)))
    points = [
        MapPoint(x=round(x, 1), y=round(y, 1), r=round(max(_SMALLEST, unit * sqrt(incidents)), 1))
        for (x, y), incidents in drawn
    ]
    return tuple(sorted(points, key=lambda point: (-point.r, point.y, point.x)))


def _together(places: Iterable[Place]) -> list[Place]:
    """One place for all in a square: the middle of their incidents."""
    squares: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in sorted(places):
        (x, y), _ = place
        squares[int(x // _SQUARE), int(y // _SQUARE)].append(place)
    return [_middle(square) for square in squares.values()]


def _middle(places: Sequence[Place]) -> Place:
    total = sum(incidents for _, incidents in places)
    x, y = (sum(point[axis] * incidents for point, incidents in places) / total for axis in (0, 1))
    return (x, y), total
