"""How far two stories of a district speak of the same people, places and figures, whatever words they use."""

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
from generator.suggest.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story of a district, the names in it that not every story of the district has, and how much they weigh."""

    story: Story
    names: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The cosine of two stories' names, from 0 to 1, and the names in both, the most telling first."""

    cosine: float
    names: tuple[str, ...]


class Names:
    """The names and figures of all stories, each the more telling the fewer stories have it (TF-IDF, every TF one)."""

    def __init__(self, stories: Iterable[Story]) -> None:
        told = [story.signature.names for story in stories]
        having = Counter(name for names in told for name in names)
        self._weights = {name: log(1 + len(told) / number) for name, number in having.items()}

    def told(self, story: Story, district: District) -> Told:
        """A story as it is compared with others of a district: without the words of its names, place and state."""
        state = STATES.get(district.state or "", "")
        said = (*district.names, district.city, district.county, district.state or "", state)
        own = {word for text in said for word in _words(text)}
        names = frozenset(name for name in story.signature.names if not own.issuperset(_words(name)))
        return Told(story=story, names=names, weight=self._squares(names))

    def likeness(self, one: Told, other: Told) -> Likeness:
        """How alike two stories are; not at all where one has no name of its own."""
        both = sorted(one.names & other.names, key=lambda name: (-self._weights[name], name))
        if not both:
            return Likeness(cosine=0.0, names=())
        return Likeness(cosine=self._squares(both) / sqrt(one.weight * other.weight), names=tuple(both))

    def _squares(self, names: Iterable[str]) -> float:
        """In one order, since sums of fractions depend on it."""
        return sum(sorted(self._weights[name] ** 2 for name in names))


@lru_cache(maxsize=100_000)  # the same names stand in story after story
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold_name(text)))
