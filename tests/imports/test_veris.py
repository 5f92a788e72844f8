"""Incidents of the VERIS Community Database: facts as keys, wording quoted with its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.core.vocabulary import AttackType
from generator.imports.veris_terms import attack_type_of, date_of
from tests.imports.importing import archive, folder, run, written
from tests.sites import build_site

INCIDENT: dict[str, Any] = {
    "incident_id": "00000000-AAAA-4000-8000-000000000001",
    "source_id": "vcdb",
    "schema_version": "1.3.4",
    "security_incident": "Confirmed",
    "summary": "An invented gang *locked* the files.\nNobody paid.",
    "reference": "https://example.com/a; https://example.com/b (in print)",
    "timeline": {"incident": {"year": 2019, "month": 7}, "discovery": {"unit": "Days", "value": 2}},
    "plus": {"timeline": {"notification": {"year": 2019, "month": 8, "day": 9}}},
    "victim": {
        "victim_id": "Example Valley Schools, Inc.",
        "industry": "611110",
        "state": "WY",
        "country": ["US"],
        "secondary": {"victim_id": ["Example Bus Company"]},
    },
    "actor": {"external": {"variety": ["Organized crime"], "country": ["Unknown"]}, "unknown": {}},
    "action": {"malware": {"variety": ["Ransomware"], "vector": ["Email link"]}},
    "attribute": {"confidentiality": {"data_total": 4000}},
    "impact": {"overall_amount": 12000, "iso_currency_code": "USD"},
}
READABLE = """\
---
title: "Ransomware at Example Valley Schools, Inc., 2019"
districts:
  - "Example Valley Schools, Inc."
state: "WY"
occurred: 2019-07
notified: 2019-08-09
attack_type: ransomware
status: confirmed
actor: "external: Organized crime"
impact:
  records: 4000
  cost: 12000
secondary_victims:
  - "Example Bus Company"
veris:
  action:
    malware:
      variety:
        - "Ransomware"
      vector:
        - "Email link"
  timeline:
    incident:
      year: 2019
      month: 7
    discovery:
      unit: "Days"
      value: 2
imported_from: "veris:00000000-AAAA-4000-8000-000000000001"
---

> An invented gang \\*locked\\* the files.
> Nobody paid.

