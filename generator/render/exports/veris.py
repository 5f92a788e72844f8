"""Incidents in VERIS's JSON, version 1.3 of its schema (https://verisframework.org/).

What the archive doesn't know is "Unknown" there, and what VERIS has no term for stands in `plus`, which is free. The
way back is `imports/veris_terms.py`: an attack type becomes the action by which that module knows it.
"""

from __future__ import annotations

from typing import Any

from generator.core.settings import Entity
from generator.core.urls import BaseUrl
from generator.core.views import VerisExport, VerisIncident
from generator.core.vocabulary import AttackType, IncidentStatus
from generator.render.exports.cells import array

_SCHEMA = "1.3"
_SCHOOLS = "611110"  # NAICS: elementary and secondary schools
_ANY_INDUSTRY = "000000"
_UNKNOWN = ["Unknown"]
_TARGETED = {"vector": _UNKNOWN, "target": _UNKNOWN}
_ACTIONS: dict[str, dict[str, Any]] = {
    AttackType.RANSOMWARE.slug: {"malware": {"variety": ["Ransomware"], "vector": _UNKNOWN}},
    AttackType.DDOS.slug: {"hacking": {"variety": ["DoS"], "vector": _UNKNOWN}},
    AttackType.PHISHING.slug: {"social": {"variety": ["Phishing"], **_TARGETED}},
    AttackType.DATA_BREACH.slug: {"hacking": {"variety": _UNKNOWN, "vector": _UNKNOWN}},
    AttackType.PAYMENT_FRAUD.slug: {"social": {"variety": _UNKNOWN, **_TARGETED}},
    AttackType.DEFACEMENT.slug: {"hacking": {"variety": _UNKNOWN, "vector": _UNKNOWN}},
    AttackType.EXPOSURE.slug: {"error": {"variety": _UNKNOWN, "vector": _UNKNOWN}},
    AttackType.INSIDER.slug: {"misuse": {"variety": _UNKNOWN, "vector": _UNKNOWN}},
    AttackType.VENDOR.slug: {"hacking": {"variety": _UNKNOWN, "vector": ["Partner"]}},
    AttackType.THEFT.slug: {"physical": {"variety": ["Theft"], "vector": _UNKNOWN}},
}
# What such an attack does by what it is, and no more.
_ATTRIBUTES: dict[str, dict[str, Any]] = {
    AttackType.RANSOMWARE.slug: {"availability": {"variety": _UNKNOWN}},
    AttackType.DDOS.slug: {"availability": {"variety": _UNKNOWN}},
    AttackType.PAYMENT_FRAUD.slug: {"integrity": {"variety": ["Fraudulent transaction"]}},
    AttackType.DEFACEMENT.slug: {"integrity": {"variety": ["Defacement"]}},
}


def render_veris(view: VerisExport, entity: Entity, base: BaseUrl) -> bytes:
    """A list of incidents, one a line."""
    return array(_incident(incident, entity, base) for incident in view.incidents)


def _incident(incident: VerisIncident, entity: Entity, base: BaseUrl) -> dict[str, Any]:
    url = base.absolute(incident.address)
    return {
        "schema_version": _SCHEMA,
        "incident_id": incident.id,
        "source_id": base.text,
        "security_incident": _security_incident(incident.status),
        "summary": " ".join(filter(None, (_sentence(incident.title), incident.summary))),
        "reference": "; ".join((url, *incident.sources)),
        "discovery_method": "Unknown",
        "actor": _actor(incident),
        "action": _ACTIONS.get(incident.attack_type, {"unknown": {}}),
        "asset": {"assets": [{"variety": "Unknown"}]},
        "attribute": _attribute(incident),
        "timeline": _timeline(incident),
        "victim": _victim(incident, entity),
        **_impact(incident),
        "plus": _plus(incident, url),
    }


def _sentence(title: str) -> str:
    return title if title.endswith((".", "!", "?")) else f"{title}."


def _security_incident(status: str) -> str:
    """VERIS has no word for a disputed incident, nor for one of which nobody says how sure it is."""
    return "Confirmed" if status == IncidentStatus.CONFIRMED.value else "Suspected"


def _actor(incident: VerisIncident) -> dict[str, Any]:
    """An insider is internal by what it is; of all others the archive doesn't say where they stand."""
    notes = {"notes": incident.actor} if incident.actor else {}
    if incident.attack_type == AttackType.INSIDER.slug:
        return {"internal": {"variety": _UNKNOWN, "motive": _UNKNOWN, **notes}}
    return {"unknown": notes}


def _attribute(incident: VerisIncident) -> dict[str, Any]:
    known = _ATTRIBUTES.get(incident.attack_type, {})
    if known and incident.records is None:
        return known
    disclosed = "Yes" if incident.attack_type == AttackType.DATA_BREACH.slug else "Unknown"
    total = {} if incident.records is None else {"data_total": incident.records}
    return {**known, "confidentiality": {"data_disclosure": disclosed, **total}}


def _timeline(incident: VerisIncident) -> dict[str, Any]:
    found = incident.discovered_after
    discovery = {} if found is None else {"discovery": {"unit": "Days", "value": found}}
    return {"incident": _date(incident.date), **discovery}


def _date(iso: str) -> dict[str, Any]:
    """Year, month and day, as far as they are known; VERIS knows no zone, so no time."""
    return dict(zip(("year", "month", "day"), map(int, iso.partition("T")[0].split("-")), strict=False))


def _victim(incident: VerisIncident, entity: Entity) -> dict[str, Any]:
    """The state only where all victims lie in one, since VERIS has room for one."""
    return {
        **({"victim_id": "; ".join(incident.victims)} if incident.victims else {}),
        "industry": _SCHOOLS if entity.has_leaid else _ANY_INDUSTRY,
        "employee_count": "Unknown",
        "country": ["US"],
        **({"state": incident.states[0]} if len(incident.states) == 1 else {}),
    }


def _impact(incident: VerisIncident) -> dict[str, Any]:
    if incident.cost is None and incident.ransom_paid is None:
        return {}
    impact: dict[str, Any] = {"overall_rating": "Unknown", "iso_currency_code": "USD"}
    if incident.cost is not None:
        impact["overall_amount"] = incident.cost
    if incident.ransom_paid is not None:
        impact["loss"] = [{"variety": "Asset and fraud", "amount": incident.ransom_paid}]
    return {"impact": impact}


def _plus(incident: VerisIncident, url: str) -> dict[str, Any]:
    own = {"attack_type": incident.attack_type, "status": incident.status, "page": url}
    told = {"timeline": {"notification": _date(incident.notified)}} if incident.notified else {}
    return {**{name: word for name, word in own.items() if word}, **told}
