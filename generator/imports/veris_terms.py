"""The terms of VERIS in the archive's: attack types, statuses, dates of which parts are missing.

See https://verisframework.org/. An attack type is given only where one of the incident's actions is the action that the
archive has for it (`core/vocabulary.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from generator.core.vocabulary import AttackType, IncidentStatus

STATUSES = {"Confirmed": IncidentStatus.CONFIRMED, "Suspected": IncidentStatus.SUSPECTED}
# What VERIS records beside incidents.
NO_INCIDENTS = frozenset(("False positive", "Near miss"))
# Action, variety of that action, attack type; the first that fits counts, the more telling before the others.
_BY_VARIETY = (
    ("malware", "Ransomware", AttackType.RANSOMWARE),
    ("hacking", "DoS", AttackType.DDOS),
    ("social", "Phishing", AttackType.PHISHING),
    ("physical", "Theft", AttackType.THEFT),
)
# Action, what happened to the integrity of data, attack type.
_BY_INTEGRITY = (
    ("social", "Fraudulent transaction", AttackType.PAYMENT_FRAUD),
    ("hacking", "Defacement", AttackType.DEFACEMENT),
)
_BY_ACTION = (("misuse", AttackType.INSIDER), ("error", AttackType.EXPOSURE))


def attack_type_of(incident: Mapping[str, Any]) -> AttackType | None:
    """The attack type; None where the action isn't known, "other" where it is one that the archive has no word for."""
    actions = group(incident, "action")
    attributes = group(incident, "attribute")
    integrity = texts(group(attributes, "integrity").get("variety"))
    for action, variety, attack_type in _BY_INTEGRITY:
        if action in actions and variety in integrity:
            return attack_type
    for action, variety, attack_type in _BY_VARIETY:
        if variety in texts(group(actions, action).get("variety")):
            return attack_type
    for action, attack_type in _BY_ACTION:
        if action in actions:
            return attack_type
    if "hacking" in actions and "confidentiality" in attributes:
        return AttackType.DATA_BREACH
    return AttackType.OTHER if actions.keys() - {"unknown"} else None


def date_of(parts: Mapping[str, Any]) -> str | None:
    """`2019`, `2019-07` or `2019-07-09`, as exactly as year, month and day say it; VERIS writes no zone, so no time."""
    known: list[str] = []
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        part = parts.get(name)
        if isinstance(part, bool) or not str(part).isdecimal() or not int(str(part)):
            break
        known.append(str(part).zfill(width))
    return "-".join(known) or None


def group(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A group of keys; of a list of them, as older versions of the schema have it, the first; empty for all else."""
    found = values.get(name)
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, dict) else {}


def texts(value: Any) -> Collection[str]:
    """A list of texts, or a single one as such a list, without what only says that nothing is known."""
    found = value if isinstance(value, list) else [value]
    kept = (text.strip() for text in found if isinstance(text, str))
    return [text for text in kept if text and text.casefold() not in ("unknown", "other", "na", "n/a")]
