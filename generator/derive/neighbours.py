"""Other districts of the same state: the nearest, or where places are not known, those near in the alphabet.

One district more changes the neighbours of a few, so that not every page of a state changes with it.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from generator.core.records import District

_MOST = 12
_Place = tuple[float, float]


def neighbours(state: Sequence[District]) -> dict[str, tuple[str, ...]]:
    """For each district of a state, by id, at most twelve others. `state` is in order of names."""
    return {district.id: tuple(state[other].id for other in chosen) for district, chosen in _chosen(state)}


def _chosen(state: Sequence[District]) -> Iterator[tuple[District, list[int]]]:
    places = [_place(district) for district in state]
    known = [(*place, number) for number, place in enumerate(places) if place]
    unknown = [number for number, place in enumerate(places) if not place]
    everyone = range(len(state))
    for number, place in enumerate(places):
        if place is None or len(state) <= _MOST + 1:
            chosen = _around(number, everyone, _MOST)
        else:
            chosen = _nearest(number, place, known)
            chosen += _around(number, unknown, _MOST - len(chosen))
        yield state[number], chosen


def _place(district: District) -> _Place | None:
    if district.latitude is None or district.longitude is None:
        return None
    return district.latitude, district.longitude


def _nearest(number: int, place: _Place, known: Sequence[tuple[float, float, int]]) -> list[int]:
    """By squared degrees, enough to order by; of two equally far ones the first by name."""
    x, y = place
    distances = (((x - a) ** 2 + (y - b) ** 2, other) for a, b, other in known if other != number)
    return [other for _, other in nsmallest(_MOST, distances)]


def _around(number: int, names: Sequence[int], wanted: int) -> list[int]:
    """As many of `names`, in their order, as near to the place of `number` among them as can be."""
    place = bisect_left(names, number)
    before, after = names[max(0, place - wanted) : place], names[bisect(names, number) :][:wanted]
    both = [*before, *after]
    start = max(0, min(len(before) - wanted // 2, len(both) - wanted))
    return both[start : start + wanted]
