"""What an incident in VERIS says, as front matter and text.

The facts become keys. The wording of a summary belongs to those who wrote it: that of the Community Database is under
CC BY-SA 4.0, so it is quoted with its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.core.quoting import markdown_text
from generator.core.settings import Settings
from generator.imports.veris_terms import STATUSES, attack_type_of, date_of, group, texts
from generator.load.fields import state_code
from generator.load.yaml_values import Plain

_SEPARATORS = re.compile(r"\s*;\s*|\s+(?=https?://)")
_LINK = re.compile(r"(https?://[^\s<>]+)(.*)", re.DOTALL)
_SOURCE = (
    "Quoted from the [VERIS Community Database](https://github.com/vz-risk/VCDB), "
    "under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)."
)
# What is kept as VERIS has it, for there is no key of the archive that says as much.
_KEPT = ("action", "timeline", "discovery_method")


def fields_of(incident: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """The front matter, in the archive's keys; what is not known is empty."""
    victim, timeline = group(incident, "victim"), group(incident, "timeline")
    names = list(texts(victim.get("victim_id")))
    occurred = date_of(group(timeline, "incident"))
    notified = date_of(group(group(group(incident, "plus"), "timeline"), "notification"))
    attack_type, status = attack_type_of(incident), STATUSES.get(str(incident.get("security_incident")))
    label = attack_type.label if attack_type and attack_type.slug != "other" else "Incident"
    victim_name = names[0] if names else f"an unnamed {settings.entity.singular}"
    return {
        "title": " ".join(f"{label} at {victim_name}{f', {occurred[:4]}' if occurred else ''}".split()),
        settings.entity.keys[0]: names,
        "state": state_code(str(victim.get("state") or "")),
        "occurred": _plain(occurred),
        "notified": _plain(notified),
        "attack_type": _plain(attack_type.slug if attack_type else None),
        "status": _plain(status.value if status else None),
        "actor": _actor(incident),
        "impact": _impact(incident),
        "secondary_victims": list(texts(group(victim, "secondary").get("victim_id"))),
        "veris": {name: incident[name] for name in _KEPT if incident.get(name)},
    }


def _plain(text: str | None) -> str | None:
    return Plain.of(text, "str") if text else None


def _actor(incident: Mapping[str, Any]) -> str:
    """`Example Gang`, or as much as is known, such as `external: Activist`."""
    actors = group(incident, "actor")
    kinds = sorted(kind for kind in actors if kind != "unknown")
    named = [name for kind in kinds for name in texts(group(actors, kind).get("name"))]
    known = ((kind, texts(group(actors, kind).get("variety"))) for kind in kinds)
    return ", ".join(named) or "; ".join(f"{kind}: {', '.join(words)}" if words else kind for kind, words in known)


def _impact(incident: Mapping[str, Any]) -> dict[str, Any]:
    records = group(group(incident, "attribute"), "confidentiality").get("data_total")
    impact = group(incident, "impact")
    in_dollars = impact.get("iso_currency_code") == "USD"
    figures = {"records": records, "cost": impact.get("overall_amount") if in_dollars else None}
    return {name: figure for name, figure in figures.items() if isinstance(figure, Plain) and figure[:1].isdecimal()}


def body_of(incident: Mapping[str, Any]) -> str:
    """The summary as a quotation with its source, and the reports."""
    summary = incident.get("summary")
    parts = []
    if isinstance(summary, str) and summary.strip():
        lines = (markdown_text(" ".join(line.split())) for line in summary.strip().split("\n"))
        parts.append("\n".join(f"> {line}".rstrip() for line in lines))
        parts += [_SOURCE] if str(incident.get("source_id")).casefold() == "vcdb" else []
    references = dict.fromkeys(filter(None, _SEPARATORS.split(str(incident.get("reference") or "").strip())))
    if references:
        parts.append("Reports:\n\n" + "\n".join(f"- {_reference(text)}" for text in references))
    return "".join(f"\n{part}\n" for part in parts)


def _reference(text: str) -> str:
    """A web address as a link, and what stands behind it."""
    found = _LINK.fullmatch(text)
    words = markdown_text(" ".join((found[2] if found else text).split()))
    return f"<{found[1]}> {words}".rstrip() if found else words
