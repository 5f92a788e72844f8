"""Finds names as records write them: as whole words, capitals and all, in a time that their number hardly changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.core.names import plain

_WORD = re.compile(r"[^\W_]+")
_MARK = "\0"  # stands in no text


class WrittenNames:
    """An automaton over `names`, in which apostrophes, hyphens and spaces are plain. "MPS" is one, "mps" is not."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._longest_name = max(map(len, names), default=0)
        self._written = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        self._whole_words = AhoCorasick(list(map(_marked, names)), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Names that stand in `text` as whole words and within no longer name, in order, with beginning and end."""
        text = plain(text)
        for start, end in self._passages(text):
            yield from self._longest_in(text, start, end)

    def _passages(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of `text`, from space to space, outside of which no name can stand; most of a text is none.

        A name, if only as parts of words, begins within what the automaton finds, for it would have found that name
        otherwise. So none reaches farther than the longest from there.
        """
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

    def _longest_in(self, text: str, begin: int, stop: int) -> Iterator[tuple[str, int, int]]:
        marked = _marked(text[begin:stop])
        shift = counted = 0  # marks before the match, as far as they are counted
        for index, start, end in self._whole_words.find_matches_as_indexes(marked):
            if _MARK in (marked[start - 1 : start], marked[end : end + 1]):
                continue
            shift += marked.count(_MARK, counted, start)
            within = marked.count(_MARK, start, end)
            yield self._names[index], begin + start - shift, begin + end - shift - within
            shift, counted = shift + within, end


def _marked(text: str) -> str:
    """`text` with a mark at both ends of every word, so that a name is found as whole words or not at all.

    The automaton then looks for the longest name by itself. Asked for all names and parts of words, it would answer
    with gigabytes where somebody writes hundreds of names that contain one another.
    """
    return _WORD.sub(rf"{_MARK}\g<0>{_MARK}", text)
