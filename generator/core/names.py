"""How names are compared and sorted."""

from __future__ import annotations

# Typographic forms of one character each, so that positions in the folded text are those of the original.
_PLAIN = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " "}


def plain(text: str) -> str:
    """`text` with plain apostrophes, hyphens and spaces; every character stays in its position."""
    if text.isascii():  # as nearly all of a registry's names are
        return text.replace("\n", " ").replace("\t", " ")
    for typographic, simple in _PLAIN.items():  # far quicker than `translate`
        text = text.replace(typographic, simple)
    return text


def fold_name(name: str) -> str:
    """A name as it is compared: without case, typographic variants or double spaces."""
    return " ".join(plain(name).casefold().split())
