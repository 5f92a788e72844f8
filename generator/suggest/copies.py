"""Near-copies of one story: what a wire service sends, outlets print with another headline or without the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.suggest.clusters import Clusters
from generator.suggest.pieces import Piece
from generator.suggest.signatures import Sketch, resemblance

# Half of all runs of words in common: what Broder's study of the web took for roughly the same.
NEAR_COPY = 0.5
# Of so many of the smallest hashes, two texts half alike share ten or so, and fewer than three once in 8,000 times.
_LOOKED_UP = 16
_SHARED = 3
# A phrase of a press release may stand in thousands of texts; each is compared with the nearest before it in time.
_NEIGHBOURS = 10


def near_copies(pieces: Mapping[str, Piece]) -> Clusters:
    """The articles, by id, whose texts are half alike or more, and those that are linked by such."""
    clusters = Clusters()
    sketches = {id_: frozenset(piece.signature.sketch) for id_, piece in pieces.items()}
    for one, other in _candidates(pieces):
        if _are_half_alike(sketches[one], sketches[other]):
            clusters.join(one, other)
    return clusters


def _are_half_alike(one: Sketch, other: Sketch) -> bool:
    """Most pairs have too little in common for more than a glance."""
    enough = NEAR_COPY * max(len(one), len(other))
    return len(one & other) >= enough and resemblance(one, other) >= NEAR_COPY


def _candidates(pieces: Mapping[str, Piece]) -> Iterator[tuple[str, str]]:
    """Pairs that share some of their smallest hashes, each once: an inverted index instead of every pair."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for piece in sorted(pieces.values(), key=lambda piece: (piece.article.date.sort_key, piece.id)):
        met: Counter[str] = Counter()
        for number in piece.signature.sketch[:_LOOKED_UP]:
            met.update(having[number][-_NEIGHBOURS:])
            having[number].append(piece.id)
        yield from ((other, piece.id) for other, shared in met.items() if shared >= _SHARED)
