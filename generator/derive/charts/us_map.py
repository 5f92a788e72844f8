"""A map of the US: states shaded by the number of their incidents, a point for each district that was hit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.core.interface import Words
from generator.core.views import DistrictCard, Link, MapLevel, MapRow, StateShape, UsMap
from generator.core.vocabulary import STATES
from generator.derive import addresses as at
from generator.derive.cards import MOST_NAMED
from generator.derive.charts.albers import Point, place_on_map
from generator.derive.charts.map_marks import MOST_POINTS, level_of, map_levels, map_points
from generator.derive.context import Context
from generator.derive.index import Index

_Rows = Mapping[str, MapRow]


@cache
def outlines() -> Mapping[str, str]:
    """The outline of each state by its code, the path of an SVG of 975 by 610; tools/outlines.py has made them."""
    text = files(__package__).joinpath("us_states.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]  # a file of the program's own


def us_map(context: Context, linked: Collection[str]) -> UsMap | None:
    """The map, on which states lead to those of their pages that are `linked`; None without an incident in a state."""
    index, hits = context.index, context.index.hits_by_district
    rows = _rows(index, context.words)
    shown = {code: row for code, row in rows.items() if code in outlines()}
    if not shown:
        return None
    places = {id_: place for id_ in hits if (place := _place(index, id_))}
    levels = map_levels([row.incidents for row in shown.values()])
    unplaced = _by_name(hits.keys() - places.keys() - _elsewhere(index), context)
    return UsMap(
        states=tuple(_shapes(shown, levels, linked, context.words)),
        blank="".join(path for code, path in outlines().items() if at.state_link(code).address not in linked),
        points=map_points([(place, len(hits[id_])) for id_, place in places.items()]),
        levels=levels,
        rows=tuple(sorted(shown.values(), key=lambda row: (-row.incidents, row.link.text))),
        places=_by_name(places, context) if len(places) <= MOST_POINTS else (),
        elsewhere=tuple(row for code, row in rows.items() if code not in shown),
        unplaced=tuple(Link(text=card.name, address=card.address) for card in unplaced[:MOST_NAMED]),
        more_unplaced=max(0, len(unplaced) - MOST_NAMED),
    )


def _rows(index: Index, words: Words) -> _Rows:
    """Every state and territory that was hit, by its code, in order of their names."""
    hit = Counter(index.districts[id_].state for id_ in index.hits_by_district)
    return {
        code: MapRow(link=at.state_link(code, words), incidents=len(index.hits_by_state[code]), districts=hit[code])
        for code in STATES
        if code in index.hits_by_state
    }


def _elsewhere(index: Index) -> set[str]:
    """Districts that were hit in territories, for which the map has no room."""
    states = {id_: index.districts[id_].state for id_ in index.hits_by_district}
    return {id_ for id_, state in states.items() if state and state not in outlines()}


def _shapes(shown: _Rows, levels: tuple[MapLevel, ...], linked: Collection[str], words: Words) -> Iterator[StateShape]:
    for code, path in outlines().items():
        link = at.state_link(code, words)
        if link.address in linked:
            incidents = shown[code].incidents if code in shown else 0
            yield StateShape(link=link, path=path, incidents=incidents, level=level_of(incidents, levels))


def _place(index: Index, id_: str) -> Point | None:
    district = index.districts[id_]
    if district.latitude is None or district.longitude is None:
        return None
    return place_on_map(district.latitude, district.longitude)


def _by_name(ids: Collection[str], context: Context) -> tuple[DistrictCard, ...]:
    return context.cards.of_districts(district.id for district in context.districts_by_name(ids))
