"""Near-copies of one story: what a wire service sends, outlets print with another headline or without the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.suggest.clusters import Clusters
from generator.suggest.signatures import Sketch, resemblance
from generator.suggest.stories import Story

# Half of all runs of words in common: what Broder's study of the web took for roughly the same.
NEAR_COPY = 0.5
# Two texts half alike have none of these hashes in common once in 65,000 times.
_LOOKED_UP = 16
# A phrase of a press release may stand in thousands of texts; each is compared with the nearest in time.
_NEIGHBOURS = 10


def near_copies(stories: Mapping[str, Story]) -> Clusters:
    """The articles, by id, whose texts are half alike or more, and those that are linked by such."""
    clusters = Clusters()
    sketches = {id_: frozenset(story.signature.sketch) for id_, story in stories.items()}
    for one, other in _candidates(stories):
        if _are_half_alike(sketches[one], sketches[other]):
            clusters.join(one, other)
    return clusters


def _are_half_alike(one: Sketch, other: Sketch) -> bool:
    """Most pairs have too little in common for more than a glance."""
    enough = NEAR_COPY * max(len(one), len(other))
    return len(one & other) >= enough and resemblance(one, other) >= NEAR_COPY


def _candidates(stories: Mapping[str, Story]) -> Iterator[tuple[str, str]]:
    """Pairs that share one of their smallest hashes, each once: an inverted index instead of every pair."""
    seen: set[tuple[str, str]] = set()
    for ids in _by_hash(stories).values():
        for place, id_ in enumerate(ids):
            for other in ids[max(place - _NEIGHBOURS, 0) : place]:
                if (other, id_) not in seen:
                    seen.add((other, id_))
                    yield other, id_


def _by_hash(stories: Mapping[str, Story]) -> Mapping[int, list[str]]:
    """The articles with each hash, in the order of time."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for story in sorted(stories.values(), key=lambda story: (story.article.date.sort_key, story.id)):
        for number in story.signature.sketch[:_LOOKED_UP]:
            found[number].append(story.id)
    return found
