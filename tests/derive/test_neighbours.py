"""Neighbours: the nearest by coordinates, else those near in the alphabet."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Place
from generator.core.records import Body, District
from generator.derive.neighbours import neighbours

PLACES = st.none() | st.tuples(st.integers(24, 49), st.integers(-124, -67))


def a_district(number: int, place: tuple[int, int] | None) -> District:
    latitude, longitude = map(float, place) if place else (None, None)
    return District(
        id=f"d{number:03}",
        place=Place(file=f"{number}.md"),
        slug=f"d{number:03}",
        body=Body(),
        names=(f"District {number:03}",),
        latitude=latitude,
        longitude=longitude,
    )


def by_distance(state: list[District], district: District) -> list[str]:
    """Those with coordinates, put in order in the plainest way."""
    known = [other for other in state if other.latitude is not None and other.id != district.id]

    def distance(other: District) -> float:
        x, y = (district.latitude or 0) - (other.latitude or 0), (district.longitude or 0) - (other.longitude or 0)
        return x * x + y * y

    return [other.id for other in sorted(known, key=distance)]


@settings(max_examples=150)
@given(places=st.lists(PLACES, max_size=40))
def test_the_nearest_come_first_and_then_those_near_in_the_alphabet(places: list[tuple[int, int] | None]) -> None:
    state = [a_district(number, place) for number, place in enumerate(places)]
    found = neighbours(state)
    for number, district in enumerate(state):
        near = found[district.id]
        assert district.id not in near
        assert len(set(near)) == len(near) == min(12, len(state) - 1)
        if len(state) <= 13 or district.latitude is None:
            assert list(near) == sorted(near)
            first, last = (int(near[0][1:]), int(near[-1][1:])) if near else (number, number)
            assert max(last, number) - min(first, number) == len(near)  # no other stands between them
        else:
            placed = by_distance(state, district)[:12]
            assert list(near[: len(placed)]) == placed
            assert list(near[len(placed) :]) == sorted(near[len(placed) :])
