"""The script that makes the outlines of the map: neighbours still meet after borders were simplified."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.derive.charts.test_us_map import rings_of
from tools.outlines import outlines, simplified

# Two states side by side: a crooked border down the middle that both share, and the way around each.
BORDER = [[500, 100], [3, 100], [-2, 100], [40, 100], [-40, 100], [-1, 100]]
EAST, WEST = [[500, 600], [500, 0], [0, -500], [-500, 0]], [[500, 100], [-500, 0], [0, 500], [500, 0]]
ISLAND = [[2, 2], [1, 0], [0, 1], [-1, -1]]


def topology() -> dict[str, object]:
    def state(name: str, arcs: list[list[list[int]]]) -> dict[str, object]:
        return {"type": "MultiPolygon", "arcs": arcs, "properties": {"name": name}}

    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [BORDER, EAST, WEST, ISLAND],
        "objects": {
            "states": {"geometries": [state("Maine", [[[0, 1]]]), state("Vermont", [[[2, ~0]], [[3]]])]},
        },
    }


def test_the_border_of_two_states_is_the_same_line_in_both() -> None:
    found = outlines(topology())
    (maine,), (vermont,) = rings_of(found["ME"]), rings_of(found["VT"])
    shared = [point for point in maine if point in vermont]
    assert (541.0, 400.0) in shared
    assert {(500.0, 100.0), (500.0, 600.0)} <= set(shared)


def test_tiny_islands_are_left_out() -> None:
    assert outlines(topology())["VT"].count("z") == 1


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=40), st.floats(0, 1000))
def test_an_arc_keeps_its_ends_and_has_no_new_points(arc: list[tuple[float, float]], smallest: float) -> None:
    found = simplified(arc, smallest)
    assert (found[0], found[-1]) == (arc[0], arc[-1])
    places = iter(arc)
    assert all(point in places for point in found), "some of its points, in their order"
