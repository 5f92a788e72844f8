"""The map: places where d3 has them, districts in their states, nothing lost that has no place on it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.views import HomeView, UsMap
from generator.core.vocabulary import STATES
from generator.derive.charts.albers import HEIGHT, WIDTH, place_on_map
from generator.derive.charts.map_marks import MOST_POINTS, level_of, map_levels, map_points
from generator.derive.charts.us_map import outlines
from tests.derive.archives import district, plan_of, record

Point = tuple[float, float]
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}


def d3_places() -> dict[str, tuple[float, float, list[float] | None]]:
    """Places by d3-geo 3.1.2: `geoAlbersUsa().scale(1300).translate([487.5, 305])`, each with latitude, longitude."""
    found: dict[str, tuple[float, float, list[float] | None]] = json.loads(
        (Path(__file__).parent / "d3_places.json").read_text(encoding="utf-8")
    )
    return found


@pytest.mark.parametrize("name", d3_places())
def test_places_are_where_d3_has_them(name: str) -> None:
    latitude, longitude, expected = d3_places()[name]
    found = place_on_map(latitude, longitude)
    if expected and 0 <= expected[0] <= WIDTH and 0 <= expected[1] <= HEIGHT:
        assert found == pytest.approx(expected, abs=0.001)
    else:
        assert found is None, "d3 has none, or one outside the picture"


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_place_is_inside_the_picture_or_nowhere(latitude: float, longitude: float) -> None:
    place = place_on_map(latitude, longitude)
    assert place is None or (0 <= place[0] <= WIDTH and 0 <= place[1] <= HEIGHT)


def test_there_is_an_outline_of_every_state_and_of_no_territory() -> None:
    assert outlines().keys() == STATES.keys() - TERRITORIES
    assert sum(map(len, outlines().values())) < 40_000


@pytest.mark.shared
def test_districts_of_the_registry_lie_in_the_outlines_of_their_states(shared: Path) -> None:
    rings = {code: rings_of(path) for code, path in outlines().items()}
    with (shared / "data" / "us_districts.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["state"] in rings and row["lat"]][::7]
    placed = [(row["state"], place_on_map(float(row["lat"]), float(row["lon"]))) for row in rows]
    inside = [place for state, place in placed if place and is_near(place, rings[state])]
    assert len(rows) > 1500
    assert len(inside) >= 0.99 * len(rows)


def rings_of(path: str) -> list[list[Point]]:
    rings = []
    for ring in path.split("z")[:-1]:
        start, steps = ring[1:].split("l")
        x, y = numbers(start)
        points = [(x, y)]
        found = numbers(steps)
        for dx, dy in zip(found[::2], found[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        rings.append(points)
    return rings


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def is_near(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Inside, or not further from a border than simplifying may have moved it."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return bool(crossings % 2) or any(hypot(x - point[0], y - point[1]) < 1.5 for ring in rings for x, y in ring)


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=60))
def test_each_number_has_one_shade_and_more_is_never_lighter(counts: list[int]) -> None:
    levels = map_levels(counts)
    assert levels[0].from_ == 1
    assert levels[-1].to == max(counts)
    assert all(after.from_ == before.to + 1 for before, after in pairwise(levels))
    shades = [level_of(count, levels) for count in sorted(counts)]
    assert shades == sorted(shades)
    assert set(shades) <= {1, 2, 3, 4}
    assert shades[-1] == 4
    assert level_of(0, levels) == 0


@given(st.lists(st.tuples(st.tuples(st.floats(0, 975), st.floats(0, 610)), st.integers(1, 5000)), max_size=50))
def test_points_are_the_larger_the_more_and_smaller_ones_lie_upon_larger(places: list[tuple[Point, int]]) -> None:
    points = map_points(places)
    assert len(points) == len(places)
    assert all(3 <= point.r <= 18 for point in points)
    assert [point.r for point in points] == sorted((point.r for point in points), reverse=True)
    assert map_points(places[::-1]) == points


def test_thousands_of_points_become_few() -> None:
    places = [((n * 7.3 % 975, n * 3.7 % 610), 1 + n % 3) for n in range(5000)]
    points = map_points(places)
    assert MOST_POINTS < len(points) < 2400
    assert map_points(places[::-1]) == points


def map_of(root: Path, **districts: str) -> UsMap | None:
    """The map of an archive whose districts were each hit once."""
    files: dict[str, str | bytes] = {f"districts/{name}.md": text for name, text in districts.items()}
    files |= {f"incidents/{name}.md": record(name, districts=f"[{name}]", occurred="2020") for name in districts}
    return plan_of(root, files).view("/", HomeView).us_map


def test_what_has_no_place_on_the_map_is_listed(tmp_path: Path) -> None:
    drawn = map_of(
        tmp_path,
        miami=district("Miami", "FL", latitude="25.6", longitude="-80.5"),
        nowhere=district("Nowhere", "TX"),
        adak=district("Adak", "AK", latitude="51.88", longitude="-176.63"),
        ponce=district("Ponce", "PR", latitude="18", longitude="-66.6"),
    )
    assert drawn
    assert [card.name for card in drawn.places] == ["Miami"]
    assert len(drawn.points) == 1
    assert [link.text for link in drawn.unplaced] == ["Adak", "Nowhere"]
    assert [row.link.text for row in drawn.elsewhere] == ["Puerto Rico"]
    assert [(row.link.text, row.incidents, row.districts) for row in drawn.rows] == [
        ("Alaska", 1, 1), ("Florida", 1, 1), ("Texas", 1, 1),
    ]  # fmt: skip
    assert {state.link.text: state.level for state in drawn.states} == {"Alaska": 4, "Florida": 4, "Texas": 4}
    assert outlines()["CA"] in drawn.blank


def test_an_archive_without_an_incident_in_a_state_has_no_map(tmp_path: Path) -> None:
    assert map_of(tmp_path / "none") is None
    assert map_of(tmp_path / "abroad", there="---\nname: There\nlatitude: 48\nlongitude: 2\n---\n") is None
    assert map_of(tmp_path / "territory", ponce=district("Ponce", "PR")) is None
