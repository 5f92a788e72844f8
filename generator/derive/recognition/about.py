"""Whether a text is about a district, or merely mentions it.

A headline and the first sentences say what a story is about (the inverted pyramid of news writing); so does who is hit
in the sentence that tells of the attack. What is compared, recalled or listed by the way is only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.core.stories import Story
from generator.derive.recognition.cues import BY_THE_WAY, HIT, NOT_NOW, OTHERS
from generator.derive.recognition.sentences import Sentences

ABOUT = 3.0  # from this on, a text is about a district
FOR_WANT_OF_OTHERS = 2.0  # the same, where it begins with nothing else that may have been attacked
_LEAD = 500  # characters of a text: its first paragraphs


class Prominence:
    """How prominently a text names its districts."""

    def __init__(self, story: Story, text: str, sentences: Sentences) -> None:
        self._text = text
        self._sentences = sentences
        self._title_end = len(story.title)
        self._body = len(story.title) + len(story.description) + 4
        self._first = sentences.around(self._body + len(story.text) - len(story.text.lstrip()))[1]
        self._second = sentences.around(self._first)[1]

    def about(self, places: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, str]:
        """Of districts with the places where they are named, those that the text is about, and why."""
        scores = {id_: self._score(found) for id_, found in places.items()}
        best = max((score for score, _ in scores.values()), default=0.0)
        enough = min(best, ABOUT) if best >= FOR_WANT_OF_OTHERS and not self._has_other_victim() else ABOUT
        return {id_: why for id_, (score, why) in scores.items() if score >= enough and score * 2 >= best}

    def _has_other_victim(self) -> bool:
        """Whether headline or first sentence tell of somebody who is no district."""
        return bool(OTHERS.search(self._text, 0, self._first))

    def _score(self, found: Iterable[tuple[int, int]]) -> tuple[float, str]:
        """How much speaks for a district, and what speaks most."""
        points: list[tuple[float, str]] = []
        often = 0
        for start, end in found:
            if self._is_by_the_way(start, end):
                continue
            often += 1
            points.append(self._place(start))
            if self._is_hit(start, end):
                points.append((1.5, "the sentence tells what happened to it"))
        best = sorted(points, reverse=True)[:3]
        return sum(score for score, _ in best) + min(often, 6) * 0.5, best[0][1] if best else "named by the way"

    def _place(self, start: int) -> tuple[float, str]:
        if start < self._title_end:
            return 4.0, "in the headline"
        if start < self._body:
            return 3.0, "in the standfirst"
        if start < self._first:
            return 2.5, "in the first sentence"
        if start < self._second:
            return 1.5, "in the second sentence"
        return (1.0, "in the first paragraphs") if start < self._body + _LEAD else (0.0, "named often")

    def _is_by_the_way(self, start: int, end: int) -> bool:
        first, last = self._sentences.around(start)
        if BY_THE_WAY.search(self._text, max(first, start - 90), start):
            return True
        return start >= self._first and bool(NOT_NOW.search(self._text, end, min(last, end + 90)))

    def _is_hit(self, start: int, end: int) -> bool:
        first, last = self._sentences.around(start)
        return bool(HIT.search(self._text, first, start) or HIT.search(self._text, end, last))
