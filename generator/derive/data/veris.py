"""Incidents for VERIS: what it asks of one, as far as the archive knows it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.dates import When
from generator.core.days import days_from
from generator.core.records import Incident
from generator.core.views import VerisIncident
from generator.derive.cards import status_of
from generator.derive.context import Context


def veris_incidents(context: Context) -> Iterator[VerisIncident]:
    """Those of which the year is known, the latest first."""
    for incident in context.index.incidents:
        happened = happened_of(incident)
        if happened:
            yield _incident(incident, happened, context)


def happened_of(incident: Incident) -> When | None:
    """When it happened, which VERIS tells from when anybody noticed."""
    return incident.occurred or incident.began


def _incident(incident: Incident, happened: When, context: Context) -> VerisIncident:
    index, impact = context.index, incident.impact
    sources = (article.source_url for article in index.by_incident.get(incident.id, ()))
    return VerisIncident(
        id=incident.id,
        address=context.addresses.incidents[incident.id],
        title=incident.title,
        summary=incident.description,
        date=happened.iso,
        attack_type=incident.attack_type.slug if incident.attack_type else "",
        status=status_of(incident),
        actor=incident.actor,
        victims=tuple(index.districts[id_].name for id_ in incident.districts),
        states=context.index.states_of(incident.districts),
        discovered_after=_days(happened, incident.discovered),
        notified=incident.notified.iso if incident.notified else "",
        records=impact.records,
        ransom_paid=impact.ransom_paid,
        cost=impact.cost,
        sources=tuple(dict.fromkeys(filter(None, sources))),
    )


def _days(start: When, end: When | None) -> float | None:
    """How many days it took; None where a date is not known to the day."""
    days = days_from(start, end) if end else None
    return days.least if days and days.least == days.most else None
