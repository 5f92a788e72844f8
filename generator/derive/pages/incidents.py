"""The page of an incident, and the redirect from a merged one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.core.dates import When
from generator.core.interface import N_, Words
from generator.core.records import Incident
from generator.core.views import DateView, Fact, FeedLink, IncidentView, LabelledDate, Link, Page
from generator.core.wording import dollars, number
from generator.derive import addresses as at
from generator.derive.cards import MOST_NAMED, date_view, status_of
from generator.derive.charts.timelines import incident_timeline
from generator.derive.claims import claim_groups
from generator.derive.context import Context, feed_link, trail
from generator.derive.data.beside import data_address
from generator.derive.disclosure import DisclosureClocks
from generator.derive.relations import with_neighbours
from generator.derive.timeline import timeline_of

_DATES = (
    ("occurred", N_("Occurred")), ("began", N_("Began")), ("ended", N_("Ended")), ("discovered", N_("Discovered")),
    ("disclosed", N_("Disclosed")), ("notified", N_("People notified")), ("resolved", N_("Resolved")),
)  # fmt: skip
_FIGURES = (
    ("students", N_("Students affected"), number), ("staff", N_("Staff affected"), number),
    ("records", N_("Records affected"), number), ("days_lost", N_("Days lost"), number),
    ("ransom_demanded", N_("Ransom demanded"), dollars), ("ransom_paid", N_("Ransom paid"), dollars),
    ("cost", N_("Cost"), dollars),
)  # fmt: skip


def incident_pages(context: Context) -> Iterator[Page]:
    clocks = DisclosureClocks(context.index, context.words)
    named_by = _named_by(context.index.incidents, context.index.merged)
    for newer, incident, older in with_neighbours(context.index.incidents):
        related = _related(incident, named_by.get(incident.id, ()), context)
        view = _view(incident, related, (older, newer), clocks, context)
        yield Page.of(context.addresses.incidents[incident.id], view, incident.place.file)


def _view(
    incident: Incident,
    related: Iterable[str],
    neighbours: tuple[Incident | None, Incident | None],
    clocks: DisclosureClocks,
    context: Context,
) -> IncidentView:
    index, plain, words = context.index, context.plain_cards, context.words
    timeline = timeline_of(incident, context)
    year = at.year_link(incident.date.year) if incident.date else None
    return IncidentView(
        title=incident.title,
        description=incident.description,
        breadcrumbs=trail(
            Link(text=words.gettext("Incidents"), address=at.INCIDENTS), *([year] if year else []), words=words
        ),
        feeds=context.feeds(*_feeds(incident, context)),
        layout=incident.template,
        section=incident.section,
        extra=incident.extra,
        body=context.body(incident, (*incident.districts, *context.named_in(incident))),
        card=context.card(context.addresses.incidents[incident.id]),
        date=date_view(incident.date) if incident.date else None,
        began=_first_date(incident.began, incident.occurred),
        ended=_first_date(incident.ended),
        added=date_view(incident.added) if incident.added else None,
        year=year,
        attack_type=at.attack_type_link(incident.attack_type, words) if incident.attack_type else None,
        status=status_of(incident),
        facts=tuple(_facts(incident, words)),
        dates=tuple(_dates(incident)),
        clock=clocks.of(incident),
        districts=plain.of_districts(incident.districts),
        states=_states(incident, context),
        articles=plain.of_articles(index.by_incident.get(incident.id, ())),
        claims=claim_groups(incident, context),
        timeline=tuple(entry for _, entry in timeline),
        timeline_chart=incident_timeline(timeline, words),
        related=tuple(plain.incidents[id_] for id_ in related),
        previous=_link(neighbours[0], context),
        next=_link(neighbours[1], context),
        data=data_address(context.addresses.incidents[incident.id], context.settings),
    )


def _dates(incident: Incident) -> Iterator[LabelledDate]:
    for name, label in _DATES:
        when = getattr(incident, name)
        if when:
            yield LabelledDate(label=label, date=date_view(when))


def _first_date(*dates: When | None) -> DateView | None:
    return next((date_view(date) for date in dates if date), None)


def _facts(incident: Incident, words: Words) -> Iterator[Fact]:
    if incident.attack_type:
        yield Fact(label=N_("Attack type"), links=(at.attack_type_link(incident.attack_type, words),))
        yield Fact(label=N_("VERIS action"), text=incident.attack_type.veris_action)
    if incident.status:
        yield Fact(label=N_("Status"), text=words.gettext(incident.status.value.capitalize()))
    if incident.actor:
        yield Fact(label=N_("Actor"), text=incident.actor)
    if incident.vendor:
        yield Fact(label=N_("Vendor"), links=(at.vendor_link(incident.vendor),))
    yield from figures_of(incident, words)


def figures_of(incident: Incident, words: Words) -> Iterator[Fact]:
    """What an incident did, in numbers."""
    for name, label, worded in _FIGURES:
        value = getattr(incident.impact, name)
        if value is not None:
            yield Fact(label=label, text=words.figures(worded(value)))


def _states(incident: Incident, context: Context) -> tuple[Link, ...]:
    return tuple(at.state_link(code, context.words) for code in context.index.states_of(incident.districts))


def _feeds(incident: Incident, context: Context) -> Iterator[FeedLink]:
    yield feed_link(incident.title, context.addresses.incidents[incident.id])
    for id_ in incident.districts[:MOST_NAMED]:
        yield context.district_feed(id_)
    if incident.attack_type:
        link = at.attack_type_link(incident.attack_type, context.words)
        yield feed_link(link.text, link.address)
    if incident.vendor:
        link = at.vendor_link(incident.vendor)
        yield feed_link(link.text, link.address)


def _named_by(incidents: Iterable[Incident], merged: Mapping[str, str]) -> Mapping[str, list[str]]:
    """From each incident to those whose records name it as related, by itself or by one that was merged into it."""
    named_by: defaultdict[str, list[str]] = defaultdict(list)
    for incident in incidents:
        for id_ in incident.related:
            named_by[merged.get(id_, id_)].append(incident.id)
    return named_by


def _related(incident: Incident, named_by: Iterable[str], context: Context) -> tuple[str, ...]:
    """Those its record names, those that name it, then other incidents at the same districts, newest first."""
    index = context.index
    same = [hit.id for id_ in incident.districts for hit in index.hits_by_district.get(id_, ())]
    final = (index.merged.get(id_, id_) for id_ in (*incident.related, *named_by, *same))
    return tuple(dict.fromkeys(id_ for id_ in final if id_ != incident.id))


def _link(incident: Incident | None, context: Context) -> Link | None:
    return Link(text=incident.title, address=context.addresses.incidents[incident.id]) if incident else None
