"""How names are compared and sorted."""

from __future__ import annotations

# Typographic forms of one character each, so that positions in the folded text are those of the original.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " "}
)


def plain(text: str) -> str:
    """`text` with plain apostrophes, hyphens and spaces; every character stays in its position."""
    return text.translate(_PLAIN)


def fold_name(name: str) -> str:
    """A name as it is compared: without case, typographic variants or double spaces."""
    return " ".join(plain(name).casefold().split())
