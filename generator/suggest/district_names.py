"""Passages that look like the name of a school district, and what is particular about such a name."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.core.names import fold_name, plain

_MOST = 20
# What a district is called, and the words with capitals before it: few and short, so that no text takes long.
_CALLED = re.compile(r"\b(?:Schools|School (?:District|Corporation|System|Department|Unit)|ISD|USD|CSD)\b(?! [A-ZÀ-Þ])")
_WORDS = re.compile(r"(?<![\w'&.-])(?:[A-ZÀ-Þ][\w'&.-]{0,30} ){1,6}$")
_REACH = 6 * 32
_ARTICLE = re.compile(r"^The ")
# What districts' names have in common: another choice of these words still means the same district.
_GENERIC = frozenset(
    ("the", "of", "and", "school", "schools", "district", "districts", "public", "unified", "independent",
     "consolidated", "community", "corporation", "system", "department", "county", "city", "township", "area", "joint",
     "central", "union", "isd", "usd", "csd", "cusd", "no")
)  # fmt: skip


def district_names_in(text: str) -> tuple[str, ...]:
    """Passages of `text` that look like names of districts, each once, with plain spaces and hyphens."""
    passages = (_passage(plain(text), called) for called in _CALLED.finditer(plain(text)))
    return tuple(dict.fromkeys(name for name in passages if particular(name)))[:_MOST]


def _passage(text: str, called: re.Match[str]) -> str:
    before = _WORDS.search(text[max(called.start() - _REACH, 0) : called.start()])
    return _ARTICLE.sub("", before[0] + called[0]) if before else ""


@lru_cache(maxsize=100_000)  # districts have their names in article after article
def particular(name: str) -> str:
    """The words of a name that tell it from others, folded: `miami dade` of "Miami-Dade Public Schools"."""
    words = re.findall(r"[^\W_]+", fold_name(name).replace("'s", ""))
    return " ".join(word for word in words if word not in _GENERIC)
