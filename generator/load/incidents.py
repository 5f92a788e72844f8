"""Incidents out of their documents."""

from __future__ import annotations

from generator.core.records import Claim, Impact, Incident
from generator.core.vocabulary import ClaimStatus
from generator.load.common import common_fields, make_notes, make_term
from generator.load.front_matter import Document
from generator.load.models import ClaimModel, IncidentModel
from generator.load.readings import Mention, Said
from generator.load.spots import Path


def make_incident(document: Document, model: IncidentModel) -> Said:
    """The incident of a document, with the districts, incidents and articles that it names."""
    incident = Incident(
        **common_fields(document, model, otherwise=model.title),
        id=document.source.name.rpartition("/")[2],
        title=model.title,
        description=model.description,
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
        vendor=make_term(model.vendor) if model.vendor else None,
        impact=Impact(**model.impact.model_dump()),
        claims=tuple(_claim(claim) for claim in model.claims),
        updates=make_notes(model.updates),
        related=model.related,
        merged_into=model.merged_into or None,
    )
    return Said(record=incident, mentions=_mentions(document, model), state=model.state)


def _mentions(document: Document, model: IncidentModel) -> dict[str, tuple[Mention, ...]]:
    found = {
        "districts": document.mentions(model.districts, "districts", "district"),
        "articles": document.mentions(model.articles, "articles"),
        "related": document.mentions(model.related, "related"),
        "merged_into": _mentioned(document, model.merged_into, ("merged_into",)),
        "claims": tuple(
            mention
            for index, claim in enumerate(model.claims)
            for mention in _mentioned(document, claim.article, ("claims", index, "article"))
        ),
    }
    return {field: mentions for field, mentions in found.items() if mentions}


def _mentioned(document: Document, name: str, path: Path) -> tuple[Mention, ...]:
    return (Mention(name=name, place=document.place(path)),) if name else ()


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
