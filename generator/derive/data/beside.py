"""The JSON beside the page of an incident or a district: its row, and what belongs to it."""

from __future__ import annotations

from generator.core.dictionary import ARTICLES, CLAIMS, INCIDENTS, RECOGNISED, STATED, UPDATES
from generator.core.records import Article, District, Incident
from generator.core.settings import Settings
from generator.core.views import RecordExport, RecordList
from generator.derive.context import Context
from generator.derive.data.rows import (
    article_brief,
    claim_rows,
    district_brief,
    district_row,
    incident_brief,
    incident_row,
    note_rows,
)


def data_address(page: str, settings: Settings) -> str:
    """Where the JSON beside a page stands; nowhere, an empty text, where the archive publishes no data."""
    return f"{page}index.json" if settings.data else ""


def incident_export(incident: Incident, context: Context) -> RecordExport:
    index, plural = context.index, context.settings.entity.keys[0]
    hit = tuple(district_brief(index.districts[id_], context) for id_ in incident.districts)
    reports = tuple(article_brief(article, context) for article in index.by_incident.get(incident.id, ()))
    return RecordExport(
        table=INCIDENTS,
        row=incident_row(incident, context),
        lists=(
            RecordList(table=CLAIMS, rows=tuple(claim_rows(incident, context))),
            RecordList(table=UPDATES, rows=tuple(note_rows(incident.id, incident.updates))),
            RecordList(table=plural, is_brief=True, rows=hit),
            RecordList(table=ARTICLES, is_brief=True, rows=reports),
        ),
    )


def district_export(district: District, context: Context) -> RecordExport:
    index, plural = context.index, context.settings.entity.keys[0]
    hits = tuple(incident_brief(hit, context) for hit in index.hits_by_district.get(district.id, ()))
    reports = tuple(
        (*article_brief(article, context), _how(article, district, context))
        for article in index.by_district.get(district.id, ())
    )
    return RecordExport(
        table=plural,
        row=district_row(district, context),
        lists=(
            RecordList(table=INCIDENTS, is_brief=True, rows=hits),
            RecordList(table=ARTICLES, is_brief=True, more=("how",), rows=reports),
        ),
    )


def _how(article: Article, district: District, context: Context) -> str:
    return RECOGNISED if district.id in context.index.concerns[article.id].recognised else STATED
