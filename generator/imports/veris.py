"""Incidents in VERIS's JSON, as the VERIS Community Database has them: one file each, or a list of them in one.

See https://github.com/vz-risk/VCDB and, for the schema, https://verisframework.org/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.core.problems import Place, Report
from generator.core.settings import Settings
from generator.imports.json_values import JsonValueError, parse_json
from generator.imports.offers import Found, Offer, Offers, PassedOver, Unread
from generator.imports.veris_facts import body_of, fields_of
from generator.imports.veris_terms import NO_INCIDENTS, group
from generator.load.front_matter import Document
from generator.load.slugs import make_slug
from generator.load.text import digest_of_text, read_source
from generator.load.tree import SourcePath, walk


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
        return parse_json(source.text.strip())[0] if source else None
    except JsonValueError as error:
        report.problem(Place(file=file.file, line=error.line, column=error.column), str(error), error.hint)
        return None


def _offer(values: Any, at: SourcePath, settings: Settings, industry: str) -> Found:
    id_ = " ".join(str(values.get("incident_id") or "").split()) if isinstance(values, dict) else ""
    if not id_ or not group(values, "victim"):
        report = Report()
        hint = "one has at least an incident_id and a victim"
        report.problem(Place(file=at.file), "is no incident of VERIS", hint)
        return Unread(place=at.file, problems=report.problems)
    if values.get("security_incident") in NO_INCIDENTS:
        return PassedOver(place=at.file, reason=f'is no incident: "{values["security_incident"]}"')
    naics = str(group(values, "victim").get("industry", ""))
    if not naics.startswith(industry):
        return PassedOver(place=at.file, reason=f"its victim is of another industry, {naics or 'unknown'}")
    fields = {name: value for name, value in fields_of(values, settings).items() if value}
    named = _at(at.file, at.path, make_slug(fields["title"]))
    return Offer(
        origin=f"veris:{id_}",
        place=at.file,
        document=Document(source=named, fields=fields, spots={}, body=body_of(values), body_line=1),
        fingerprint=digest_of_text(f"veris:{id_}"),
    )
