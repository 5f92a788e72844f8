"""What speaks for two articles on one district being reports of one event; where nothing does, there is none.

| the articles | appeared within | names and figures in common |
| --- | --- | --- |
| are half the same text | `NEAR` | |
| tell of one kind of attack | `SOON` | |
| tell of one kind of attack | `NEAR` | a few: `_SAME_KIND` |
| tell of no kind, at least one of them | `NEAR` | some: `_NO_KIND` |
| tell of different kinds | `NEAR` | most: `_OTHER_KIND` |

The first reports often know no more than that computers failed, and later ones speak of a breach where the first spoke
of ransomware. So a kind counts for much, but another kind doesn't rule an event out.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.records import District
from generator.core.vocabulary import AttackType
from generator.suggest.copies import is_near_copy
from generator.suggest.likeness import Names
from generator.suggest.stories import Story, days_apart

NEAR = 30  # days: what states give victims to tell, or less; later stories are follow-ups that say what they follow
SOON = 7  # days: two attacks of one kind on one district in a week are rarer than two reports of one
_SAME_KIND = 0.08
_NO_KIND = 0.2
_OTHER_KIND = 0.4
_FEWEST_NAMES = 2  # one name in common may be the governor's


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How many days lie between two articles, which kinds of attack both tell of, what both name, if one is a copy."""

    days: int
    attacks: tuple[AttackType, ...]
    names: tuple[str, ...]
    is_copy: bool


def evidence_of(one: Story, other: Story, district: District, names: Names) -> Evidence | None:
    """What speaks for two stories of `district` being of one event, None if that isn't enough."""
    days = days_apart(one.days, other.days)
    if days is None or days > NEAR:
        return None
    attacks = tuple(kind for kind in one.signature.attacks if kind in other.signature.attacks)
    likeness = names.likeness(one, other, district)
    is_copy = is_near_copy(one.signature, other.signature)
    alike = likeness.cosine >= _needed(one, other, attacks) and len(likeness.names) >= _FEWEST_NAMES
    if not (is_copy or alike or (attacks and days <= SOON)):
        return None
    return Evidence(days=days, attacks=attacks, names=likeness.names, is_copy=is_copy)


def _needed(one: Story, other: Story, attacks: tuple[AttackType, ...]) -> float:
    if attacks:
        return _SAME_KIND
    return _OTHER_KIND if one.signature.attacks and other.signature.attacks else _NO_KIND
