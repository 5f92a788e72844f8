"""What is kept of a text to compare it with others: a sketch of its wording, its names and figures, its attacks.

The sketch is Broder's: of the hashes of all runs of four words, the smallest. Of these two texts share as large a part
as of the runs themselves. See A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from itertools import accumulate, chain
from zlib import crc32

from generator.core.names import plain
from generator.core.value import Value
from generator.core.vocabulary import MONTHS, AttackType
from generator.suggest.attacks import kinds_of, words_on_attacks
from generator.suggest.district_names import district_names_in

# Of so many hashes, a resemblance of one half is known to within 0.06 (one standard deviation).
SKETCH = 64
_RUN = 4  # words; shorter runs stand in any two texts
_FEWEST_RUNS = 25  # a shorter text may be like another by chance
_MOST_NAMES = 200
_WORD = re.compile(r"\w+")
# A word with a capital after another word or a comma: at the beginning of a sentence any word has one. What stands
# before it is looked at last, so that the search goes from capital to capital.
_NAME = re.compile(r"[A-ZÀ-Þ](?:(?<=[^\W\d_] .)|(?<=[^\W\d_], .))'?[^\W_]{1,30}(?:[-'][A-ZÀ-Þ][^\W_]{1,30}){0,3}")
_FIGURE = re.compile(r"(?<![\w.,:])\$?\d[\d,.]{1,15}\d(?![\w:])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TELL_NOTHING = frozenset((*MONTHS, *_DAYS))  # what is near in time has these in common


Sketch = frozenset[int]


class Signature(Value, frozen=True, kw_only=True):
    """What a text is compared by.

    `sketch` is empty where the text is too short, else at most `SKETCH` hashes in ascending order. `names` are words
    with a capital, and figures. `is_on_attack` tells whether a text speaks of an attack at all, `attacks` of which
    kinds. `district_names` are passages that look like the name of a school district.
    """

    sketch: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    is_on_attack: bool = False
    attacks: tuple[AttackType, ...] = ()
    district_names: tuple[str, ...] = ()


def signature_of(title: str, description: str, text: str) -> Signature:
    """The signature of an article. A headline gives no names: some outlets begin every word of one with a capital."""
    whole = plain(f"{title}.\n\n{description}\n\n{text}")
    words = _folded(text)
    said = words_on_attacks(chain(_folded(title), _folded(description), words))
    return Signature(
        sketch=_sketch(words),
        names=_names(whole[len(title) :]),
        is_on_attack=bool(said),
        attacks=kinds_of(said),
        district_names=district_names_in(whole),
    )


def resemblance(one: Sketch, other: Sketch) -> float:
    """Which part of all runs of words in two texts stands in both, from 0 to 1; 0 where one is too short to tell."""
    if not one or not other:
        return 0.0
    smallest = sorted(one | other)[:SKETCH]
    return len((one & other).intersection(smallest)) / len(smallest)


def _folded(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _sketch(words: list[str]) -> tuple[int, ...]:
    whole = " ".join([*words, ""]).encode()
    starts = list(accumulate((len(word) + 1 for word in whole.split()), initial=0))
    # A checksum is enough: nobody gains by a collision, which costs a wrong suggestion.
    runs = {crc32(whole[start:end]) for start, end in zip(starts, starts[_RUN:], strict=False)}
    return tuple(sorted(runs)[:SKETCH]) if len(runs) >= _FEWEST_RUNS else ()


def _names(text: str) -> tuple[str, ...]:
    figures = (figure for figure in _FIGURE.findall(text) if not _YEAR.fullmatch(figure))
    found = dict.fromkeys((*_NAME.findall(text), *figures))
    return tuple(name for name in found if name not in _TELL_NOTHING)[:_MOST_NAMES]
