"""One row of each table of the data dictionary, its cells in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.core.dates import When
from generator.core.dictionary import RECOGNISED, STATED
from generator.core.records import Article, District, Impact, Incident, Note
from generator.core.tables import Cell, Row
from generator.derive.cards import status_of
from generator.derive.context import Context


def incident_row(incident: Incident, context: Context) -> Row:
    index, kind = context.index, incident.attack_type
    related = (index.merged.get(id_, id_) for id_ in incident.related)
    return (
        incident.id,
        incident.title,
        incident.description or None,
        _iso(incident.date),
        incident.date.year if incident.date else None,
        _iso(incident.occurred),
        _iso(incident.began),
        _iso(incident.ended),
        _iso(incident.discovered),
        _iso(incident.disclosed),
        _iso(incident.notified),
        _iso(incident.resolved),
        _iso(incident.added),
        kind.slug if kind else None,
        kind.veris_action if kind else None,
        status_of(incident) or None,
        incident.actor or None,
        incident.vendor.name if incident.vendor else None,
        incident.districts,
        context.index.states_of(incident.districts),
        *_figures(incident.impact),
        tuple(dict.fromkeys(id_ for id_ in related if id_ != incident.id)),
        context.addresses.incidents[incident.id],
    )


def district_row(district: District, context: Context) -> Row:
    numbered = (district.leaid,) if context.settings.entity.has_leaid else ()
    return (
        district.id,
        district.name,
        district.names[1:],
        *numbered,
        district.state,
        district.city or None,
        district.county or None,
        district.enrollment,
        _plain(district.latitude),
        _plain(district.longitude),
        district.website,
        district.successor if district.successor in context.index.districts else None,
        district.origin,
        context.addresses.districts[district.id],
    )


def article_row(article: Article, context: Context) -> Row:
    concern = context.index.concerns[article.id]
    return (
        article.id,
        article.title,
        article.description or None,
        article.date.iso,
        article.date.year,
        _iso(article.added),
        _iso(article.updated),
        article.authors,
        article.outlet.name if article.outlet else None,
        article.source_url,
        article.archived_url,
        tuple(term.name for term in article.categories),
        article.tags,
        concern.states,
        concern.stated,
        concern.recognised,
        tuple(incident.id for incident in context.index.incidents_of(article)) if article.incidents else (),
        context.addresses.articles[article.id],
    )


def incident_brief(incident: Incident, context: Context) -> Row:
    """An incident in a list: its row would name all its districts again, of which there may be a thousand."""
    return (
        incident.id,
        incident.title,
        _iso(incident.date),
        incident.attack_type.slug if incident.attack_type else None,
        status_of(incident) or None,
        context.addresses.incidents[incident.id],
    )


def district_brief(district: District, context: Context) -> Row:
    """A district in a list."""
    return district.id, district.name, district.state, context.addresses.districts[district.id]


def article_brief(article: Article, context: Context) -> Row:
    """An article in a list."""
    outlet = article.outlet.name if article.outlet else None
    return article.id, article.title, article.date.iso, outlet, context.addresses.articles[article.id]


def claim_rows(incident: Incident, context: Context) -> Iterator[Row]:
    """The claims of an incident, in the order of its record; an article that isn't published is not named."""
    known = context.addresses.articles
    for number, claim in enumerate(incident.claims, 1):
        yield (
            incident.id,
            number,
            claim.about,
            claim.by,
            claim.figure,
            _iso(claim.date),
            claim.status.value,
            claim.article if claim.article in known else None,
            claim.note or None,
        )


def note_rows(id_: str, notes: Iterable[Note]) -> Iterator[Row]:
    """Updates or corrections of the record with that id, in its order."""
    for number, note in enumerate(notes, 1):
        yield id_, number, note.date.iso, note.text


def concern_rows(article: Article, context: Context) -> Iterator[Row]:
    """The districts that an article concerns, and how it came to concern them."""
    concern = context.index.concerns[article.id]
    for id_ in concern.stated:
        yield article.id, id_, STATED
    for id_ in concern.recognised:
        yield article.id, id_, RECOGNISED


def _figures(impact: Impact) -> tuple[Cell, ...]:
    return (
        impact.students,
        impact.staff,
        impact.records,
        _plain(impact.days_lost),
        _plain(impact.ransom_demanded),
        _plain(impact.ransom_paid),
        _plain(impact.cost),
    )


def _plain(number: float | None) -> float | None:
    """12000 and not 12000.0."""
    return int(number) if number is not None and number == int(number) else number


def _iso(when: When | None) -> str | None:
    return when.iso if when else None
