"""The table of all incidents: its pages, which are complete by themselves, and all rows for a script to filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.core.dates import span
from generator.core.records import Incident
from generator.core.views import (
    FilterOption,
    IncidentFilters,
    IncidentsView,
    IncidentTableView,
    Link,
    Page,
    TableDistrict,
    TableIncident,
)
from generator.core.vocabulary import STATES, AttackType, IncidentStatus
from generator.derive import addresses as at
from generator.derive.cards import status_of
from generator.derive.context import Context, trail
from generator.derive.incident_rows import COLUMNS
from generator.derive.index import dates_of
from generator.derive.paging import Sheet, sheets

_LAYOUT = "incidents.html"


def incident_table_pages(context: Context) -> Iterator[Page]:
    """Every page of the table, and the file of all its rows. All show how many articles report an incident."""
    incidents, addresses = context.index.incidents, context.addresses.incidents
    for sheet in sheets(at.INCIDENTS, context.settings.page_size, incidents, words=context.words):
        yield Page(
            address=sheet.address,
            origin="the list of incidents",
            kind=IncidentsView,
            make=_view,
            out_of=(sheet, context),
            layout=_LAYOUT,
            section="content",
            modified="",
            about=tuple(addresses[incident.id] for incident in sheet.share(incidents)),
        )
    yield Page(
        address=at.INCIDENT_ROWS,
        origin="the rows of all incidents",
        kind=IncidentTableView,
        make=_table,
        out_of=(context,),
        about=tuple(addresses[incident.id] for incident in incidents),
    )


def _view(sheet: Sheet, context: Context) -> IncidentsView:
    incidents, words = context.index.incidents, context.words
    shown = sheet.share(incidents)
    intro = words.ngettext(
        "%(num)s incident, the latest first.", "%(num)s incidents, the latest first.", len(incidents)
    )
    if not sheet.is_first:
        intro = span(dates_of(shown), words=words)
    return IncidentsView(
        title=sheet.title(words.gettext("Incidents"), words),
        description=intro,
        breadcrumbs=trail(words=words),
        feeds=context.feeds(),
        layout=_LAYOUT,
        pagination=sheet.pagination,
        intro=intro,
        columns=COLUMNS,
        incidents=context.rows.of(shown),
        filters=_filters(context) if sheet.is_first and incidents else None,
    )


def _filters(context: Context) -> IncidentFilters:
    """What there is to choose from: only what some incident has."""
    index, words = context.index, context.words
    statuses = {incident.status for incident in index.incidents}
    vendors = sorted(index.hits_by_vendor, key=lambda term: (term.name.casefold(), term.name))
    return IncidentFilters(
        rows=at.INCIDENT_ROWS,
        count=len(index.incidents),
        states=tuple(_option(code, at.state_link(code, words)) for code in STATES if code in index.hits_by_state),
        attack_types=tuple(
            _option(kind.slug, at.attack_type_link(kind, words))
            for kind in AttackType
            if kind in index.hits_by_attack_type
        ),
        statuses=tuple(
            FilterOption(value=status.value, text=words.gettext(status.value.capitalize()))
            for status in IncidentStatus
            if status in statuses
        ),
        vendors=tuple(_option(term.slug, at.vendor_link(term)) for term in vendors),
        years=tuple(FilterOption(value=str(year), text=str(year)) for year in sorted(index.hits_by_year, reverse=True)),
    )


def _option(value: str, link: Link) -> FilterOption:
    return FilterOption(value=value, text=link.text, address=link.address)


def _table(context: Context) -> IncidentTableView:
    index = context.index
    places: dict[str, int] = {}
    rows = tuple(_row(incident, places, context) for incident in index.incidents)
    districts = (index.districts[id_] for id_ in places)
    return IncidentTableView(
        districts=tuple(
            TableDistrict(id=one.id, name=one.name, address=context.addresses.districts[one.id], state=one.state or "")
            for one in districts
        ),
        incidents=rows,
    )


def _row(incident: Incident, places: dict[str, int], context: Context) -> TableIncident:
    date, impact = incident.date, incident.impact
    return TableIncident(
        id=incident.id,
        title=incident.title,
        address=context.addresses.incidents[incident.id],
        date=date.iso if date else "",
        date_text=context.words.date(date.iso) if date else "",
        attack_type=incident.attack_type.slug if incident.attack_type else "",
        status=status_of(incident),
        vendor=incident.vendor.slug if incident.vendor else "",
        entities=_places(incident.districts, places),
        students=impact.students,
        staff=impact.staff,
        records=impact.records,
        days_lost=impact.days_lost,
        ransom_demanded=impact.ransom_demanded,
        ransom_paid=impact.ransom_paid,
        cost=impact.cost,
        reports=len(context.index.by_incident.get(incident.id, ())),
    )


def _places(ids: Iterable[str], places: dict[str, int]) -> tuple[int, ...]:
    """Where districts stand in the list of all that rows name; those that are new are put at its end."""
    return tuple(places.setdefault(id_, len(places)) for id_ in ids)
