"""Deals out work: which worker gets which items next."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise

_CHUNK = 40


class Deal:
    """Ranges of items that no worker has yet. They lie in one pile for all seats, or in a pile for each.

    With a pile each, a worker goes through neighbours, one after the other, and what it has made for one of them
    serves the next. Whose pile is gone takes from the far end of the highest: so all have something to do until the
    end, and neighbours stay together for as long as that is possible.
    """

    def __init__(self, count: int, piles: int) -> None:
        chunks = [range(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
        bounds = [len(chunks) * number // piles for number in range(piles + 1)]
        self._piles = [deque(chunks[begin:end]) for begin, end in pairwise(bounds)]
        self.chunks = len(chunks)

    def __bool__(self) -> bool:
        return any(self._piles)

    def take(self, seat: int, most: int) -> list[range]:
        """At most so many ranges for the worker on `seat`."""
        taken = (self._next(seat) for _ in range(most))
        return [chunk for chunk in taken if chunk is not None]

    def put_back(self, chunks: Iterable[range], seat: int) -> None:
        """Return ranges that weren't worked on: they are the next of that seat, the last of `chunks` before all."""
        self._pile_of(seat).extendleft(chunks)

    def _pile_of(self, seat: int) -> deque[range]:
        return self._piles[seat % len(self._piles)]

    def _next(self, seat: int) -> range | None:
        if own := self._pile_of(seat):
            return own.popleft()
        highest = max(self._piles, key=len)
        return highest.pop() if highest else None
