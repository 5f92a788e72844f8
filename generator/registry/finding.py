"""Looks up districts by what people remember of them: a LEAID, a name, some words of one, a name with a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.core.names import fold_name
from generator.core.records import District
from generator.core.vocabulary import STATES

_NEAR = 75.0  # of 100; below that, a suggestion is none
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Districts that were asked for, best first; or, if none was, those whose names are near."""

    districts: tuple[District, ...] = ()
    near: tuple[District, ...] = ()


def find_districts(words: str, known: Sequence[District], *, state: str | None = None, most: int = 10) -> Found:
    """Those of `known` with that id or LEAID, or with the `words` in a name, or beside it in their place."""
    known = [district for district in known if state in (None, district.state)]
    by_id = tuple(district for district in known if words in (district.id, district.leaid))
    if by_id:
        return Found(districts=by_id)
    asked = searched(words)
    found = sorted(_matching(asked, known), key=lambda match: match[0])
    if found or not asked:
        return Found(districts=tuple(district for _, district in found))
    return Found(near=tuple(_near(asked, known, most)))


def called(name: str, known: Iterable[District], *, state: str | None = None) -> tuple[District, ...]:
    """Districts with that id, LEAID, or exact name or alias; capitals don't matter."""
    folded = fold_name(name)
    return tuple(
        district
        for district in known
        if state in (None, district.state)
        if name in (district.id, district.leaid) or folded in map(fold_name, district.names)
    )


def searched(text: str) -> str:
    """A text as it is searched: words in small letters without accents, one space between them."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    return _SIGNS.sub(" ", text.casefold()).strip()


def _matching(asked: str, known: Iterable[District]) -> Iterator[tuple[tuple[int, str, str, str], District]]:
    """Districts that have all words in a name, or else beside it in their county or city; with their rank."""
    words = [f" {word}" if len(word) > 2 else f" {word} " for word in asked.split()]  # "CA" is a state
    for district in known if words else ():
        state = f" {district.state} {STATES.get(district.state or '', '')} ".lower()
        names = [searched(name) for name in district.names]
        if any(all(word in f" {name}{state}" for word in words) for name in names):
            rank = 0 if asked in names else 1 if any(name.startswith(asked) for name in names) else 2
        elif all(
            word in f" {' '.join(names)} {searched(f'{district.county} {district.city}')}{state}" for word in words
        ):
            rank = 3
        else:
            continue
        yield (rank, names[0], district.state or "", district.id), district


def _near(asked: str, known: Sequence[District], most: int) -> Iterator[District]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where there was a slip

    names = [(searched(name), district) for district in known for name in district.names]
    choices = [name for name, _ in names]
    best = process.extract(asked, choices, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=most)
    yield from {names[at][1].id: names[at][1] for _, _, at in best}.values()
