"""Incidents in VERIS: what its schema asks for, nothing invented, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.core.vocabulary import AttackType
from generator.imports.veris_terms import attack_type_of
from tests.derive.archives import record
from tests.exports.reading import json_of
from tests.imports.importing import archive, run, written
from tests.sites import Site, build_site

# What version 1.3 of the schema requires, and the terms used here (https://github.com/vz-risk/veris, verisc.json and
# verisc-enum.json).
UNKNOWN = {"const": ["Unknown"]}


def group(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def action(*varieties: str, vectors: tuple[str, ...] = ("Unknown",), **more: Any) -> dict[str, Any]:
    one_of = {"type": "array", "minItems": 1, "items": {"enum": ["Unknown", *varieties]}}
    vector = {"type": "array", "minItems": 1, "items": {"enum": list(vectors)}}
    return group("variety", "vector", *more, variety=one_of, vector=vector, **more)


NOTES = {"notes": {"type": "string", "minLength": 1}}
VARIETY = {"type": "array", "minItems": 1, "items": {"enum": ["Unknown", "Fraudulent transaction", "Defacement"]}}
SCHEMA = group(
    "actor", "action", "discovery_method", "schema_version", "asset", "timeline", "attribute", "incident_id",
    "security_incident",
    schema_version={"const": "1.3"},
    incident_id={"type": "string", "minLength": 1},
    source_id={"type": "string"},
    security_incident={"enum": ["Confirmed", "Suspected", "False positive", "Near miss"]},
    summary={"type": "string"},
    reference={"type": "string"},
    discovery_method={"const": "Unknown"},
    actor={
        **group(unknown=group(**NOTES), internal=group("motive", "variety", motive=UNKNOWN, variety=UNKNOWN, **NOTES)),
        "minProperties": 1,
    },
    action={
        **group(
            malware=action("Ransomware"),
            hacking=action("DoS", vectors=("Unknown", "Partner")),
            social=action("Phishing", target=UNKNOWN),
            error=action(),
            misuse=action(),
            physical=action("Theft"),
            unknown=group(),
        ),
        "minProperties": 1,
    },
    asset=group("assets", assets={"const": [{"variety": "Unknown"}]}),
    attribute={
        **group(
            availability=group("variety", variety=VARIETY),
            integrity=group("variety", variety=VARIETY),
            confidentiality=group(
                "data_disclosure",
                data_disclosure={"enum": ["Yes", "No", "Potentially", "Unknown"]},
                data_total={"type": "integer"},
            ),
        ),
        "minProperties": 1,
    },
    timeline=group(
        "incident",
        incident=group("year", year={"type": "integer"}, month={"type": "integer"}, day={"type": "integer"}),
        discovery=group("unit", unit={"const": "Days"}, value={"type": "number"}),
    ),
    victim=group(
        "country", "employee_count", "industry",
        victim_id={"type": "string"},
        industry={"type": "string", "pattern": "^[0-9]{6}$"},
        employee_count={"const": "Unknown"},
        country={"const": ["US"]},
        state={"type": "string", "pattern": "^[A-Z]{2}$"},
    ),
    impact=group(
        "overall_rating",
        overall_rating={"const": "Unknown"},
        iso_currency_code={"const": "USD"},
        overall_amount={"type": "number"},
        loss={"type": "array", "minItems": 1, "items": group(
            "variety", variety={"const": "Asset and fraud"}, amount={"type": "number"})},
    ),
    plus={"type": "object"},
)  # fmt: skip


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """An incident of each attack type, and one of none; by id."""
    files: dict[str, str | bytes] = {
        f"incidents/{kind.slug}.md": record(kind.label, occurred="2024-05", attack_type=kind.slug, actor="Somebody")
        for kind in AttackType
    }
    files["incidents/none.md"] = record(
        "None", began="2024", status="disputed", impact="{records: 5, cost: 7.5, ransom_paid: 3}"
    )
    built = build_site(tmp_path_factory.mktemp("veris"), files)
    return {incident["incident_id"]: incident for incident in json_of(built, "data/veris.json")}


def test_every_incident_fits_the_schema(every: dict[str, dict[str, Any]], site: Site) -> None:
    assert len(every) == len(AttackType) + 1
    for incident in (*every.values(), *json_of(site, "data/veris.json")):
        jsonschema.validate(incident, SCHEMA)


@pytest.mark.parametrize("kind", [kind for kind in AttackType if kind is not AttackType.OTHER])
def test_an_attack_type_is_known_again(kind: AttackType, every: dict[str, dict[str, Any]]) -> None:
    found = attack_type_of(every[kind.slug])
    # VERIS has no word for a breach at a vendor: it is hacking by way of a partner.
    assert found is (AttackType.DATA_BREACH if kind is AttackType.VENDOR else kind)
    assert every[kind.slug]["plus"]["attack_type"] == kind.slug


def test_what_isnt_known_is_unknown(every: dict[str, dict[str, Any]]) -> None:
    none = every["none"]
    assert (none["action"], none["actor"]) == ({"unknown": {}}, {"unknown": {}})
    assert (none["security_incident"], none["plus"]["status"]) == ("Suspected", "disputed")
    assert none["timeline"] == {"incident": {"year": 2024}}
    assert none["attribute"] == {"confidentiality": {"data_disclosure": "Unknown", "data_total": 5}}
    assert none["impact"]["overall_amount"] == 7.5
    assert none["victim"].keys() == {"industry", "employee_count", "country"}
    assert every["insider"]["actor"]["internal"]["notes"] == "Somebody"


def test_an_incident_says_what_its_record_says(site: Site) -> None:
    (attack,) = json_of(site, "data/veris.json")  # nobody knows the year of the other
    assert attack["security_incident"] == "Confirmed"
    assert attack["actor"] == {"unknown": {"notes": "Example Gang"}}
    assert attack["timeline"] == {
        "incident": {"year": 2024, "month": 4, "day": 30},
        "discovery": {"unit": "Days", "value": 2},
    }
    assert attack["victim"]["victim_id"] == "Bay District; Far District"
    assert attack["victim"]["industry"] == "611110"
    assert "state" not in attack["victim"]  # they lie in two
    assert attack["reference"] == "https://someone.example/archive/incidents/attack/; https://times.example/a?b=c"


def test_the_file_can_be_imported_again(site: Site, tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    done = run(root, "veris", str(site.output / "data/veris.json"))
    assert done.exit_code == 0, done.output
    (text,) = (text for path, text in written(root).items() if path.startswith("incidents/"))
    for line in ("occurred: 2024-04-30", "notified: 2024-06", "attack_type: ransomware", "status: confirmed"):
        assert line in text
