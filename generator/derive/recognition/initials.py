"""Initials, such as MDCPS: they name a district only where the text gives its long name too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.core.value import Value

_CAPITALS = re.compile(r"[A-Z]{3,8}")
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:the |or )?[\"“']?([A-Z][A-Za-z]{1,8})[\"”']?\)")
_WORD = re.compile(r"[^\W_]+")
_GENERIC = frozenset(("public", "school", "schools", "district"))
_SHORT = re.compile(r"[A-Z]{2,5}")


class Initialism(Value, frozen=True, kw_only=True):
    """Initials where they stand in a text, and whose they are."""

    start: int
    end: int
    district: str


def find_initials(text: str, places: Mapping[str, Iterable[tuple[int, int]]]) -> Iterator[Initialism]:
    """The initials of districts by the names that they have at `places`.

    Initials that two of them share are nobody's.
    """
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for id_, found in places.items():
        for start, end in found:
            owners[_initials(text[start:end])].add(id_)
            if told := _IN_BRACKETS.match(text, end):
                owners[told[1]].add(id_)
    there = sorted(
        initials
        for initials, whose in owners.items()
        if len(whose) == 1 and _CAPITALS.fullmatch(initials) and initials in text
    )
    for match in re.finditer(rf"(?<![\w.-])(?:{'|'.join(there)})(?![\w-])", text) if there else ():
        yield Initialism(start=match.start(), end=match.end(), district=next(iter(owners[match[0]])))


def _initials(name: str) -> str:
    """The first letter of every word that has a capital; a short form such as ISD stays whole."""
    words = [
        word for word in _WORD.findall(name) if word[0].isupper() or word in ("schools", "school", "district", "public")
    ]
    return "".join(word if _SHORT.fullmatch(word) else word[0].upper() for word in words)
