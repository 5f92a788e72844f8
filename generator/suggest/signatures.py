"""What is kept of a text to compare it with others: a sketch of its wording, its names and figures, its attacks.

The sketch is Broder's: of the hashes of all runs of four words, the smallest. Of these two texts share as large a part
as of the runs themselves. See A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from zlib import crc32

from generator.core.dates import MONTHS
from generator.core.names import plain
from generator.core.value import Value
from generator.core.vocabulary import AttackType
from generator.suggest.attacks import attacks_in
from generator.suggest.district_names import district_names_in

# Of so many hashes, a resemblance of one half is known to within 0.06 (one standard deviation).
SKETCH = 64
_RUN = 4  # words; shorter runs stand in any two texts
_FEWEST_RUNS = 25  # a shorter text may be like another by chance
_MOST_NAMES = 200
_WORD = re.compile(r"\w+")
# A word with a capital after another word or a comma: at the beginning of a sentence any word has one.
_NAME = re.compile(r"(?<=[^\W\d_][ ,])[ ]?((?:[A-Z]')?[A-ZÀ-Þ][^\W_]{1,30}(?:[-'][A-ZÀ-Þ][^\W_]{1,30}){0,3})")
_FIGURE = re.compile(r"(?<![\w.,:])\$?\d[\d,.]{1,15}\d(?![\w:])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TELL_NOTHING = frozenset((*MONTHS, *_DAYS))  # what is near in time has these in common


class Signature(Value, frozen=True, kw_only=True):
    """What a text is compared by.

    `sketch` is empty where the text is too short, else at most `SKETCH` hashes in ascending order. `names` are words
    with a capital, and figures. `district_names` are passages that look like the name of a school district.
    """

    sketch: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    attacks: tuple[AttackType, ...] = ()
    district_names: tuple[str, ...] = ()


def signature_of(title: str, description: str, text: str) -> Signature:
    """The signature of an article. A headline gives no names: some outlets begin every word of one with a capital."""
    whole = "\n\n".join((title, description, text))
    return Signature(
        sketch=_sketch(text),
        names=_names(plain(f"{description}\n{text}")),
        attacks=attacks_in(whole),
        district_names=district_names_in(whole),
    )


def resemblance(one: Signature, other: Signature) -> float:
    """Which part of all runs of words in two texts stands in both, from 0 to 1; 0 where one is too short to tell."""
    if not one.sketch or not other.sketch:
        return 0.0
    first, second = set(one.sketch), set(other.sketch)
    smallest = sorted(first | second)[:SKETCH]
    return len(first & second & set(smallest)) / len(smallest)


def _sketch(text: str) -> tuple[int, ...]:
    words = _WORD.findall(text.casefold())
    runs = set(zip(*(words[start:] for start in range(_RUN)), strict=False))
    if len(runs) < _FEWEST_RUNS:
        return ()
    # A checksum is enough: nobody gains by a collision, which costs a wrong suggestion.
    return tuple(sorted({crc32(" ".join(run).encode()) for run in runs})[:SKETCH])


def _names(text: str) -> tuple[str, ...]:
    figures = (figure for figure in _FIGURE.findall(text) if not _YEAR.fullmatch(figure))
    found = dict.fromkeys((*_NAME.findall(text), *figures))
    return tuple(name for name in found if name not in _TELL_NOTHING)[:_MOST_NAMES]
