"""Incidents out of their documents, and the one place that resolves a reference to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Article, Claim, Impact, Incident
from generator.core.vocabulary import ClaimStatus
from generator.load.common import common_fields, make_notes, unique
from generator.load.districts import DistrictNames, resolved_districts
from generator.load.front_matter import Document
from generator.load.models import ClaimModel, IncidentModel
from generator.load.suggestions import did_you_mean
from generator.load.unread import Unread


def make_incident(document: Document, model: IncidentModel, districts: DistrictNames) -> Incident:
    """The incident of a document; its references to incidents and articles are still as written."""
    return Incident(
        **common_fields(document, model, otherwise=model.title),
        id=document.source.name.rpartition("/")[2],
        title=model.title,
        description=model.description,
        districts=resolved_districts(document, model.districts, model.state, districts),
        occurred=model.occurred,
        began=model.began,
        ended=model.ended,
        discovered=model.discovered,
        disclosed=model.disclosed,
        notified=model.notified,
        resolved=model.resolved,
        added=model.added,
        attack_type=model.attack_type,
        status=model.status,
        actor=model.actor,
        vendor=model.vendor,
        impact=Impact(**model.impact.model_dump()),
        claims=tuple(_claim(claim) for claim in model.claims),
        updates=make_notes(model.updates),
        related=model.related,
        merged_into=model.merged_into or None,
    )


def _claim(model: ClaimModel) -> Claim:
    return Claim(
        by=model.by,
        about=model.about,
        figure=model.figure,
        date=model.date,
        article=model.article or None,
        status=model.status or ClaimStatus.ALLEGED,
        note=model.note,
    )


class IncidentNames:
    """Finds incidents by id or title."""

    def __init__(self, incidents: Iterable[Incident], unread: Unread, report: Report) -> None:
        self.report = report
        self.unread = unread
        self.by_id = {incident.id: incident for incident in sorted(incidents, key=lambda incident: incident.id)}
        self.by_title: defaultdict[str, list[str]] = defaultdict(list)
        for incident in self.by_id.values():
            self.by_title[fold_name(incident.title)].append(incident.id)

    def resolve(self, names: Iterable[str], place: Place) -> tuple[str, ...]:
        """The ids of `names`, each once; an unknown one is a problem."""
        return tuple(dict.fromkeys(id_ for name in names if (id_ := self._resolve(name, place))))

    def _resolve(self, name: str, place: Place) -> str | None:
        found = self.candidates(name)
        if len(found) == 1:
            return found[0]
        if found:
            message = f'{len(found)} incidents are called "{name}"'
            self.report.problem(place, message, f"write the id of one: {', '.join(found)}")
        elif not self.unread.excuses(name):
            self.report.problem(
                place,
                f'no incident is known as "{name}"',
                "write a file content/incidents/… for it, or the id of one that has a file"
                + did_you_mean(name, (*self.by_id, *(incident.title for incident in self.by_id.values()))),
            )
        return None

    def candidates(self, name: str) -> list[str]:
        """The ids of the incidents that `name` may mean: an id means one, a title perhaps several."""
        return [name] if name in self.by_id else self.by_title.get(fold_name(name), [])


def resolved_incidents(
    document: Document, names: Iterable[str], incidents: IncidentNames, *keys: str
) -> tuple[str, ...]:
    """The ids of incidents that a record names under one of `keys`; a fault is told at the name."""
    return unique(incidents.resolve([name], document.place_of_item(name, *keys)) for name in names)


def resolve_references(
    document: Document,
    incident: Incident,
    incidents: IncidentNames,
    articles: Mapping[str, Article],
    unread: Unread,
    report: Report,
) -> Incident:
    """The incident of `document` with its references to others resolved, and those to articles checked."""
    for index, claim in enumerate(incident.claims):
        if claim.article and claim.article not in articles and not unread.excuses(claim.article):
            report.problem(
                document.place(("claims", index, "article")),
                f'claims: no article has the id "{claim.article}"',
                "write its path below content/articles/, without .md" + did_you_mean(claim.article, articles),
            )
    place = document.place(("merged_into",))
    merged = incidents.resolve([incident.merged_into] if incident.merged_into else [], place)
    if incident.id in merged or _merges_in_circle(incident, incidents):
        report.problem(place, "merged_into leads back to the incident itself", "name the incident that stays")
        merged = ()
    related = resolved_incidents(document, incident.related, incidents, "related")
    return replace(incident, related=related, merged_into=next(iter(merged), None))


def _merges_in_circle(incident: Incident, incidents: IncidentNames) -> bool:
    """Whether one comes back to `incident` by following `merged_into`."""
    seen: set[str] = set()
    current: Incident | None = incident
    while current and current.merged_into:
        into = next(iter(incidents.candidates(current.merged_into)), None)
        if into is None or into in seen:
            return False
        if into == incident.id:
            return True
        seen.add(into)
        current = incidents.by_id[into]
    return False
