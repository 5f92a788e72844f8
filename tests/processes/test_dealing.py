"""Work is dealt out whole, each part once; neighbours stay together for as long as all have something to do."""

from __future__ import annotations

import pytest

from generator.processes.dealing import Deal

ONE_CHUNK = 40


@pytest.mark.parametrize("piles", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 39, 40, 41, 1003])
def test_every_item_is_dealt_once(piles: int, count: int) -> None:
    deal, dealt, seat = Deal(count, piles), [], 0
    while deal:
        seat += 1
        dealt += [number for chunk in deal.take(seat % 3, 2) for number in chunk]
    assert sorted(dealt) == list(range(count))
    assert deal.take(0, 5) == []


def test_each_seat_goes_through_neighbours() -> None:
    deal = Deal(8 * ONE_CHUNK, piles=2)
    first, second = deal.take(0, 3), deal.take(1, 3)
    assert [chunk.start // ONE_CHUNK for chunk in first + second] == [0, 1, 2, 4, 5, 6]


def test_a_seat_without_work_takes_what_another_would_come_to_last() -> None:
    deal = Deal(6 * ONE_CHUNK, piles=2)
    assert [chunk.start // ONE_CHUNK for chunk in deal.take(0, 4)] == [0, 1, 2, 5]


def test_what_was_put_back_comes_next() -> None:
    deal = Deal(4 * ONE_CHUNK, piles=2)
    taken = deal.take(1, 1)
    deal.put_back(taken, 1)
    assert deal.take(1, 1) == taken
