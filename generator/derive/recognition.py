"""Recognises known districts in texts: by exact name or alias, each text read once whatever the number of districts.

Names are compared as written, capitals and all: "MPS" is a district, "mps" a slip of the keyboard. What the program
recognises is shown as its own finding; a name that several districts share is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from generator.core.names import plain
from generator.core.records import District

_SHORTEST = 3


class Recogniser:
    """Finds the names of `districts` in texts."""

    def __init__(self, districts: Iterable[District]) -> None:
        owners: defaultdict[str, list[District]] = defaultdict(list)
        for district in districts:
            for name in dict.fromkeys(" ".join(plain(name).split()) for name in district.names):
                if len(name) >= _SHORTEST and district.origin != "article":
                    owners[name].append(district)
        self._names = sorted(owners)
        self._owners = owners
        self._automaton = AhoCorasick(self._names) if self._names else None

    def find(self, text: str, state: str | None = None) -> tuple[str, ...]:
        """The ids of the districts named in `text`, in order of their first mention."""
        if self._automaton is None:
            return ()
        found = (self._owner(name, state) for name in self._longest(plain(text)))
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _longest(self, text: str) -> Iterator[str]:
        """Names that stand in `text` as whole words and within no longer name, in order."""
        assert self._automaton is not None  # noqa: S101 - for the type checker; `find` has looked
        matches = [
            (start, -end, self._names[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_word(text, start, end)
        ]
        reached = 0
        for start, negative_end, name in sorted(matches):
            if start >= reached:
                reached = -negative_end
                yield name

    def _owner(self, name: str, state: str | None) -> str | None:
        owners = self._owners[name]
        if len(owners) > 1 and state:
            owners = [district for district in owners if district.state == state]
        return owners[0].id if len(owners) == 1 else None


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum())
