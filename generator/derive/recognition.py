"""Recognises known districts in texts: by exact name or alias, in a time that their number hardly changes.

Names are compared as written, capitals and all: "MPS" is a district, "mps" a slip of the keyboard. What the program
recognises is shown as its own finding; a name that several districts share is left open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.core.names import plain
from generator.core.records import District

_SHORTEST = 3
_LONGEST = 200  # characters: from each beginning of a name, the text is read as far as the longest may reach
_WORD = re.compile(r"[^\W_]+")
_MARK = "\0"  # stands in no text


class Recogniser:
    """Finds the names of `districts` in texts."""

    def __init__(self, districts: Iterable[District]) -> None:
        owners: defaultdict[str, list[District]] = defaultdict(list)
        for district in districts:
            for name in dict.fromkeys(" ".join(plain(name).split()) for name in district.names):
                if _SHORTEST <= len(name) <= _LONGEST and district.origin != "article":
                    owners[name].append(district)
        self._names = sorted(owners)
        self._owners = {name: tuple((owner.id, owner.state) for owner in owners[name]) for name in self._names}

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._owners,)

    @property
    def digest(self) -> bytes:
        """What it finds in a text depends on the text and on nothing that has not this digest."""
        return blake2b(repr(self._owners).encode(), digest_size=16).digest()

    @cached_property
    def _longest_name(self) -> int:
        return max(map(len, self._names), default=0)

    @cached_property
    def _written(self) -> AhoCorasick | None:
        return AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None

    @cached_property
    def _whole_words(self) -> AhoCorasick | None:
        marked = [_marked(name) for name in self._names]
        return AhoCorasick(marked, matchkind=MatchKind.LeftmostLongest) if marked else None

    def find(self, text: str, state: str | None = None) -> tuple[str, ...]:
        """The ids of the districts named in `text`, in order of their first mention."""
        if self._written is None:
            return ()
        found = (self._owner(name, state) for name in self._longest(plain(text)))
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _longest(self, text: str) -> Iterator[str]:
        """Names that stand in `text` as whole words and within no longer name, in order."""
        for start, end in self._passages(text):
            yield from self._longest_in(text[start:end])

    def _passages(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of `text`, from space to space, outside of which no name can stand; most of a text is none.

        A name, if only as parts of words, begins within what the automaton finds, for it would have found that name
        otherwise. So none reaches farther than the longest from there.
        """
        assert self._written is not None  # noqa: S101 - for the type checker; `find` has looked
        first = last = 0
        for _, start, end in self._written.find_matches_as_indexes(text):
            if start >= last:
                if last:
                    yield first, last
                first = text.rfind(" ", last, start) + 1
            if end + self._longest_name > last:
                space = text.find(" ", end + self._longest_name)
                last = len(text) if space < 0 else space
        if last:
            yield first, last

    def _longest_in(self, passage: str) -> Iterator[str]:
        assert self._whole_words is not None  # noqa: S101 - for the type checker; `find` has looked
        marked = _marked(passage)
        for index, start, end in self._whole_words.find_matches_as_indexes(marked):
            if _MARK not in (marked[start - 1 : start], marked[end : end + 1]):
                yield self._names[index]

    def _owner(self, name: str, state: str | None) -> str | None:
        owners = self._owners[name]
        if len(owners) > 1 and state:
            owners = tuple(owner for owner in owners if owner[1] == state)
        return owners[0][0] if len(owners) == 1 else None


def _restored(owners: dict[str, tuple[tuple[str, str | None], ...]]) -> Recogniser:
    recogniser = Recogniser(())
    recogniser._names, recogniser._owners = list(owners), owners
    return recogniser


def _marked(text: str) -> str:
    """`text` with a mark at both ends of every word, so that a name is found as whole words or not at all.

    The automaton then looks for the longest name by itself. Asked for all names and parts of words, it would answer
    with gigabytes where somebody writes hundreds of names that contain one another.
    """
    return _WORD.sub(rf"{_MARK}\g<0>{_MARK}", text)
