"""Places of the US on a map: Albers' equal-area conic projection, with Alaska and Hawaii in insets.

The formulas and constants are those of geoAlbersUsa in d3-geo 3, by Mike Bostock: three conics, each within a frame of
its own. At a scale of 1300 and the middle at (487.5, 305) they fit the maps of us-atlas, which are 975 by 610.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

WIDTH, HEIGHT = 975, 610
_SCALE, _X, _Y = 1300.0, 487.5, 305.0
_EDGE = 1e-6

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Conic:
    """One of the three: its constants in degrees; its scale, middle and frame in shares of the map's scale.

    `turn` is the meridian that it is turned to, `centre` the longitude, from there, and latitude in its middle.
    """

    parallels: Point
    turn: float
    centre: Point
    middle: Point
    frame: tuple[float, float, float, float]
    scale: float = 1.0

    def place(self, latitude: float, longitude: float) -> Point | None:
        """Where a place is on the map; None outside the frame."""
        around = (radians(longitude - self.turn) + pi) % (2 * pi) - pi
        x, y = self._raw(around, radians(latitude))
        x0, y0 = self._raw(radians(self.centre[0]), radians(self.centre[1]))
        x, y = self.middle[0] + self.scale * (x - x0), self.middle[1] - self.scale * (y - y0)
        left, top, right, bottom = self.frame
        return (_X + _SCALE * x, _Y + _SCALE * y) if left <= x <= right and top <= y <= bottom else None

    def _raw(self, longitude: float, latitude: float) -> Point:
        """Albers' formula on a globe of radius 1, angles in radians, y upwards."""
        first, second = (sin(radians(parallel)) for parallel in self.parallels)
        n = (first + second) / 2
        c = 1 + first * (2 * n - first)
        r, r0 = sqrt(c - 2 * n * sin(latitude)) / n, sqrt(c) / n
        return r * sin(longitude * n), r0 - r * cos(longitude * n)


_MAINLAND = _Conic(
    parallels=(29.5, 45.5), turn=-96, centre=(-0.6, 38.7), middle=(0, 0), frame=(-0.455, -0.238, 0.455, 0.238)
)
_ALASKA = _Conic(
    parallels=(55, 65),
    turn=-154,
    centre=(-2, 58.5),
    middle=(-0.307, 0.201),
    frame=(-0.425 + _EDGE, 0.120 + _EDGE, -0.214 - _EDGE, 0.234 - _EDGE),
    scale=0.35,
)
_HAWAII = _Conic(
    parallels=(8, 18),
    turn=-157,
    centre=(-3, 19.9),
    middle=(-0.205, 0.212),
    frame=(-0.214 + _EDGE, 0.166 + _EDGE, -0.115 - _EDGE, 0.234 - _EDGE),
)


def place_on_map(latitude: float, longitude: float) -> Point | None:
    """Where a place stands on a map of 975 by 610, in degrees north and east; None where the map has no room for it."""
    for conic in (_MAINLAND, _ALASKA, _HAWAII):
        place = conic.place(latitude, longitude)
        if place:
            return place if 0 <= place[0] <= WIDTH and 0 <= place[1] <= HEIGHT else None
    return None
