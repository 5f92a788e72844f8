"""How far two pieces of a district speak of the same people, places and figures, whatever words they use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from generator.core.names import fold_name
from generator.core.records import District
from generator.core.vocabulary import STATES
from generator.suggest.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A piece of a district, the names in it that not every piece of the district has, and how much they weigh."""

    piece: Piece
    names: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The cosine of two pieces' names, from 0 to 1, and the names in both, the most telling first."""

    cosine: float
    names: tuple[str, ...]


class Names:
    """The names and figures of all pieces, each the more telling the fewer pieces have it (TF-IDF, every TF one)."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        told = [piece.signature.names for piece in pieces]
        having = Counter(name for names in told for name in names)
        self._weights = {name: log(1 + len(told) / number) for name, number in having.items()}

    def told(self, piece: Piece, district: District) -> Told:
        """A piece as it is compared with others of a district: without the words of its names, place and state."""
        state = STATES.get(district.state or "", "")
        said = (*district.names, district.city, district.county, district.state or "", state)
        own = {word for text in said for word in _words(text)}
        names = frozenset(name for name in piece.signature.names if not own.issuperset(_words(name)))
        return Told(piece=piece, names=names, weight=self._squares(names))

    def likeness(self, one: Told, other: Told) -> Likeness:
        """How alike two pieces are; not at all where one has no name of its own."""
        both = sorted(one.names & other.names, key=lambda name: (-self._weights[name], name))
        if not both:
            return Likeness(cosine=0.0, names=())
        return Likeness(cosine=self._squares(both) / sqrt(one.weight * other.weight), names=tuple(both))

    def _squares(self, names: Iterable[str]) -> float:
        """In one order, since sums of fractions depend on it."""
        return sum(sorted(self._weights[name] ** 2 for name in names))


@lru_cache(maxsize=100_000)  # the same names stand in piece after piece
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold_name(text)))
