"""Suggests a known name for one that is not known. Only for messages: nothing is ever decided by likeness."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 80.0
_LONGEST = 200  # characters; nobody means a name by a longer text, and comparing takes its length times another's


def nearest(text: str, known: Iterable[str], *, near: float = _NEAR) -> str | None:
    """The known name most like `text`, the first of equals, or None if none is like it."""
    names = list(known)
    if not names or len(text) > _LONGEST:
        return None
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - most archives hold no slip

    found = process.extractOne(text, names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=near)
    return found[0] if found else None


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?`, or nothing."""
    name = nearest(text, known, near=70.0)
    return f'; did you mean "{name}"?' if name else ""


def one_of(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *rest, last = words
    return f"{', '.join(rest)} or {last}" if rest else last
