"""Makes `generator/derive/charts/us_states.json`, the outlines of the states on the map:

    npm install us-atlas@3
    python -m tools.outlines node_modules/us-atlas/states-albers-10m.json

us-atlas is made of the Census Bureau's cartographic boundary files, which are in the public domain, and projected by
d3's geoAlbersUsa to 975 by 610. Its borders are arcs, each shared by the two states beside it: an arc is simplified
once, so that neighbours still meet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any

from generator.core.vocabulary import STATES

Point = tuple[float, float]

OUTLINES = Path(__file__).resolve().parents[1] / "generator" / "derive" / "charts" / "us_states.json"
# In the map's own units, squared: what takes away a corner less than this, and islands less than that.
_SMALLEST_CORNER = 1.0
_SMALLEST_ISLAND = 6.0


def outlines(topology: Mapping[str, Any]) -> dict[str, str]:
    """The outline of each state as the path of an SVG, by its code."""
    arcs = [simplified(arc) for arc in _arcs(topology)]
    codes = {name: code for code, name in STATES.items()}
    states = {
        codes[state["properties"]["name"]]: [
            _ring(indices, arcs) for polygon in _polygons(state) for indices in polygon
        ]
        for state in topology["objects"]["states"]["geometries"]
    }
    return {code: "".join(map(_path, _worth_drawing(rings))) for code, rings in sorted(states.items())}


def simplified(arc: Sequence[Point], smallest: float = _SMALLEST_CORNER) -> list[Point]:
    """An arc without the corners that matter least, by Visvalingam and Whyatt (1993); its ends stay."""
    before, after = [i - 1 for i in range(len(arc))], [i + 1 for i in range(len(arc))]
    area = {i: _triangle(arc[i - 1], arc[i], arc[i + 1]) for i in range(1, len(arc) - 1)}
    heap = [(size, i) for i, size in area.items()]
    heapify(heap)
    while heap and heap[0][0] < smallest:
        size, i = heappop(heap)
        if area.get(i) != size:
            continue
        del area[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for corner in (left, right):
            if corner in area:
                area[corner] = max(size, _triangle(arc[before[corner]], arc[corner], arc[after[corner]]))
                heappush(heap, (area[corner], corner))
    return [arc[i] for i in range(len(arc)) if i in area or i in (0, len(arc) - 1)]


def _arcs(topology: Mapping[str, Any]) -> Iterator[list[Point]]:
    """The arcs of a TopoJSON file, which are steps from point to point on a grid."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        yield points


def _polygons(state: Mapping[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = [state["arcs"]] if state["type"] == "Polygon" else state["arcs"]
    return polygons


def _ring(indices: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Arcs put together; `~i` is arc `i` from its end to its beginning, and each ends where the next begins."""
    ring: list[Point] = []
    for index in indices:
        ring += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return ring


def _worth_drawing(rings: Sequence[list[Point]]) -> list[list[Point]]:
    """The rings of a state without the smallest islands; the largest stays, however small the state is."""
    largest = max(rings, key=_area)
    return [ring for ring in rings if ring is largest or _area(ring) >= _SMALLEST_ISLAND]


def _path(ring: Sequence[Point]) -> str:
    """From the first point by steps in tenths, which add up, so that neighbours meet after rounding too."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), path = tenths[0], f"M{_short(tenths[0][0])},{_short(tenths[0][1])}l"
    for point in tenths[1:]:
        if point != (x, y):
            path += f"{_short(point[0] - x)},{_short(point[1] - y)} "
            x, y = point
    return path.rstrip().replace(",-", "-").replace(" -", "-") + "z"


def _short(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if abs(tenths) < 10 and tenths else text


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _area(ring: Sequence[Point]) -> float:
    """The shoelace formula."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


if __name__ == "__main__":
    found = outlines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    OUTLINES.write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")
