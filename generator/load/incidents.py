"""Incidents out of their documents, and the one place that resolves a reference to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Article, Claim, Impact, Incident
from generator.core.vocabulary import ClaimStatus
from generator.load.common import common_fields, make_notes
from generator.load.districts import DistrictNames
from generator.load.front_matter import Document
from generator.load.models import ClaimModel, IncidentModel
from generator.load.suggestions import did_you_mean


def make_incident(document: Document, model: IncidentModel, districts: DistrictNames) -> Incident:
    """The incident of a document; its references to incidents and articles are still as written."""
    return Incident(
        **common_fields(document, model, otherwise=model.title),
        id=document.source.name.rpartition("/")[2],
        title=model.title,
        description=model.description,
        districts=districts.resolve(model.districts, model.state, document.place(("districts",))),
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
    """Finds incidents by id or title. `unread` are ids whose files have problems of their own."""

    def __init__(self, incidents: Iterable[Incident], unread: frozenset[str], report: Report) -> None:
        self.report = report
        self.unread = unread
        self.by_id = {incident.id: incident for incident in sorted(incidents, key=lambda incident: incident.id)}
        self.by_title = {fold_name(incident.title): incident.id for incident in self.by_id.values()}

    def resolve(self, names: Iterable[str], place: Place) -> tuple[str, ...]:
        """The ids of `names`, each once; an unknown one is a problem."""
        found = []
        for name in names:
            id_ = name if name in self.by_id else self.by_title.get(fold_name(name))
            if id_ is None and name not in self.unread:
                self.report.problem(
                    place,
                    f'no incident is known as "{name}"',
                    "write a file content/incidents/… for it, or the id of one that has a file"
                    + did_you_mean(name, self.by_id),
                )
            found.append(id_)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))


def resolve_references(
    incident: Incident,
    incidents: IncidentNames,
    articles: Mapping[str, Article],
    unread: frozenset[str],
    report: Report,
) -> Incident:
    """The incident with its references to other incidents resolved, and those to articles checked."""
    place = incident.place
    for claim in incident.claims:
        if claim.article and claim.article not in articles and claim.article not in unread:
            report.problem(
                place,
                f'claims: no article has the id "{claim.article}"',
                "write its path below content/articles/, without .md" + did_you_mean(claim.article, articles),
            )
    merged = incidents.resolve([incident.merged_into] if incident.merged_into else [], place)
    if incident.id in merged or _merges_in_circle(incident, incidents):
        report.problem(place, "merged_into leads back to the incident itself", "name the incident that stays")
        merged = ()
    return replace(incident, related=incidents.resolve(incident.related, place), merged_into=next(iter(merged), None))


def _merges_in_circle(incident: Incident, incidents: IncidentNames) -> bool:
    seen = {incident.id}
    current: Incident | None = incident
    while current and current.merged_into:
        if current.merged_into in seen:
            return True
        seen.add(current.merged_into)
        current = incidents.by_id.get(current.merged_into)
    return False