Quoted from the [VERIS Community Database](https://github.com/vz-risk/VCDB), under [CC BY-SA 4.0]\
(https://creativecommons.org/licenses/by-sa/4.0/).

Reports:

- <https://example.com/a>
- <https://example.com/b> (in print)
"""


def imported(tmp_path: Path, incident: Any, *options: str) -> tuple[dict[str, str], str]:
    """The files that a folder with one incident comes to, and what was said."""
    folder(tmp_path / "vcdb", {"a.json": json.dumps(incident)})
    root = archive(tmp_path / "archive")
    done = run(root, "veris", "vcdb", *options)
    return written(root), done.output


def test_an_incident_is_a_file_that_an_archivist_can_read(tmp_path: Path) -> None:
    files, said = imported(tmp_path, INCIDENT)
    assert files == {"incidents/2019/ransomware-at-example-valley-schools-inc-2019.md": READABLE}
    assert said == "1 file imported.\n"


def test_it_has_a_page_with_its_facts_its_quotation_and_its_reports(tmp_path: Path) -> None:
    imported(tmp_path, INCIDENT)
    site = build_site(tmp_path / "archive", strict=True)
    page = site.page("/incidents/ransomware-at-example-valley-schools-inc-2019/")
    for words in (
        "July 2019",
        "9 August 2019",
        "4,000",
        "$12,000",
        "An invented gang *locked* the files.",
        "CC BY-SA 4.0",
    ):
        assert words in page.words
    assert "https://example.com/b" in page.links
    assert "/districts/wy/example-valley-schools-inc/" in page.links


def test_in_an_archive_of_hospitals_the_victim_is_a_hospital(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive", {"site.toml": '[entity]\nsingular = "hospital"\nplural = "hospitals"\n'})
    folder(
        tmp_path / "vcdb",
        {
            "a.json": json.dumps({**INCIDENT, "victim": {"victim_id": "Unknown"}}),
            "b.json": json.dumps({**INCIDENT, "incident_id": "2"}),
        },
    )
    assert run(root, "veris", "vcdb").exit_code == 0
    unnamed, named = (text for name, text in written(root).items() if name.endswith(".md"))
    assert 'title: "Ransomware at an unnamed hospital, 2019"\noccurred' in unnamed
    assert '\nhospitals:\n  - "Example Valley' in named


def test_a_list_of_all_incidents_is_read_and_filtered(tmp_path: Path) -> None:
    others = [
        {**INCIDENT, "incident_id": "2"},
        {**INCIDENT, "incident_id": "3", "victim": {"victim_id": "A Bank", "industry": "52"}},
        {**INCIDENT, "incident_id": "4", "security_incident": "Near miss"},
        {"incident_id": "5"},
        {**INCIDENT, "incident_id": "6", "timeline": {"incident": {"year": 2019, "month": 2, "day": 30}}},
        INCIDENT,
    ]
    folder(tmp_path, {"vcdb.json": json.dumps([INCIDENT, *others])})
    root = archive(tmp_path / "archive")
    done = run(root, "veris", "vcdb.json", "--industry", "6111", "--report", "told.csv")
    assert sorted(name.rpartition("-")[2] for name in written(root)) == ["2.md", "2019.md"]
    assert "vcdb.json, incident 5: is no incident of VERIS" in done.stderr
    assert "vcdb.json, incident 6: occurred: 2019-02-30 is not a day of the calendar" in done.stderr
    outcomes = [line.split(",")[3] for line in (tmp_path / "told.csv").read_text().splitlines()[1:]]
    assert outcomes == ["new", "new", "passed over", "passed over", "refused", "refused", "copy"]


def test_wording_of_others_than_the_community_database_is_not_said_to_be_its(tmp_path: Path) -> None:
    ((_, text),) = imported(tmp_path, {**INCIDENT, "source_id": "ours"})[0].items()
    assert "> Nobody paid." in text
    assert "CC BY-SA" not in text


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ({"year": 2019, "month": 7, "day": 9, "time": "10:00"}, "2019-07-09"),
        ({"year": 2019, "day": 9}, "2019"),
        ({"year": "2019", "month": "", "day": 1}, "2019"),
        ({"year": 2019, "month": 0}, "2019"),
        ({"year": None, "month": 3}, None),
        ({"year": True}, None),
        ({}, None),
    ],
)
def test_a_date_is_as_exact_as_its_parts(parts: dict[str, Any], date: str | None) -> None:
    assert date_of(parts) == date


@pytest.mark.parametrize(
    ("action", "attribute", "expected"),
    [
        ({"hacking": {"variety": ["DoS"]}}, {"availability": {}}, AttackType.DDOS),
        ({"hacking": {"variety": ["SQLi"]}}, {"integrity": {"variety": ["Defacement"]}}, AttackType.DEFACEMENT),
        ({"hacking": {"variety": ["SQLi"]}}, {"confidentiality": {}}, AttackType.DATA_BREACH),
        ({"hacking": {"variety": ["SQLi"]}}, {"integrity": {}}, AttackType.OTHER),
        ({"social": {"variety": ["Phishing"]}}, {}, AttackType.PHISHING),
        (
            {"social": {"variety": ["Phishing"]}},
            {"integrity": {"variety": ["Fraudulent transaction"]}},
            AttackType.PAYMENT_FRAUD,
        ),
        ({"misuse": {"variety": ["Knowledge abuse"]}}, {}, AttackType.INSIDER),
        ({"error": {"variety": ["Misdelivery"]}}, {}, AttackType.EXPOSURE),
        ({"physical": {"variety": ["Theft"]}}, {}, AttackType.THEFT),
        ({"environmental": {"variety": ["Fire"]}}, {}, AttackType.OTHER),
        ({"unknown": {}}, {}, None),
        ([{"malware": {"variety": "Ransomware"}}], [], AttackType.RANSOMWARE),
        ("malware", None, None),
    ],
)
def test_an_action_is_the_attack_type_that_the_archive_has_for_it(
    action: Any, attribute: Any, expected: AttackType | None
) -> None:
    found = attack_type_of({"action": action, "attribute": attribute})
    assert found is expected
    assert found in (None, AttackType.OTHER) or found.veris_action in str(action)
