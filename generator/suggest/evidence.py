"""What speaks for two articles on one district being reports of one event; where nothing does, there is none.

| the articles | appeared within | names and figures in common |
| --- | --- | --- |
| are half the same text | `NEAR` | |
| tell of one kind of attack | `SOON` | |
| tell of one kind of attack | `NEAR` | a few: `_SAME_KIND` |
| one tells of a kind of attack, the other of none | `NEAR` | some: `_ONE_KIND` |
| tell of different kinds, or both of none | `NEAR` | most: `_NO_KIND_IN_COMMON` |

One of the two has to speak of an attack, or of what an attack looks like at first: `attacks.py` has the words.
The first reports often know no more than that computers failed, and later ones speak of a breach where the first spoke
of ransomware. So a kind counts for much, but another kind doesn't rule an event out.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.vocabulary import AttackType
from generator.suggest.likeness import Names, Told
from generator.suggest.pieces import days_apart

NEAR = 30  # days: what many states give victims to tell; what comes later says itself what it follows
SOON = 7  # days: two attacks of one kind on one district in a week are rarer than two reports of one
# Cosines. Reports of one event in words of their own have 0.2 to 0.6; pieces of one district that have no more in
# common than its people have below 0.1.
_SAME_KIND = 0.08
_ONE_KIND = 0.2
_NO_KIND_IN_COMMON = 0.4
_FEWEST_NAMES = 2  # one name in common may be the governor's


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How many days lie between two articles, which kinds of attack both tell of, what both name, if one is a copy."""

    days: int
    attacks: tuple[AttackType, ...]
    names: tuple[str, ...]
    is_copy: bool


def evidence_of(one: Told, other: Told, names: Names, *, is_copy: bool) -> Evidence | None:
    """What speaks for two pieces of one district being of one event, None if that isn't enough."""
    days = days_apart(one.piece.days, other.piece.days)
    if days is None or days > NEAR or not (one.piece.signature.is_on_attack or other.piece.signature.is_on_attack):
        return None
    first, second = one.piece.signature.attacks, other.piece.signature.attacks
    attacks = tuple(kind for kind in first if kind in second)
    likeness = names.likeness(one, other)
    needed = _SAME_KIND if attacks else _ONE_KIND if bool(first) != bool(second) else _NO_KIND_IN_COMMON
    alike = likeness.cosine >= needed and len(likeness.names) >= _FEWEST_NAMES
    if not (is_copy or alike or (attacks and days <= SOON)):
        return None
    return Evidence(days=days, attacks=attacks, names=likeness.names, is_copy=is_copy)
