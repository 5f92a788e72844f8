"""Incidents in VERIS's JSON, as the VERIS Community Database has them: one file each, or a list of them in one.

The facts become keys. The wording of a summary belongs to those who wrote it: that of the Community Database is under
CC BY-SA 4.0, so it is quoted with its source. See https://github.com/vz-risk/VCDB.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.core.problems import Place, Report
from generator.core.quoting import markdown_text
from generator.core.settings import Settings
from generator.imports.json_front_matter import JsonValueError, as_fields
from generator.imports.offers import Found, Offer, Offers, PassedOver, Unread
from generator.imports.veris_terms import NO_INCIDENTS, STATUSES, attack_type_of, date_of, group, texts
from generator.load.fields import state_code
from generator.load.front_matter import Document
from generator.load.slugs import make_slug
from generator.load.text import digest_of_text, read_source
from generator.load.tree import SourcePath, walk
from generator.load.yaml_values import Plain

_SEPARATORS = re.compile(r"\s*;\s*|\s+(?=https?://)")
_LINK = re.compile(r"(https?://[^\s<>]+)(.*)", re.DOTALL)
_SOURCE = (
    "Quoted from the [VERIS Community Database](https://github.com/vz-risk/VCDB), "
    "under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)."
)
# What is kept as VERIS has it, for there is no key of the archive that says as much.
_KEPT = ("action", "timeline", "discovery_method")


def offers_of(source: Path, shown: str, settings: Settings, industry: str) -> Offers:
    """The incidents of a file, or of all files ending in `.json` in a folder.

    `industry` is how the NAICS number of a victim has to begin. `shown` is how messages call the source.
    """
    if not source.is_dir():
        whole = list(_incidents(_at(shown, str(source)), settings, industry))
        return Offers(total=len(whole), found=iter(whole))
    report = Report()
    files = sorted(path for path, _ in walk(source, shown, report) if path.endswith(".json"))

    def found() -> Iterator[Found]:
        for path in files:
            yield from _incidents(_at(f"{shown}/{path}", f"{source}/{path}"), settings, industry)
        for problem in report.problems:
            yield Unread(place=problem.place.file, problems=(problem,))

    return Offers(total=len(files) + len(report.problems), found=found())


def _at(shown: str, path: str, name: str = "") -> SourcePath:
    return SourcePath(folder="incidents", name=name, file=shown, path=path)


def _incidents(file: SourcePath, settings: Settings, industry: str) -> Iterator[Found]:
    report = Report()
    values = _read(file, report)
    if report.problems:
        yield Unread(place=file.file, problems=report.problems)
    elif isinstance(values, list):
        for number, incident in enumerate(values, 1):
            yield _offer(incident, _at(f"{file.file}, incident {number}", file.path), settings, industry)
    else:
        yield _offer(values, file, settings, industry)


def _read(file: SourcePath, report: Report) -> Any:
    source = read_source(file, report)
    try:
        return json.loads(source.text) if source else None
    except json.JSONDecodeError as error:
        place = Place(file=file.file, line=error.lineno, column=error.colno)
        report.problem(place, f"can't be read as JSON: {error.msg}", "fetch the file again, or mend it")
    except RecursionError:
        report.problem(Place(file=file.file), "is nested too deeply to be VERIS", "fetch the file again")
    return None


def _offer(incident: Any, at: SourcePath, settings: Settings, industry: str) -> Found:
    try:
        values, id_ = _checked(incident)
    except JsonValueError as error:
        report = Report()
        report.problem(Place(file=at.file), str(error), error.hint)
        return Unread(place=at.file, problems=report.problems)
    if values.get("security_incident") in NO_INCIDENTS:
        return PassedOver(place=at.file, reason=f'is no incident: "{values["security_incident"]}"')
    naics = str(group(values, "victim").get("industry", ""))
    if not naics.startswith(industry):
        return PassedOver(place=at.file, reason=f"its victim is of another industry, {naics or 'unknown'}")
    fields = {name: value for name, value in _fields(values, settings).items() if value}
    named = _at(at.file, at.path, make_slug(fields["title"]))
    return Offer(
        origin=f"veris:{id_}",
        place=at.file,
        document=Document(source=named, fields=fields, spots={}, body=_body(values), body_line=1),
        fingerprint=digest_of_text(f"veris:{id_}"),
    )


def _checked(incident: Any) -> tuple[dict[str, Any], str]:
    """The incident as the archive has values, and its id. Raises `JsonValueError`."""
    values = as_fields(incident)
    id_ = " ".join(str(values.get("incident_id") or "").split()) if isinstance(values, dict) else ""
    if not id_ or not group(values, "victim"):
        raise JsonValueError("is no incident of VERIS", "one has at least an incident_id and a victim")
    return values, id_


def _fields(incident: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
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


def _body(incident: Mapping[str, Any]) -> str:
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
