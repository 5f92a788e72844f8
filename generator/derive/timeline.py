"""The history of an incident: its dates, its reports, its updates, in time order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.dates import When
from generator.core.interface import N_
from generator.core.records import Incident
from generator.core.views import Link, TimelineEntry
from generator.derive.cards import date_view
from generator.derive.context import Context

_EVENTS = (
    ("occurred", N_("Occurred")), ("began", N_("Began")), ("discovered", N_("Discovered")),
    ("disclosed", N_("Disclosed")), ("notified", N_("People notified")), ("ended", N_("Ended")),
    ("resolved", N_("Resolved")),
)  # fmt: skip


def timeline_of(incident: Incident, context: Context) -> list[tuple[When, TimelineEntry]]:
    """All events by their dates, oldest first; what is known less precisely stands after the rest of its span."""
    events = [*_events(incident), *_reports(incident, context), *_updates(incident)]
    return sorted(events, key=lambda event: event[0].sort_key)


def _events(incident: Incident) -> Iterator[tuple[When, TimelineEntry]]:
    for name, label in _EVENTS:
        when = getattr(incident, name)
        if when:
            yield when, TimelineEntry(kind=name, label=label, date=date_view(when))


def _reports(incident: Incident, context: Context) -> Iterator[tuple[When, TimelineEntry]]:
    for article in reversed(context.index.by_incident.get(incident.id, ())):
        link = Link(text=article.title, address=context.addresses.articles[article.id])
        words, outlet = context.words, article.outlet
        label = words.gettext("Reported by %(outlet)s", outlet=outlet.name) if outlet else N_("Reported")
        yield article.date, TimelineEntry(kind="report", label=label, date=date_view(article.date), link=link)


def _updates(incident: Incident) -> Iterator[tuple[When, TimelineEntry]]:
    for note in incident.updates:
        yield note.date, TimelineEntry(kind="update", label=N_("Update"), date=date_view(note.date), text=note.text)
