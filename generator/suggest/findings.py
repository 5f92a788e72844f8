"""What is told to the archivist: of which kind it is, what was found, why, in which files, and what to do."""

from __future__ import annotations

from enum import Enum

from generator.core.value import Value


class Kind(Enum):
    """A list of findings: its name for programs, in the order in which the lists are told."""

    EVENT = "one-event"
    COPIES = "near-copies"
    NO_DISTRICT = "district-unknown"
    ALIAS = "alias"
    STATE = "state-and-leaid"
    SINGLE_SOURCE = "single-source"
    NO_FOLLOW_UP = "no-follow-up"


class Finding(Value, frozen=True, kw_only=True):
    """One suggestion. `files` are those concerned, as messages call them; `todo` leaves the choice to the archivist."""

    kind: Kind
    found: str
    reason: str
    todo: str
    files: tuple[str, ...]


def some(words: list[str] | tuple[str, ...], most: int = 5) -> str:
    """`a, b and c`, or the first of many: `a, b, c and 9 more`."""
    if len(words) > most:
        words = [*words[:most], f"{len(words) - most:,} more"]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
