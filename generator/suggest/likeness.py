"""How far two stories speak of the same people, places and figures, whatever words they use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from generator.core.names import fold_name
from generator.core.records import District
from generator.core.vocabulary import STATES
from generator.suggest.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The cosine of two stories' names, from 0 to 1, and the names in both, the most telling first."""

    cosine: float
    names: tuple[str, ...]


class Names:
    """The names and figures of all stories, each the more telling the fewer stories have it (TF-IDF, every TF one)."""

    def __init__(self, stories: Iterable[Story]) -> None:
        told = [story.signature.names for story in stories]
        self._stories = len(told)
        self._having = Counter(name for names in told for name in names)

    def likeness(self, one: Story, other: Story, district: District) -> Likeness:
        """How alike two stories of a district are, without what every story of it names."""
        own = words_of(district)
        first, second = (
            {name for name in story.signature.names if not own.issuperset(_words(name))} for story in (one, other)
        )
        if not first or not second:
            return Likeness(cosine=0.0, names=())
        both = sorted(first & second, key=lambda name: (-self._weight(name), name))
        lengths = sqrt(self._squares(first) * self._squares(second))
        return Likeness(cosine=self._squares(both) / lengths, names=tuple(both))

    def _weight(self, name: str) -> float:
        return log(1 + self._stories / self._having[name])

    def _squares(self, names: Iterable[str]) -> float:
        return sum(sorted(self._weight(name) ** 2 for name in names))


@cache
def words_of(district: District) -> frozenset[str]:
    """Words that every story of a district has: those of its names, its place and its state."""
    state = STATES.get(district.state or "", "")
    said = (*district.names, district.city, district.county, district.state or "", state)
    return frozenset(word for text in said for word in _words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold_name(text))
