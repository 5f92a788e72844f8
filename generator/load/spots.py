"""Where in a text something stands, as the readers of front matter note it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

# Where a value stands in a front matter: keys, and the numbers of entries in lists from 0.
Path = tuple[str | int, ...]


class Spot(NamedTuple):
    """A line, a column (from 1, in characters) and a width; column 0 where only the line is known."""

    line: int
    column: int = 0
    width: int = 0

    def below(self, lines: int) -> Spot:
        """The same spot, seen from so many lines further up."""
        return shared_spot(self.line + lines, self.column, self.width)


# Front matters look alike, so that most of a large archive's spots are the same few thousand.
shared_spot = lru_cache(maxsize=50_000)(Spot)


def spot_of(node: Any) -> Spot:
    """The first line of a YAML node, from 0; of a value that goes on below, the mark takes the rest of the line."""
    start, end = node.start_mark, node.end_mark
    return Spot(start.line, start.column + 1, end.column - start.column if end.line == start.line else 0)
